/// Reads tables of numbers with a header line, separated by commas.
enum CSVReader {
  static func read(_ bytes: [UInt8], _ layout: NumberTable.Layout) throws(TableFault) -> NumberTable {
    var scanner = LineScanner(bytes)
    guard let header = scanner.nextLine() else { throw TableFault(message: "the file is empty") }
    let names = try names(scanner.text(header), layout)
    var columns = Array(repeating: [Double](), count: names.count)
    var line = 1
    while let range = scanner.nextLine() {
      line += 1
      if range.isEmpty, scanner.isAtEnd { break }
      try row(bytes, range, line, names, &columns)
    }
    let pairs = zip(names, columns).map { ($0, $1) }
    return NumberTable(
      columns: Dictionary(pairs, uniquingKeysWith: { first, _ in first }), names: names,
      count: columns[0].count, isText: true)
  }

  private static func names(_ header: String, _ layout: NumberTable.Layout) throws(TableFault) -> [String] {
    let names = header.split(separator: ",", omittingEmptySubsequences: false).map {
      trimmed($0)
    }
    let expected = layout.required.joined(separator: ",") + layout.optional.map { "[,\($0)]" }.joined()
    for name in names where !layout.allows(name) {
      throw TableFault(row: ":1", message: "unknown column \"\(name)\"; expected the header \(expected)")
    }
    for name in layout.required where !names.contains(name) {
      throw TableFault(
        row: ":1", message: "the column \"\(name)\" is missing; expected the header \(expected)")
    }
    if Set(names).count < names.count {
      throw TableFault(row: ":1", message: "a column occurs twice in the header")
    }
    return names
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private static func row(
    _ bytes: [UInt8], _ range: Range<Int>, _ line: Int, _ names: [String], _ columns: inout [[Double]]
  ) throws(TableFault) {
    var start = range.lowerBound
    for column in names.indices {
      var end = start
      while end < range.upperBound, bytes[end] != UInt8(ascii: ",") { end += 1 }
      guard let number = bytes.withUnsafeBufferPointer({ DecimalText.parse($0, start..<end) }),
        number.isFinite
      else {
        throw badField(bytes, start..<end, line, names, column)
      }
      columns[column].append(number)
      let isLast = column == names.count - 1
      if isLast != (end == range.upperBound) {
        throw TableFault(row: ":\(line)", message: "the row does not have \(names.count) columns")
      }
      start = end + 1
    }
  }

  private static func badField(
    _ bytes: [UInt8], _ range: Range<Int>, _ line: Int, _ names: [String], _ column: Int
  ) -> TableFault {
    let text = String(decoding: bytes[range], as: UTF8.self)
    return TableFault(row: ":\(line)", message: "\(names[column]) is \"\(text)\"; expected a finite number")
  }
}

/// Finds the lines of a text.
private struct LineScanner {
  private let bytes: [UInt8]
  private var position: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// The range of the next line without its end.
  mutating func nextLine() -> Range<Int>? {
    guard position < bytes.count else { return nil }
    let start = position
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    position = end + 1
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
