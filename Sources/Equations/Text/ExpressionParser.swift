import Quantities

/// Reads expressions, statements and the unit behind an expression.
///
///     choice   = or [ "?" choice ":" choice ]
///     or       = and { ("or" | "||") and }
///     and      = not { ("and" | "&&") not }
///     not      = [ "not" | "!" ] comparison
///     compared = sum [ ("<" | "<=" | ">" | ">=" | "==" | "!=") sum ]
///     sum      = product { ("+" | "-") product }
///     product  = sign { ("*" | "/") sign }
///     sign     = [ "-" | "+" ] power
///     power    = primary [ ("^" | "**") sign ]
///     primary  = number [ unit ] | name | name "(" choice { "," choice } ")" | "(" choice ")"
public struct ExpressionParser {
  /// How deep an expression may be: what is deeper is no equation of a person.
  private static let deepest = 200
  /// How many words an expression may have.
  private static let longest = 2000

  private let tokens: [Token]
  private var position = 0
  private var depth = 0

  private init(_ text: String) throws(ExpressionFault) {
    tokens = try Lexer.tokens(text)
    if tokens.count > Self.longest {
      throw ExpressionFault(
        "the expression has more than \(Self.longest) words", at: tokens[Self.longest].range,
        remedy: "name parts of it")
    }
  }

  /// Reads an expression and the unit behind a colon, if there is one.
  public static func expression(
    _ text: String
  ) throws(ExpressionFault) -> (expression: Expression, unit: Unit?) {
    var parser = try ExpressionParser(text)
    let expression = try parser.choice()
    var unit: Unit?
    if parser.take(":") != nil { unit = try parser.annotation(text) }
    try parser.expectEnd()
    return (expression, unit)
  }

  /// Reads `v = E_L`, `w += b` and the like.
  public static func statement(_ text: String) throws(ExpressionFault) -> Statement {
    var parser = try ExpressionParser(text)
    let target = parser.current
    guard case .name(let name) = target.kind else {
      throw ExpressionFault(
        "expected the name of a variable", at: parser.shown, remedy: "write for example v = E_L")
    }
    parser.position += 1
    let symbol = parser.current
    guard case .symbol(let text) = symbol.kind, ["=", "+=", "-=", "*=", "/="].contains(text) else {
      throw ExpressionFault(
        "expected = after \"\(name)\"", at: parser.shown,
        remedy: symbol.isSymbol("==") ? "write one =" : "write for example \(name) = 0 or \(name) += 1")
    }
    parser.position += 1
    let value = try parser.choice()
    try parser.expectEnd()
    return Statement(
      target: name, targetRange: target.range,
      value: text == "=" ? value : compound(text, name, target.range, value))
  }

  private static func compound(
    _ text: String, _ name: String, _ range: Range<Int>, _ value: Expression
  ) -> Expression {
    let operation = BinaryOperator(rawValue: String(text.dropLast()))!
    return Expression(
      .binary(operation, Expression(.name(name), at: range), value),
      at: range.lowerBound..<value.range.upperBound)
  }

  // MARK: - Words

  private var current: Token { tokens[position] }

  /// The place of the current word; of the last one at the end of the text.
  private var shown: Range<Int> {
    let range = current.range
    return range.isEmpty ? range.lowerBound..<range.lowerBound + 1 : range
  }

  private mutating func take(_ symbols: String...) -> String? {
    for text in symbols where current.kind == .symbol(text) || current.kind == .name(text) {
      position += 1
      return text
    }
    return nil
  }

  private func expectEnd() throws(ExpressionFault) {
    switch current.kind {
    case .end: return
    case .symbol(")"): throw ExpressionFault("there is no ( for this )", at: current.range)
    case .symbol("="):
      throw ExpressionFault("\"=\" has no meaning here", at: current.range, remedy: "write == to compare")
    case .symbol(let text) where BinaryOperator(rawValue: text)?.isComparison ?? false:
      throw ExpressionFault(
        "comparisons cannot follow each other", at: current.range, remedy: "write a < b and b < c")
    case .symbol(let text): throw ExpressionFault("\"\(text)\" has no meaning here", at: current.range)
    case .number, .name:
      throw ExpressionFault("an operator is missing", at: current.range, remedy: "write a product with *")
    }
  }

