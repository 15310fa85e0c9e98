import Documents
import Importing
import ModelDescription

/// The cells that NetPyNE built, as populations of cells that are alike, and the artificial cells beside them.
struct BuiltNetwork {
  /// Where a cell is.
  enum Place {
    /// In a population.
    case cell(group: Int, index: Int)
    /// Among the artificial cells.
    case artificial(Int)
  }

  private(set) var groups: [CellGroup] = []
  private(set) var artificial: [BuiltCell] = []
  private var places: [Int: Place] = [:]

  init(_ cells: Entry, _ parameters: Entry, _ report: ImportReport) {
    let built = (cells.items ?? []).compactMap { BuiltCell($0, report) }.sorted { $0.gid < $1.gid }
    if let twice = zip(built, built.dropFirst()).first(where: { $0.gid == $1.gid })?.1 {
      report.error(twice.entry, "there is another cell with the gid \(twice.gid)")
    }
    var order: [String] = []
    var members: [String: [(BuiltCell, CellShape)]] = [:]
    for cell in built {
      guard cell.hasSections else {
        places[cell.gid] = .artificial(artificial.count)
        artificial.append(cell)
        continue
      }
      let shape = CellShape(cell)
      let key = cell.population + "\n" + shape.text
      if members[key] == nil { order.append(key) }
      members[key, default: []].append((cell, shape))
    }
    makeGroups(order.compactMap { members[$0] }, parameters)
  }

  private mutating func makeGroups(_ members: [[(BuiltCell, CellShape)]], _ parameters: Entry) {
    var names = Names()
    let labels = members.map { $0[0].0.population }
    for (label, cells) in zip(labels, members) {
      let isOnly = labels.filter { $0 == label }.count == 1
      let name = isOnly ? names.unique(label) : names.unique("\(label) \(names.next(label))")
      let tags = Self.tags(label, cells[0].0, parameters["popParams"]?[label])
      for (index, cell) in cells.enumerated() {
        places[cell.0.gid] = .cell(group: groups.count, index: index)
      }
      groups.append(CellGroup(name, cells.map(\.0), cells.map(\.1), tags: tags))
    }
  }

  /// What conditions of recordings can ask for.
  private static func tags(_ label: String, _ cell: BuiltCell, _ rule: Entry?) -> [String: String] {
    var tags: [String: String] = [:]
    for entry in [rule, cell.entry["tags"]].compactMap({ $0 }) {
      for (key, value) in entry.children { tags[key] = JSONWriter.compact(value.node.value) }
    }
    tags["pop"] = JSONWriter.compact(.string(label))
    return tags
  }

  /// Where the cell with a number is.
  func place(_ gid: Int) -> Place? { places[gid] }
}

extension BuiltImport: RecordedNetwork {
  var populations: [ImportedPopulation] { network.groups.map(\.population) }

  func hasState(_ name: String, in mechanism: String) -> Bool {
    cells.mechanisms.hasVariable(name, in: mechanism)
  }

  func cell(_ number: Int) -> (population: ImportedPopulation, index: Int)? {
    guard case .cell(let group, let index)? = network.place(number) else { return nil }
    return (network.groups[group].population, index)
  }

  func cell(_ index: Int, of label: String) -> (population: ImportedPopulation, index: Int)? {
    let gids = network.groups.filter { $0.cells[0].population == label }.flatMap { $0.cells.map(\.gid) }
      .sorted()
    return gids.indices.contains(index) ? cell(gids[index]) : nil
  }
}
