/// The bytes of a file; every look is checked against its end.
struct FileContent: Sendable {
  let bytes: [UInt8]

  /// The address that stands for nothing.
  static let nowhere = UInt64.max

  /// The bytes from an address on.
  func range(_ address: UInt64, _ count: UInt64) throws(HDF5Fault) -> Range<Int> {
    let end = address.addingReportingOverflow(count)
    guard !end.overflow, end.partialValue <= UInt64(bytes.count) else { throw .truncated }
    return Int(address)..<Int(end.partialValue)
  }

  /// Reads from an address on.
  func cursor(_ address: UInt64) throws(HDF5Fault) -> Cursor {
    Cursor(content: self, range: try range(address, 0).lowerBound..<bytes.count)
  }

  /// Reads a part.
  func cursor(_ address: UInt64, count: UInt64) throws(HDF5Fault) -> Cursor {
    Cursor(content: self, range: try range(address, count))
  }
}

/// Reads numbers one after the other, the least significant byte first.
struct Cursor {
  private let content: FileContent
  private var position: Int
  private let end: Int

  init(content: FileContent, range: Range<Int>) {
    self.content = content
    position = range.lowerBound
    end = range.upperBound
  }

  /// How many bytes are left.
  var left: Int { end - position }
  /// Where the next byte lies in the file.
  var address: UInt64 { UInt64(position) }

  mutating func skip(_ count: Int) throws(HDF5Fault) {
    guard count >= 0, count <= left else { throw .truncated }
    position += count
  }

  mutating func number(_ width: Int) throws(HDF5Fault) -> UInt64 {
    guard width <= left else { throw .truncated }
    var value: UInt64 = 0
    for i in 0..<width { value |= UInt64(content.bytes[position + i]) << UInt64(8 * i) }
    position += width
    return value
  }

  mutating func small(_ width: Int) throws(HDF5Fault) -> Int { Int(try number(width)) }

  mutating func pointer() throws(HDF5Fault) -> UInt64 { try number(8) }

  mutating func slice(_ count: Int) throws(HDF5Fault) -> ArraySlice<UInt8> {
    guard count >= 0, count <= left else { throw .truncated }
    defer { position += count }
    return content.bytes[position..<position + count]
  }

  /// Goes on only behind these letters.
  mutating func expect(_ signature: String) throws(HDF5Fault) {
    guard try slice(signature.utf8.count).elementsEqual(signature.utf8) else {
      throw HDF5Fault("the file is damaged: no \(signature) where one should be")
    }
  }

  /// The text up to a zero.
  mutating func text() throws(HDF5Fault) -> String {
    guard let zero = content.bytes[position..<end].firstIndex(of: 0) else { throw .truncated }
    defer { position = zero + 1 }
    return String(decoding: content.bytes[position..<zero], as: UTF8.self)
  }
}