  private mutating func deeper<T>(
    _ body: (inout ExpressionParser) throws(ExpressionFault) -> T
  ) throws(ExpressionFault) -> T {
    depth += 1
    if depth > Self.deepest {
      throw ExpressionFault("the expression is nested too deeply", at: shown, remedy: "name parts of it")
    }
    defer { depth -= 1 }
    return try body(&self)
  }

  // MARK: - Grammar

  private mutating func choice() throws(ExpressionFault) -> Expression {
    try deeper { parser throws(ExpressionFault) in
      let condition = try parser.or()
      guard parser.take("?") != nil else { return condition }
      let yes = try parser.choice()
      guard parser.take(":") != nil else {
        throw ExpressionFault("expected : and what holds otherwise", at: parser.shown)
      }
      let no = try parser.choice()
      return Expression(
        .choice(condition, yes, no), at: condition.range.lowerBound..<no.range.upperBound)
    }
  }

  private mutating func or() throws(ExpressionFault) -> Expression {
    var left = try and()
    var length = 0
    while take("or", "||") != nil { left = try joined(.or, left, try and(), &length) }
    return left
  }

  private mutating func and() throws(ExpressionFault) -> Expression {
    var left = try not()
    var length = 0
    while take("and", "&&") != nil { left = try joined(.and, left, try not(), &length) }
    return left
  }

  private mutating func not() throws(ExpressionFault) -> Expression {
    let start = current.range.lowerBound
    guard take("not", "!") != nil else { return try comparison() }
    return try deeper { parser throws(ExpressionFault) in
      let value = try parser.not()
      return Expression(.not(value), at: start..<value.range.upperBound)
    }
  }

  private mutating func comparison() throws(ExpressionFault) -> Expression {
    let left = try sum()
    guard let text = take("<", "<=", ">", ">=", "==", "!="), let operation = BinaryOperator(rawValue: text)
    else { return left }
    var length = 0
    return try joined(operation, left, try sum(), &length)
  }

  private mutating func sum() throws(ExpressionFault) -> Expression {
    var left = try product()
    var length = 0
    while let text = take("+", "-") {
      left = try joined(text == "+" ? .add : .subtract, left, try product(), &length)
    }
    return left
  }

  private mutating func product() throws(ExpressionFault) -> Expression {
    var left = try sign()
    var length = 0
    while let text = take("*", "/") {
      left = try joined(text == "*" ? .multiply : .divide, left, try sign(), &length)
    }
    return left
  }

  /// Joins two operands; a long chain is as deep as it is long.
  private func joined(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ length: inout Int
  ) throws(ExpressionFault) -> Expression {
    length += 1
    if length > Self.deepest {
      throw ExpressionFault(
        "more than \(Self.deepest) terms follow each other", at: right.range, remedy: "name parts of it")
    }
    return Expression(
      .binary(operation, left, right), at: left.range.lowerBound..<right.range.upperBound)
  }

  private mutating func sign() throws(ExpressionFault) -> Expression {
    let start = current.range.lowerBound
    guard let text = take("-", "+") else { return try power() }
    return try deeper { parser throws(ExpressionFault) in
      let value = try parser.sign()
      return text == "+" ? value : Expression(.negation(value), at: start..<value.range.upperBound)
    }
  }

  private mutating func power() throws(ExpressionFault) -> Expression {
    let base = try primary()
    guard take("^", "**") != nil else { return base }
    return try deeper { parser throws(ExpressionFault) in
      let exponent = try parser.sign()
      return Expression(
        .binary(.power, base, exponent), at: base.range.lowerBound..<exponent.range.upperBound)
    }
  }

