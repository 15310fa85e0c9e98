import Foundation

/// Reads the blocks of a .mod file.
struct ModParser {
  private let tokens: [Token]
  var place = 0
  var file = ModFile()
  let included: (String) throws -> String
  var depth = 0
  /// Whether reactions stand behind `~`, rather than equations.
  var isKinetic = false

  /// Reads a text.
  ///
  /// - Parameter included: The text of a file that INCLUDE names.
  /// - Throws: ``ModFault`` at the first thing that cannot be read.
  static func file(_ text: String, included: @escaping (String) throws -> String) throws(ModFault) -> ModFile
  {
    var parser = ModParser(tokens: try ModLexer.tokens(of: text), included: included)
    try parser.readBlocks(level: 0)
    parser.file.title = ModParser.title(of: text)
    return parser.file
  }

  init(tokens: [Token], included: @escaping (String) throws -> String) {
    self.tokens = tokens
    self.included = included
  }

  private static func title(of text: String) -> String? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("TITLE") }
    let title = line?.dropFirst(5).trimmingCharacters(in: .whitespaces)
    return title.flatMap { $0.isEmpty ? nil : $0 }
  }

  // MARK: - Words

  var token: Token { tokens[min(place, tokens.count - 1)] }
  func token(ahead: Int) -> Token { tokens[min(place + ahead, tokens.count - 1)] }
  var line: Int { token.line }

  func isSign(_ sign: String, ahead: Int = 0) -> Bool { token(ahead: ahead).kind == .sign(sign) }
  func isName(_ name: String) -> Bool { token.kind == .name(name) }

  mutating func take(sign: String) -> Bool {
    guard isSign(sign) else { return false }
    place += 1
    return true
  }

  mutating func take(name: String) -> Bool {
    guard isName(name) else { return false }
    place += 1
    return true
  }

  mutating func expect(_ sign: String) throws(ModFault) {
    if !take(sign: sign) { throw fault(expected: "\"\(sign)\"") }
  }

  func fault(expected: String) -> ModFault {
    ModFault("found \(token.summary); expected \(expected)", line: line)
  }

  mutating func name() throws(ModFault) -> String {
    guard case .name(let name) = token.kind else { throw fault(expected: "a name") }
    place += 1
    return name
  }

  /// Names between commas; a line break does not end them.
  mutating func names() throws(ModFault) -> [String] {
    var names = [try name()]
    while take(sign: ",") { names.append(try name()) }
    return names
  }

  /// A number with its sign, or a name that DEFINE has given one.
  mutating func number() throws(ModFault) -> (value: Double, unit: String?) {
    let sign: Double = take(sign: "-") ? -1 : 1
    if sign > 0 { _ = take(sign: "+") }
    switch token.kind {
    case .number(let x, let unit):
      place += 1
      return (sign * x, unit)
    case .name(let name):
      guard let x = file.constants[name] else { throw fault(expected: "a number") }
      place += 1
      return (sign * x, nil)
    default: throw fault(expected: "a number")
    }
  }

  mutating func count() throws(ModFault) -> Int {
    let first = line
    let x = try number().value
    guard x == x.rounded(), x >= 0, x <= 100_000 else {
      throw ModFault("\(x) is no number of elements", line: first)
    }
    return Int(x)
  }

  /// A unit in parentheses, as one text; nothing if there is none.
  mutating func unit() throws(ModFault) -> String? {
    guard take(sign: "(") else { return nil }
    var text = ""
    while !take(sign: ")") {
      switch token.kind {
      case .name(let name): text += (text.last?.isNumber == true ? " " : "") + name
      case .number(let x, let inner):
        text += x.formatted(.number.grouping(.never)) + (inner.map { "(\($0))" } ?? "")
      case .sign(let sign): text += sign
      default: throw fault(expected: "\")\" behind a unit")
      }
      place += 1
    }
    return text
  }
}
