/// A word of an expression.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case name(String)
    case symbol(String)
    case end
  }

  let kind: Kind
  let range: Range<Int>

  func isSymbol(_ text: String) -> Bool { kind == .symbol(text) }
}

/// Splits a text into words.
struct Lexer {
  private let characters: [Unicode.Scalar]
  private var position = 0

  /// Operators and punctuation, longer ones first.
  private static let symbols = [
    "**", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=", "/=", "+", "-", "*", "/", "^", "(", ")", ",",
    "<", ">", "=", "?", ":", "!",
  ].map { Array($0.unicodeScalars) }

  init(_ text: String) {
    characters = Array(text.unicodeScalars)
  }

  /// All words, with one that marks the end.
  static func tokens(_ text: String) throws(ExpressionFault) -> [Token] {
    var lexer = Lexer(text)
    var tokens: [Token] = []
    repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  /// The names in a text, up to what is no word.
  static func names(_ text: String) -> [String] {
    var lexer = Lexer(text)
    var names: [String] = []
    while let token = try? lexer.next(), token.kind != .end {
      if case .name(let name) = token.kind { names.append(name) }
    }
    return names
  }

  private mutating func next() throws(ExpressionFault) -> Token {
    while position < characters.count, [" ", "\t", "\n", "\r"].contains(characters[position]) {
      position += 1
    }
    guard position < characters.count else { return Token(kind: .end, range: position..<position) }
    let start = position
    let first = characters[position]
    if isDigit(first) || first == "." && position + 1 < characters.count && isDigit(characters[position + 1])
    {
      return Token(kind: .number(try number()), range: start..<position)
    }
    if isLetter(first) {
      while position < characters.count, isLetter(characters[position]) || isDigit(characters[position]) {
        position += 1
      }
      return Token(kind: .name(text(start..<position)), range: start..<position)
    }
    for symbol in Self.symbols where characters[position...].starts(with: symbol) {
      position += symbol.count
      return Token(kind: .symbol(text(start..<position)), range: start..<position)
    }
    throw fault(first)
  }

  private func fault(_ found: Unicode.Scalar) -> ExpressionFault {
    let remedies: [Unicode.Scalar: String] = [
      "\u{2212}": "write the minus sign as -", "\u{00D7}": "write the product as *",
      "\u{00B7}": "write the product as *", "[": "write ( and )", "{": "write ( and )",
      "%": "write mod(a, b)", "&": "write \"and\"", "|": "write \"or\"", "'": "write the derivative as dv/dt",
    ]
    return ExpressionFault(
      "\"\(found)\" has no meaning here", at: position..<position + 1, remedy: remedies[found])
  }

  /// Reads `12`, `1.5`, `.5` or `2e-3`.
  private mutating func number() throws(ExpressionFault) -> Double {
    let start = position
    func isDigitHere(_ offset: Int) -> Bool {
      position + offset < characters.count && isDigit(characters[position + offset])
    }
    while isDigitHere(0) { position += 1 }
    if position < characters.count, characters[position] == "." {
      position += 1
      while isDigitHere(0) { position += 1 }
    }
    if position < characters.count, characters[position] == "e" || characters[position] == "E" {
      let hasSign =
        position + 1 < characters.count
        && (characters[position + 1] == "-" || characters[position + 1] == "+")
      if isDigitHere(hasSign ? 2 : 1) {
        position += hasSign ? 2 : 1
        while isDigitHere(0) { position += 1 }
      }
    }
    guard let number = Double(text(start..<position)), number.isFinite else {
      throw ExpressionFault("\"\(text(start..<position))\" is too large", at: start..<position)
    }
    return number
  }

  private func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: characters[range])
    return String(text)
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
      || ["\u{00B5}", "\u{03BC}", "\u{03A9}"].contains(scalar)
  }
}
