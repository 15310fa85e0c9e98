import Documents

/// What nodes and edges have in common: the type of each, and the group of the file with its own attributes.
struct TypesAndGroups {
  /// The types.
  let typeIDs: [Int]
  /// In which group of the file each has its own attributes, and where.
  let groups: [(id: Int, index: Int)]

  /// Reads them.
  ///
  /// - Parameters:
  ///   - path: the population in the file.
  ///   - kind: `node` or `edge`.
  ///   - count: how many there are; what the types say where nothing is given.
  init(_ file: TableFile, _ path: String, _ kind: String, _ table: TypeTable, count: Int? = nil) throws {
    let typeIDs = try file.integers("\(path)/\(kind)_type_id", count: count)
    let groupIDs =
      try file.integers("\(path)/\(kind)_group_id") ?? [Int](repeating: 0, count: typeIDs.count)
    let indices = try file.integers("\(path)/\(kind)_group_index") ?? Array(typeIDs.indices)
    guard groupIDs.count == typeIDs.count, indices.count == typeIDs.count else {
      throw file.damaged(path, "its columns differ in length")
    }
    if let lost = typeIDs.first(where: { table.types[$0] == nil }) {
      throw file.damaged("\(path)/\(kind)_type_id", "there is no \(kind) type \(lost)")
    }
    self.typeIDs = typeIDs
    groups = Array(zip(groupIDs, indices))
  }
}
