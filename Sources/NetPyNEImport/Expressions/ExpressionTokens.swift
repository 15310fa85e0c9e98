/// A word of an expression.
enum ExpressionToken: Equatable {
  case number(Double)
  case name(String)
  case symbol(String)

  /// How messages call it.
  var text: String {
    switch self {
    case .number(let x): "\(x)"
    case .name(let name): name
    case .symbol(let symbol): symbol
    }
  }
}

/// Cuts an expression into words.
enum ExpressionTokens {
  /// The words of `text`; throws at a character that no expression has.
  static func of(_ text: String) throws(ExpressionFault) -> [ExpressionToken] {
    var rest = Substring(text)
    var tokens: [ExpressionToken] = []
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if isDigit(first) || first == "." {
        tokens.append(try number(&rest))
      } else if isLetter(first) {
        let name = rest.prefix { isLetter($0) || isDigit($0) }
        rest.removeFirst(name.count)
        tokens.append(.name(String(name)))
      } else {
        tokens.append(try symbol(&rest))
      }
    }
    return tokens
  }

  private static func symbol(_ rest: inout Substring) throws(ExpressionFault) -> ExpressionToken {
    for symbol in ["**", "+", "-", "*", "/", "(", ")", ","] where rest.hasPrefix(symbol) {
      rest.removeFirst(symbol.count)
      return .symbol(symbol)
    }
    throw ExpressionFault(
      "\"\(rest.prefix(1))\" has no place in an expression",
      remedy: "expressions have numbers, + - * / **, parentheses and functions")
  }

  /// A number without sign, as in `5`, `.5`, `1e-3`.
  private static func number(_ rest: inout Substring) throws(ExpressionFault) -> ExpressionToken {
    var length = rest.prefix { isDigit($0) || $0 == "." }.count
    let tail = rest.dropFirst(length)
    if tail.first == "e" || tail.first == "E" {
      let sign = tail.dropFirst().prefix { $0 == "+" || $0 == "-" }.prefix(1).count
      let digits = tail.dropFirst(1 + sign).prefix(while: isDigit).count
      if digits > 0 { length += 1 + sign + digits }
    }
    let text = rest.prefix(length)
    guard let number = Double(text), number.isFinite else {
      throw ExpressionFault("\"\(text)\" is no number")
    }
    rest.removeFirst(length)
    return .number(number)
  }

  private static func isDigit(_ c: Character) -> Bool { c.isASCII && c.isNumber }
  private static func isLetter(_ c: Character) -> Bool { c.isASCII && c.isLetter || c == "_" }
}
