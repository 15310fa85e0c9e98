/// An array of numbers in a file.
struct Dataset {
  let type: Datatype
  let extents: [Int]
  private let header: ObjectHeader
  private let content: FileContent
  private let count: Int

  init(_ header: ObjectHeader, _ content: FileContent) throws(HDF5Fault) {
    guard var type = header.first(.datatype), var space = header.first(.dataspace) else {
      throw HDF5Fault("a group stands where a dataset should be")
    }
    self.header = header
    self.content = content
    self.type = try Datatype(&type)
    let dataspace = try Dataspace(&space)
    extents = dataspace.extents
    count = try dataspace.count()
    // Deflate shrinks a thousandfold at best: whatever claims to be larger is damaged.
    let most = content.bytes.count.multipliedReportingOverflow(by: 1100)
    let bytes = count.multipliedReportingOverflow(by: self.type.size)
    guard !bytes.overflow, most.overflow || bytes.partialValue <= most.partialValue else { throw .truncated }
  }

  /// The elements as they lie in the file.
  func bytes() throws(HDF5Fault) -> [UInt8] {
    guard var layout = header.first(.layout) else { throw .truncated }
    let version = try layout.small(1)
    if version == 4 { throw .newer("a data layout of the newer form") }
    guard version == 3 else { throw HDF5Fault("data layout version \(version) is not read") }
    let size = count * type.size
    switch try layout.small(1) {
    case 0:
      guard try layout.small(2) >= size else { throw .truncated }
      return Array(try layout.slice(size))
    case 1:
      let address = try layout.pointer()
      if address == FileContent.nowhere { return [UInt8](repeating: 0, count: size) }
      return Array(content.bytes[try content.range(address, UInt64(size))])
    case 2: return try chunks(&layout, size)
    default: throw HDF5Fault("an unknown data layout is not read")
    }
  }

  // MARK: - Chunks

  private func chunks(_ layout: inout Cursor, _ size: Int) throws(HDF5Fault) -> [UInt8] {
    let rank = try layout.small(1) - 1
    guard rank == extents.count, rank >= 1 else { throw .truncated }
    let tree = try layout.pointer()
    var shape: [Int] = []
    for _ in 0..<rank { shape.append(try layout.small(4)) }
    var bytes = type.size
    for extent in shape {
      let product = bytes.multipliedReportingOverflow(by: extent)
      guard !product.overflow, extent > 0, product.partialValue <= 1 << 32 else { throw .truncated }
      bytes = product.partialValue
    }
    let filters = try Filters(header)
    var result = [UInt8](repeating: 0, count: size)
    var walk = TreeWalk(content, root: tree, type: 1, keySize: 8 + 8 * (rank + 1))
    while var leaf = try walk.next() {
      let stored = try leaf.key.number(4)
      let skipped = try leaf.key.small(4)
      var origin: [Int] = []
      for axis in 0..<rank {
        guard let start = Int(exactly: try leaf.key.number(8)), start < extents[axis] else {
          throw .truncated
        }
        origin.append(start)
      }
      let data = content.bytes[try content.range(leaf.child, stored)]
      let chunk = try filters.undone(data, skipping: skipped, elementSize: type.size, expected: bytes)
      guard chunk.count >= bytes else { throw .truncated }
      place(chunk, shape, at: origin, into: &result)
    }
    return result
  }

  /// Copies the rows of a chunk that lie within the dataset.
  private func place(_ chunk: [UInt8], _ shape: [Int], at origin: [Int], into result: inout [UInt8]) {
    let last = shape.count - 1
    let row = min(shape[last], extents[last] - origin[last]) * type.size
    var index = [Int](repeating: 0, count: last)
    while true {
      var (from, to, isInside) = (0, 0, true)
      for axis in 0..<last {
        from = from * shape[axis] + index[axis]
        to = to * extents[axis] + origin[axis] + index[axis]
        isInside = isInside && origin[axis] + index[axis] < extents[axis]
      }
      if isInside {
        let source = from * shape[last] * type.size
        let target = (to * extents[last] + origin[last]) * type.size
        result.replaceSubrange(target..<target + row, with: chunk[source..<source + row])
      }
      guard let axis = index.indices.last(where: { index[$0] + 1 < shape[$0] }) else { return }
      index[axis] += 1
      for later in index.indices where later > axis { index[later] = 0 }
    }
  }
}
