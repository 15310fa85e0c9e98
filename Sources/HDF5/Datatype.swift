/// What the elements of a dataset are.
struct Datatype: Equatable {
  enum Kind: Equatable { case signed, unsigned, float, text, variableText, other }
  let kind: Kind
  /// Bytes of an element.
  let size: Int
  /// Whether the most significant byte comes first.
  let isBigEndian: Bool

  init(_ message: inout Cursor) throws(HDF5Fault) {
    let word = try message.small(1)
    let bits = try message.small(3)
    size = try message.small(4)
    guard size > 0 else { throw .truncated }
    isBigEndian = bits & 1 == 1
    switch word & 15 {
    case 0: kind = [1, 2, 4, 8].contains(size) ? (bits & 8 != 0 ? .signed : .unsigned) : .other
    case 1: kind = [4, 8].contains(size) ? .float : .other
    case 3: kind = .text
    case 9: kind = bits & 15 == 1 ? .variableText : .other
    default: kind = .other
    }
  }

  var isNumber: Bool { [.signed, .unsigned, .float].contains(kind) }
}

/// The extents of a dataset.
struct Dataspace {
  let extents: [Int]

  init(_ message: inout Cursor) throws(HDF5Fault) {
    let version = try message.small(1)
    let rank = try message.small(1)
    guard version == 1 || version == 2, rank <= 32 else { throw .truncated }
    try message.skip(version == 1 ? 6 : 2)
    var extents: [Int] = []
    for _ in 0..<rank {
      guard let extent = Int(exactly: try message.number(8)) else { throw .truncated }
      extents.append(extent)
    }
    self.extents = extents
  }

  /// How many elements there are.
  func count() throws(HDF5Fault) -> Int {
    var count = 1
    for extent in extents {
      let product = count.multipliedReportingOverflow(by: extent)
      guard !product.overflow else { throw .truncated }
      count = product.partialValue
    }
    return count
  }
}
