import Documents
import Importing

/// The nodes of one population.
struct NodePopulation {
  let name: String
  /// Numbers of the nodes.
  let ids: [Int]
  /// Their types.
  let typeIDs: [Int]
  /// Columns by type.
  let types: [Int: [String: String]]
  /// In which group of the file a node has its own attributes, and where.
  let groups: [(id: Int, index: Int)]
  let file: TableFile

  /// The populations of a nodes file.
  static func read(_ file: TableFile, _ table: TypeTable) throws -> [NodePopulation] {
    try file.names("nodes").map { name in
      let path = "nodes/\(name)"
      let own = try TypesAndGroups(file, path, "node", table)
      let ids = try file.integers("\(path)/node_id") ?? Array(own.typeIDs.indices)
      guard ids.count == own.typeIDs.count else { throw file.damaged(path, "its columns differ in length") }
      return NodePopulation(
        name: name, ids: ids, typeIDs: own.typeIDs, types: table.types, groups: own.groups, file: file)
    }
  }

  /// An attribute of some nodes, if the file has it for them.
  func attribute(_ name: String, of nodes: [Int]) throws -> [Double]? {
    var columns: [Int: [Double]] = [:]
    var values: [Double] = []
    for node in nodes {
      let (group, index) = groups[node]
      if columns[group] == nil {
        guard let column = try file.numbers("nodes/\(self.name)/\(group)/\(name)") else { return nil }
        columns[group] = column
      }
      guard let column = columns[group], column.indices.contains(index) else {
        throw file.damaged("nodes/\(self.name)/\(group)/\(name)", "it has no row \(index)")
      }
      values.append(column[index])
    }
    return values
  }

  /// The names of the dynamics parameters that the groups of some nodes have.
  func dynamicsNames(of nodes: [Int]) throws -> [String] {
    let ids = Set(nodes.map { groups[$0].id }).sorted()
    return try ids.flatMap { id -> [String] in
      let path = "nodes/\(name)/\(id)/dynamics_params"
      return try file.has(path) ? try file.names(path) : []
    }
  }
}

/// Nodes of one population and one type, which become a population of bgsim.
struct NodeGroup {
  let population: String
  let typeID: Int
  let attributes: [String: String]
  /// Positions in the population's columns.
  let rows: [Int]
  /// Numbers of the nodes.
  let ids: [Int]
  /// What bgsim calls it.
  var name: String
  var model: PointModel

  /// The nodes as in `0-79, 90`.
  var ranges: String {
    var ranges: [(Int, Int)] = []
    for id in ids.sorted() {
      if let last = ranges.last, last.1 &+ 1 == id {
        ranges[ranges.count - 1].1 = id
      } else {
        ranges.append((id, id))
      }
    }
    return ranges.map { $0.0 == $0.1 ? "\($0.0)" : "\($0.0)-\($0.1)" }.joined(separator: ", ")
  }
}
