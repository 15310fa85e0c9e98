import Documents
import Importing

/// Spikes that NetPyNE recorded.
struct RecordedTrains {
  private var cells: [Int: [Double]] = [:]
  private let stimuli: Entry?
  /// Whether the spikes of cells are there.
  let hasCells: Bool

  init(_ data: Entry?) {
    stimuli = data?["stims"]
    let ids = data?["spkid"]?.node.array ?? []
    let times = data?["spkt"]?.node.array ?? []
    hasCells = data?["spkt"] != nil
    for (id, time) in zip(ids, times) {
      guard let gid = Self.number(id).flatMap({ Int(exactly: $0) }), let time = Self.number(time) else {
        continue
      }
      cells[gid, default: []].append(time)
    }
  }

  private static func number(_ node: JSONNode) -> Double? {
    if case .number(let text) = node.value { Double(text) } else { nil }
  }

  /// The spikes of a cell [ms].
  func cell(_ gid: Int) -> [Double] { cells[gid] ?? [] }

  /// The spikes of a cell's stimulus [ms]; nothing where they were not recorded.
  func stimulus(_ label: String, of gid: Int) -> [Double]? {
    stimuli?["cell_\(gid)"]?[label]?.items?.compactMap(\.number)
  }
}
