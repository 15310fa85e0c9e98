import Foundation

/// Cuts the text of a .mod file into words, without comments.
struct ModLexer {
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1
  private var tokens: [Token] = []

  /// The words of a text; the last one is its end.
  ///
  /// - Throws: ``ModFault`` where a word cannot be read.
  static func tokens(of text: String) throws(ModFault) -> [Token] {
    var lexer = ModLexer(bytes: Array(text.utf8))
    while try lexer.readNext() {}
    lexer.add(.end)
    return lexer.tokens
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  // MARK: - Bytes

  private func byte(_ ahead: Int = 0) -> UInt8 { place + ahead < bytes.count ? bytes[place + ahead] : 0 }

  private mutating func advance() {
    if byte() == UInt8(ascii: "\n") { line += 1 }
    place += 1
  }

  private mutating func add(_ kind: Token.Kind) { tokens.append(Token(kind: kind, line: line)) }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func skipLine() {
    while place < bytes.count, byte() != UInt8(ascii: "\n") { advance() }
  }

  // MARK: - Words

  /// Reads a word; false at the end.
  private mutating func readNext() throws(ModFault) -> Bool {
    guard place < bytes.count else { return false }
    switch byte() {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"), 0x0C: advance()
    case UInt8(ascii: ":"), UInt8(ascii: "?"): skipLine()
    case UInt8(ascii: "\""): try readString()
    case let c where c.isDigit || c == UInt8(ascii: ".") && byte(1).isDigit: try readNumber()
    case let c where c.isLetter: try readName()
    default: try readSign()
    }
    return true
  }

  private mutating func readString() throws(ModFault) {
    let (start, first) = (place + 1, line)
    advance()
    while byte() != UInt8(ascii: "\""), byte() != UInt8(ascii: "\n"), place < bytes.count { advance() }
    guard byte() == UInt8(ascii: "\"") else { throw ModFault("the text in quotes does not end", line: first) }
    add(.string(text(start..<place)))
    advance()
  }

  private mutating func readName() throws(ModFault) {
    let start = place
    while byte().isLetter || byte().isDigit { advance() }
    let name = text(start..<place)
    switch name {
    case "TITLE": skipLine()
    case "COMMENT": _ = try skip(to: "ENDCOMMENT")
    case "VERBATIM":
      let first = line
      let code = try skip(to: "ENDVERBATIM")
      tokens.append(Token(kind: .verbatim(code), line: first))
    case "UNITSON", "UNITSOFF": break
    default: add(.name(name))
    }
  }

  /// Skips to behind a word; what stood before it.
  private mutating func skip(to word: String) throws(ModFault) -> String {
    let (start, first, end) = (place, line, Array(word.utf8))
    while place + end.count <= bytes.count {
      if bytes[place..<place + end.count].elementsEqual(end) {
        let skipped = text(start..<place)
        place += end.count
        return skipped
      }
      advance()
    }
    throw ModFault("there is no \(word) for this", line: first)
  }

  private mutating func readNumber() throws(ModFault) {
    let start = place
    while byte().isDigit { advance() }
    if byte() == UInt8(ascii: ".") { advance() }
    while byte().isDigit { advance() }
    if byte() | 0x20 == UInt8(ascii: "e") {
      let signed = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
      if byte(signed ? 2 : 1).isDigit {
        advance()
        if signed { advance() }
        while byte().isDigit { advance() }
      }
    }
    guard let x = Double(text(start..<place)) else {
      throw ModFault("\"\(text(start..<place))\" is no number", line: line)
    }
    let first = line
    let unit = readUnit()
    tokens.append(Token(kind: .number(x, unit: unit), line: first))
  }

  /// A parenthesis behind a number holds its unit.
  private mutating func readUnit() -> String? {
    var ahead = 0
    while [UInt8(ascii: " "), UInt8(ascii: "\t")].contains(byte(ahead)) { ahead += 1 }
    guard byte(ahead) == UInt8(ascii: "("), let close = bytes[place...].firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let unit = text(place + ahead + 1..<close)
    guard !unit.contains("\n") else { return nil }
    place = close + 1
    return unit.trimmingCharacters(in: .whitespaces)
  }

  private static let signs = ["<->", "<<", "->", "<=", ">=", "==", "!=", "&&", "||"]
  private static let single = Array("{}()[],=+-*/^<>!~'&|.%@#;".utf8)

  private mutating func readSign() throws(ModFault) {
    for sign in Self.signs where bytes[place...].starts(with: Array(sign.utf8)) {
      add(.sign(sign))
      place += sign.utf8.count
      return
    }
    guard Self.single.contains(byte()) else {
      throw ModFault(
        "found the character \"\(String(decoding: [byte()], as: UTF8.self))\", which has no meaning here",
        line: line)
    }
    add(.sign(text(place..<place + 1)))
    advance()
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_")
  }
}
