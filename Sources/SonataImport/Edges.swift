import Documents
import Importing

/// Connections of one edge population, with weights and delays resolved.
struct EdgePopulation {
  let name: String
  let source: String
  let target: String
  let sources: [Int]
  let targets: [Int]
  let typeIDs: [Int]
  /// Columns by type.
  let types: [Int: [String: String]]
  let groups: [(id: Int, index: Int)]
  let file: TableFile

  /// The populations of an edges file.
  static func read(_ file: TableFile, _ table: TypeTable) throws -> [EdgePopulation] {
    try file.names("edges").map { name in
      let path = "edges/\(name)"
      let sources = try file.integers("\(path)/source_node_id", count: nil)
      let count = sources.count
      let targets = try file.integers("\(path)/target_node_id", count: count)
      let own = try TypesAndGroups(file, path, "edge", table, count: count)
      guard let source = try file.text("node_population", of: "\(path)/source_node_id"),
        let target = try file.text("node_population", of: "\(path)/target_node_id")
      else { throw file.damaged(path, "source_node_id and target_node_id have no attribute node_population") }
      return EdgePopulation(
        name: name, source: source, target: target, sources: sources, targets: targets,
        typeIDs: own.typeIDs, types: table.types, groups: own.groups, file: file)
    }
  }

  /// A number for every edge: its own, else its type's, else a default; nothing where some edge has none.
  func column(_ name: String, default preset: Double?) throws -> [Double]? {
    var columns: [Int: [Double]?] = [:]
    var values: [Double] = []
    for (edge, group) in groups.enumerated() {
      if columns[group.id] == nil {
        columns[group.id] = .some(try file.numbers("edges/\(self.name)/\(group.id)/\(name)"))
      }
      if let column = columns[group.id] ?? nil {
        guard column.indices.contains(group.index) else {
          throw file.damaged("edges/\(self.name)/\(group.id)/\(name)", "it has no row \(group.index)")
        }
        values.append(column[group.index])
      } else if let number = types[typeIDs[edge]]?[name].flatMap(Double.init) ?? preset {
        values.append(number)
      } else {
        return nil
      }
    }
    return values
  }
}
