import Foundation
import Recording

/// The points of a sweep that are finished, with their rows of the table.
public struct FinishedPoints: Sendable {
  private var rows: [Int: Substring] = [:]
  /// The lines that are not what was written, as `FILE:LINE`; their points are computed again.
  public private(set) var damaged: [String] = []

  /// Reads what all processes have appended; a last line that is torn does not count.
  init(_ directory: SweepDirectory) throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.pointsPath)) ?? []
    let header = JournalLine.header(directory.definition.header)
    for name in names.sorted() where name.hasSuffix(".csv") {
      let path = "\(directory.pointsPath)/\(name)"
      guard let data = FileManager.default.contents(atPath: path) else {
        throw RecordingError.cannotRead(path: path)
      }
      let text = String(decoding: data, as: UTF8.self)
      guard let end = text.lastIndex(of: "\n") else { continue }
      let lines = text[..<end].split(separator: "\n", omittingEmptySubsequences: false)
      guard lines.first.map(String.init) == header else {
        damaged.append("\(path):1")
        continue
      }
      for (place, line) in lines.enumerated().dropFirst() {
        guard let (index, row) = JournalLine.read(line, below: directory.definition.points) else {
          damaged.append("\(path):\(place + 1)")
          continue
        }
        // Later rows of a point are equal, because it gives the same whoever computes it.
        if rows[index] == nil { rows[index] = row }
      }
    }
  }

  /// How many there are.
  public var count: Int { rows.count }

  /// How many have an error.
  public var failures: Int { rows.values.count { SweepTable.isFailure($0) } }

  /// Whether a point is among them.
  public func contains(_ index: Int) -> Bool { rows[index] != nil }

  /// Numbers and rows, in order.
  public var all: [(index: Int, row: String)] {
    rows.keys.sorted().map { (index: $0, row: String(rows[$0]!)) }
  }

  /// The text of the table.
  func table(header: String) -> String {
    var text = header + "\n"
    for index in rows.keys.sorted() { text += rows[index]! + "\n" }
    return text
  }
}
