import Quantities

/// A mathematical expression as a tree, with the place of every part in its text.
public struct Expression: Sendable, Equatable {
  /// What it is.
  public indirect enum Form: Sendable, Equatable {
    /// A pure number.
    case number(Double)
    /// A number with a unit, as in `40 mV`.
    case quantity(Double, Unit)
    /// A variable, parameter, constant or unit.
    case name(String)
    /// `-a`.
    case negation(Expression)
    /// `not a`.
    case not(Expression)
    /// `a + b` and so on.
    case binary(BinaryOperator, Expression, Expression)
    /// `exp(a)` and so on.
    case call(String, [Expression])
    /// `a ? b : c`.
    case choice(Expression, Expression, Expression)
  }

  /// What it is.
  public let form: Form
  /// Where it stands: places of characters in the text.
  public let range: Range<Int>

  /// Makes an expression.
  public init(_ form: Form, at range: Range<Int>) {
    self.form = form
    self.range = range
  }

  /// The expressions that it is made of.
  public var parts: [Expression] {
    switch form {
    case .number, .quantity, .name: []
    case .negation(let a), .not(let a): [a]
    case .binary(_, let a, let b): [a, b]
    case .call(_, let arguments): arguments
    case .choice(let a, let b, let c): [a, b, c]
    }
  }

  /// Calls `body` with every name in it, in the order of the text.
  public func forEachName(_ body: (_ name: String, _ range: Range<Int>) -> Void) {
    if case .name(let name) = form { body(name, range) }
    for part in parts { part.forEachName(body) }
  }

  /// Where a name stands first.
  func firstRange(of wanted: String) -> Range<Int>? {
    var found: Range<Int>?
    forEachName { name, range in if name == wanted, found == nil { found = range } }
    return found
  }
}

/// An operator between two expressions.
public enum BinaryOperator: String, Sendable, CaseIterable {
  /// Sum.
  case add = "+"
  /// Difference.
  case subtract = "-"
  /// Product.
  case multiply = "*"
  /// Quotient.
  case divide = "/"
  /// Power.
  case power = "^"
  /// Less than.
  case less = "<"
  /// At most.
  case lessOrEqual = "<="
  /// Greater than.
  case greater = ">"
  /// At least.
  case greaterOrEqual = ">="
  /// Equal.
  case equal = "=="
  /// Different.
  case notEqual = "!="
  /// Both.
  case and = "and"
  /// At least one.
  case or = "or"

  /// Whether it compares two numbers.
  public var isComparison: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: true
    default: false
    }
  }
}

/// An assignment: `v = E_L` or `w += b`.
public struct Statement: Sendable, Equatable {
  /// The variable that is set.
  public let target: String
  /// Where its name stands.
  public let targetRange: Range<Int>
  /// What it is set to; `w += b` is `w = w + b`.
  public let value: Expression
}

/// What is wrong with a text and where.
public struct ExpressionFault: Error, Sendable, Equatable {
  /// What was found and what was expected.
  public let message: String
  /// Places of characters in the text.
  public let range: Range<Int>
  /// What to do about it.
  public let remedy: String?

  /// Makes a fault.
  public init(_ message: String, at range: Range<Int>, remedy: String? = nil) {
    self.message = message
    self.range = range
    self.remedy = remedy
  }
}
