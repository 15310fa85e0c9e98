/// The messages that describe a group or a dataset.
struct ObjectHeader {
  /// What a message is about.
  enum Kind: Int {
    case dataspace = 1
    case datatype = 3
    case layout = 8
    case filters = 11
    case attribute = 12
    case continuation = 16
    case symbolTable = 17
    /// Links of the newer form.
    case linkInfo = 2
    case link = 6
  }

  private var messages: [(kind: Kind, range: Range<Int>)] = []
  private let content: FileContent

  init(_ content: FileContent, at address: UInt64) throws(HDF5Fault) {
    self.content = content
    var cursor = try content.cursor(address)
    if try cursor.small(1) != 1 { throw .newer("an object header of the newer form") }
    try cursor.skip(1)
    _ = try cursor.small(2)
    try cursor.skip(4)
    let size = try cursor.number(4)
    try cursor.skip(4)
    var blocks = [try content.cursor(cursor.address, count: size)]
    // Every byte of a header belongs to one block, so that damaged headers come to an end.
    var budget = content.bytes.count
    while var block = blocks.popLast() {
      budget -= block.left + 8
      guard budget >= 0 else { throw .truncated }
      try read(&block, &blocks)
    }
  }

  private mutating func read(_ block: inout Cursor, _ blocks: inout [Cursor]) throws(HDF5Fault) {
    while block.left >= 8 {
      let type = try block.small(2)
      let size = try block.small(2)
      let flags = try block.small(1)
      try block.skip(3)
      let start = Int(block.address)
      try block.skip(size)
      guard let kind = Kind(rawValue: type) else { continue }
      if flags & 2 != 0 { throw HDF5Fault("a shared message is not read") }
      if kind == .continuation {
        var place = Cursor(content: content, range: start..<start + size)
        blocks.append(try content.cursor(try place.pointer(), count: try place.number(8)))
      } else {
        messages.append((kind, start..<start + size))
      }
    }
  }

  /// The first message of a kind.
  func first(_ kind: Kind) -> Cursor? {
    messages.first { $0.kind == kind }.map { Cursor(content: content, range: $0.range) }
  }

  /// All messages of a kind.
  func all(_ kind: Kind) -> [Cursor] {
    messages.filter { $0.kind == kind }.map { Cursor(content: content, range: $0.range) }
  }
}
