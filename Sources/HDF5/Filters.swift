/// What was done to chunks before they were written.
struct Filters {
  private enum Kind: Int { case deflate = 1, shuffle = 2, checksum = 3 }
  private var kinds: [Kind] = []

  init(_ header: ObjectHeader) throws(HDF5Fault) {
    guard var message = header.first(.filters) else { return }
    let version = try message.small(1)
    let count = try message.small(1)
    guard version == 1 || version == 2 else { throw .truncated }
    if version == 1 { try message.skip(6) }
    for _ in 0..<count {
      let number = try message.small(2)
      let nameLength = version == 1 || number >= 256 ? try message.small(2) : 0
      try message.skip(2)
      let values = try message.small(2)
      try message.skip(version == 1 ? (nameLength + 7) / 8 * 8 : nameLength)
      try message.skip(4 * (version == 1 && values % 2 == 1 ? values + 1 : values))
      guard let kind = Kind(rawValue: number) else {
        throw HDF5Fault(
          "the filter \(number) is not read", remedy: "gzip and shuffle are: h5repack -f GZIP=4 IN.h5 OUT.h5")
      }
      kinds.append(kind)
    }
  }

  /// A chunk as it was before; bit i of `skipping` tells that filter i was left out.
  func undone(
    _ data: ArraySlice<UInt8>, skipping: Int, elementSize: Int, expected: Int
  ) throws(HDF5Fault) -> [UInt8] {
    var bytes = Array(data)
    for (index, kind) in kinds.enumerated().reversed() where skipping & (1 << index) == 0 {
      switch kind {
      case .deflate: bytes = try Inflate.inflated(bytes, atMost: expected + 4)
      case .shuffle: bytes = Self.unshuffled(bytes, elementSize)
      case .checksum: bytes.removeLast(min(4, bytes.count))
      }
    }
    return bytes
  }

  /// First bytes of all elements, then their second bytes and so on, back into elements.
  private static func unshuffled(_ bytes: [UInt8], _ size: Int) -> [UInt8] {
    let count = bytes.count / size
    guard size > 1, count > 1 else { return bytes }
    var result = bytes
    for element in 0..<count {
      for byte in 0..<size { result[element * size + byte] = bytes[byte * count + element] }
    }
    return result
  }
}