  private mutating func primary() throws(ExpressionFault) -> Expression {
    let token = current
    switch token.kind {
    case .number(let number):
      position += 1
      return try quantity(number, token.range)
    case .name(let name):
      position += 1
      return current.isSymbol("(") ? try call(name, token.range) : Expression(.name(name), at: token.range)
    case .symbol("("):
      position += 1
      let inner = try choice()
      try close(token.range)
      return Expression(inner.form, at: token.range.lowerBound..<tokens[position - 1].range.upperBound)
    case .end:
      throw ExpressionFault("the text ends where a number or a name is expected", at: shown)
    case .symbol(let text):
      throw ExpressionFault("found \"\(text)\"; expected a number or a name", at: token.range)
    }
  }

  /// Reads the bracket that closes one.
  private mutating func close(_ open: Range<Int>) throws(ExpressionFault) {
    if take(")") != nil { return }
    switch current.kind {
    case .number, .name: try expectEnd()
    default: throw ExpressionFault("there is no ) for this (", at: open)
    }
  }

  /// A number with the unit behind it, whose power belongs to the unit: `3 mV^2`.
  private mutating func quantity(_ number: Double, _ range: Range<Int>) throws(ExpressionFault) -> Expression
  {
    guard case .name(let name) = current.kind, !["and", "or", "not"].contains(name) else {
      return Expression(.number(number), at: range)
    }
    guard let unit = Unit(parsing: name) else {
      throw ExpressionFault(
        "\"\(name)\" is no unit", at: current.range, remedy: "write a product with *")
    }
    position += 1
    var full = range.lowerBound..<tokens[position - 1].range.upperBound
    var power = 1
    if take("^", "**") != nil {
      let isNegative = take("-") != nil
      guard case .number(let exponent) = current.kind, exponent == exponent.rounded(), exponent < 10 else {
        throw ExpressionFault("the power of a unit is a whole number", at: shown)
      }
      position += 1
      power = isNegative ? -Int(exponent) : Int(exponent)
      full = range.lowerBound..<tokens[position - 1].range.upperBound
    }
    return Expression(.quantity(number, unit.raised(to: power)), at: full)
  }

  private mutating func call(_ name: String, _ range: Range<Int>) throws(ExpressionFault) -> Expression {
    let open = current.range
    position += 1
    var arguments: [Expression] = []
    if take(")") == nil {
      repeat { arguments.append(try choice()) } while take(",") != nil
      try close(open)
    }
    return Expression(.call(name, arguments), at: range.lowerBound..<tokens[position - 1].range.upperBound)
  }

  /// The unit behind the colon; it takes the rest of the text.
  private mutating func annotation(_ text: String) throws(ExpressionFault) -> Unit {
    let start = shown.lowerBound
    let scalars = text.unicodeScalars
    let rest = String(scalars[scalars.index(scalars.startIndex, offsetBy: min(start, scalars.count))...])
    guard let unit = Unit(parsing: Self.trimmed(rest)) else {
      throw ExpressionFault(
        "\"\(Self.trimmed(rest))\" is no unit", at: start..<max(start + 1, scalars.count),
        remedy: "write for example mV, nS/mV or 1")
    }
    position = tokens.count - 1
    return unit
  }

  private static func trimmed(_ text: String) -> String {
    var slice = text[...]
    while slice.last?.isWhitespace ?? false { slice.removeLast() }
    return String(slice.drop { $0.isWhitespace })
  }
}

extension Unit {
  /// The unit to a whole power.
  func raised(to power: Int) -> Unit {
    if power == 1 { return self }
    var scale = 1.0
    for _ in 0..<abs(power) { scale = power > 0 ? scale * self.scale : scale / self.scale }
    return Unit(
      power == 0 ? "1" : "\(symbol)^\(power)", dimension.power(power), scale: scale,
      exponent: exponent * power)
  }
}
