/// Reads groups, arrays of numbers and texts of attributes from a file in HDF5's format.
///
/// It knows the form that is written unless a newer one is asked for: superblock 0 and 1, groups with symbol tables, compact,
/// contiguous and chunked data, gzip, shuffle and checksums. (HDF5 File Format Specification Version 3.0)
public struct HDF5File: Sendable {
  private let content: FileContent
  private let root: UInt64

  /// Opens the bytes of a file.
  public init(_ bytes: [UInt8]) throws(HDF5Fault) {
    content = FileContent(bytes: bytes)
    var cursor = try content.cursor(0)
    let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count >= 8, try cursor.slice(8).elementsEqual(signature) else {
      throw HDF5Fault(
        "this is no HDF5 file",
        remedy: bytes.starts(with: Array("version https://git-lfs".utf8))
          ? "it stands for a file that git lfs pull would fetch" : nil)
    }
    let version = try cursor.small(1)
    guard version <= 1 else { throw .newer("a file of the newer form (superblock \(version))") }
    try cursor.skip(4)
    guard try cursor.small(1) == 8, try cursor.small(1) == 8 else {
      throw HDF5Fault("a file whose addresses have not 8 bytes is not read")
    }
    try cursor.skip(version == 0 ? 9 : 13)
    guard try cursor.number(8) == 0 else { throw HDF5Fault("a file with a base address is not read") }
    try cursor.skip(24 + 8)
    root = try cursor.pointer()
  }

  // MARK: - Groups

  /// The names in a group, in the file's order; nothing where there is no such group.
  public func names(in path: String) throws(HDF5Fault) -> [String] {
    guard let address = try header(of: path) else { return [] }
    return try SymbolTable(ObjectHeader(content, at: address), content).members.map(\.name)
  }

  /// Whether there is a group or a dataset.
  public func has(_ path: String) throws(HDF5Fault) -> Bool { try header(of: path) != nil }

  private func header(of path: String) throws(HDF5Fault) -> UInt64? {
    var address = root
    for name in path.split(separator: "/") {
      let members = try SymbolTable(ObjectHeader(content, at: address), content).members
      guard let member = members.first(where: { $0.name == name }) else { return nil }
      address = member.header
    }
    return address
  }

  // MARK: - Numbers

  /// The extents of a dataset; nothing where there is none.
  public func extents(of path: String) throws(HDF5Fault) -> [Int]? {
    guard let address = try header(of: path) else { return nil }
    return try Dataset(ObjectHeader(content, at: address), content).extents
  }

  /// The numbers of a dataset, row by row; nothing where there is none.
  public func numbers(_ path: String) throws(HDF5Fault) -> [Double]? {
    try elements(path) { type, bytes in
      switch type.kind {
      case .float where type.size == 8: Double(bitPattern: bytes)
      case .float: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bytes)))
      case .signed: Double(Self.signed(bytes, type.size))
      default: Double(bytes)
      }
    }
  }

  /// The whole numbers of a dataset, row by row; nothing where there is none.
  public func integers(_ path: String) throws(HDF5Fault) -> [Int]? {
    var isWhole = true
    let integers = try elements(path) { type, bytes -> Int in
      let number: Int? =
        switch type.kind {
        case .float where type.size == 8: Int(exactly: Double(bitPattern: bytes))
        case .float: Int(exactly: Float(bitPattern: UInt32(truncatingIfNeeded: bytes)))
        case .signed: Int(Self.signed(bytes, type.size))
        default: Int(exactly: bytes)
        }
      isWhole = isWhole && number != nil
      return number ?? 0
    }
    guard isWhole else { throw HDF5Fault("\(path) has numbers that are not whole") }
    return integers
  }

  private static func signed(_ bytes: UInt64, _ size: Int) -> Int64 {
    let shift = UInt64(64 - 8 * size)
    return Int64(bitPattern: bytes << shift) >> Int64(shift)
  }

  private func elements<T>(
    _ path: String, _ element: (Datatype, UInt64) -> T
  ) throws(HDF5Fault) -> [T]? {
    guard let address = try header(of: path) else { return nil }
    let dataset = try Dataset(ObjectHeader(content, at: address), content)
    let type = dataset.type
    guard type.isNumber else { throw HDF5Fault("\(path) holds no numbers") }
    let bytes = try dataset.bytes()
    return stride(from: 0, to: bytes.count, by: type.size).map { start in
      var value: UInt64 = 0
      for i in 0..<type.size {
        let place = type.isBigEndian ? type.size - 1 - i : i
        value |= UInt64(bytes[start + i]) << UInt64(8 * place)
      }
      return element(type, value)
    }
  }

  // MARK: - Attributes

  /// The text of an attribute of a group or dataset; nothing where there is none, or where it is no text.
  public func text(_ attribute: String, of path: String) throws(HDF5Fault) -> String? {
    guard let address = try header(of: path) else { return nil }
    for message in try ObjectHeader(content, at: address).all(.attribute) {
      var message = message
      guard let (name, type, data) = try Self.attribute(&message), name == attribute else { continue }
      return try text(type, data)
    }
    return nil
  }

  private static func attribute(
    _ message: inout Cursor
  ) throws(HDF5Fault) -> (name: String, type: Datatype, data: Cursor)? {
    let version = try message.small(1)
    guard (1...3).contains(version) else { return nil }
    try message.skip(1)
    let sizes = (try message.small(2), try message.small(2), try message.small(2))
    if version == 3 { try message.skip(1) }
    let padded = { (size: Int) in version == 1 ? (size + 7) / 8 * 8 : size }
    var name = message
    try message.skip(padded(sizes.0))
    var type = message
    try message.skip(padded(sizes.1) + padded(sizes.2))
    return (try name.text(), try Datatype(&type), message)
  }

  private func text(_ type: Datatype, _ data: Cursor) throws(HDF5Fault) -> String? {
    var data = data
    switch type.kind {
    case .text:
      let bytes = try data.slice(type.size)
      return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    case .variableText:
      let length = try data.small(4)
      let heap = try data.pointer()
      return try heapText(heap, Int(try data.small(4)), length)
    default: return nil
    }
  }

  /// An object of a global heap.
  private func heapText(_ address: UInt64, _ index: Int, _ length: Int) throws(HDF5Fault) -> String {
    var heap = try content.cursor(address)
    try heap.expect("GCOL")
    try heap.skip(4)
    let size = try heap.number(8)
    guard size >= 16 else { throw .truncated }
    var objects = try content.cursor(heap.address, count: size - 16)
    while objects.left >= 16 {
      let number = try objects.small(2)
      try objects.skip(6)
      guard let bytes = Int(exactly: try objects.number(8)), bytes <= objects.left else { throw .truncated }
      if number == index {
        return String(decoding: try objects.slice(min(length, bytes)), as: UTF8.self)
      }
      if number == 0 { break }
      try objects.skip(min(objects.left, (bytes + 7) / 8 * 8))
    }
    throw .truncated
  }
}
