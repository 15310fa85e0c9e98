/// Reads the expressions that NetPyNE has in strings, such as `"2 * normal(0.7, 0.05) + 1"`.
///
/// Nothing but numbers, arithmetic with Python's precedence, some functions and given variables is known;
/// nothing is ever executed.
struct ExpressionReader {
  /// Parentheses inside each other deeper than this are refused.
  private static let deepestNesting = 100

  private let variables: [String: Double]
  private var tokens: ArraySlice<ExpressionToken>
  private var depth = 0

  /// What `text` comes to, where names may stand for these numbers.
  static func read(_ text: String, variables: [String: Double] = [:]) throws(ExpressionFault) -> Draw {
    var reader = ExpressionReader(variables: variables, tokens: try ExpressionTokens.of(text)[...])
    guard !reader.tokens.isEmpty else { throw ExpressionFault("the expression is empty") }
    let value = try reader.sum()
    if let extra = reader.tokens.first { throw ExpressionFault("\"\(extra.text)\" is not expected there") }
    guard value.isFinite else { throw ExpressionFault("the result is not finite") }
    return value
  }

  private init(variables: [String: Double], tokens: ArraySlice<ExpressionToken>) {
    self.variables = variables
    self.tokens = tokens
  }

  private mutating func take(_ symbol: String) -> Bool {
    guard tokens.first == .symbol(symbol) else { return false }
    tokens.removeFirst()
    return true
  }

  // MARK: - Arithmetic

  private mutating func sum() throws(ExpressionFault) -> Draw {
    var left = try product()
    while true {
      if take("+") {
        left = try DrawArithmetic.sum(left, try product())
      } else if take("-") {
        left = try DrawArithmetic.sum(left, try DrawArithmetic.product(.constant(-1), try product()))
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(ExpressionFault) -> Draw {
    var left = try signed()
    while true {
      if take("*") {
        left = try DrawArithmetic.product(left, try signed())
      } else if take("/") {
        left = try DrawArithmetic.quotient(left, try signed())
      } else {
        return left
      }
    }
  }

  /// A sign binds less than a power, as in Python: `-2 ** 2` is -4.
  private mutating func signed() throws(ExpressionFault) -> Draw {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw ExpressionFault("the expression is nested too deeply") }
    if take("-") { return try DrawArithmetic.product(.constant(-1), try signed()) }
    if take("+") { return try signed() }
    let base = try atom()
    return take("**") ? try DrawArithmetic.power(base, try signed()) : base
  }

  private mutating func atom() throws(ExpressionFault) -> Draw {
    guard let token = tokens.popFirst() else { throw ExpressionFault("the expression ends too early") }
    switch token {
    case .number(let x): return .constant(x)
    case .name(let name):
      if take("(") { return try ExpressionFunctions.call(name, try arguments(of: name)) }
      return .constant(try ExpressionNames.value(of: name, among: variables))
    case .symbol("("):
      let value = try sum()
      guard take(")") else { throw ExpressionFault("a \")\" is missing") }
      return value
    case .symbol(let symbol): throw ExpressionFault("\"\(symbol)\" is not expected there")
    }
  }

  private mutating func arguments(of name: String) throws(ExpressionFault) -> [Draw] {
    if take(")") { return [] }
    var arguments: [Draw] = []
    repeat { arguments.append(try sum()) } while take(",")
    guard take(")") else { throw ExpressionFault("a \")\" is missing after the arguments of \(name)") }
    return arguments
  }
}
