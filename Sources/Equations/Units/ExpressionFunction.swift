/// A function that expressions can call.
public struct ExpressionFunction: Sendable {
  /// What it demands of its arguments and what it gives.
  public enum Rule: Sendable {
    /// Pure numbers in, a pure number out.
    case pure
    /// Quantities of one dimension in and out.
    case same
    /// The square root of any quantity.
    case root
    /// A quantity in, a pure number out.
    case sign
    /// A condition, then two quantities of one dimension.
    case choice
    /// A condition in, a pure number out.
    case number
    /// Nothing in, a random number out.
    case random
  }

  /// Its name.
  public let name: String
  /// How many arguments it takes.
  public let arguments: Int
  /// What it demands and gives.
  public let rule: Rule
  /// One line for people.
  public let summary: String

  /// Every function, in the order of the reference.
  public static let all: [ExpressionFunction] = [
    Self(name: "exp", arguments: 1, rule: .pure, summary: "e to the power x"),
    Self(name: "log", arguments: 1, rule: .pure, summary: "natural logarithm"),
    Self(name: "log10", arguments: 1, rule: .pure, summary: "logarithm to the base 10"),
    Self(name: "sqrt", arguments: 1, rule: .root, summary: "square root; its unit is the root of the unit"),
    Self(name: "expm1", arguments: 1, rule: .pure, summary: "exp(x) - 1, exact near 0"),
    Self(name: "log1p", arguments: 1, rule: .pure, summary: "log(1 + x), exact near 0"),
    Self(
      name: "exprel", arguments: 1, rule: .pure,
      summary: "(exp(x) - 1)/x, which is 1 at 0: x/(1 - exp(-x)) is 1/exprel(-x)"),
    Self(name: "sin", arguments: 1, rule: .pure, summary: "sine of an angle in radians"),
    Self(name: "cos", arguments: 1, rule: .pure, summary: "cosine of an angle in radians"),
    Self(name: "tan", arguments: 1, rule: .pure, summary: "tangent of an angle in radians"),
    Self(name: "sinh", arguments: 1, rule: .pure, summary: "hyperbolic sine"),
    Self(name: "cosh", arguments: 1, rule: .pure, summary: "hyperbolic cosine"),
    Self(name: "tanh", arguments: 1, rule: .pure, summary: "hyperbolic tangent"),
    Self(name: "abs", arguments: 1, rule: .same, summary: "absolute value"),
    Self(name: "sign", arguments: 1, rule: .sign, summary: "-1, 0 or 1"),
    Self(name: "floor", arguments: 1, rule: .pure, summary: "largest whole number that is not above x"),
    Self(name: "ceil", arguments: 1, rule: .pure, summary: "smallest whole number that is not below x"),
    Self(name: "min", arguments: 2, rule: .same, summary: "the smaller one"),
    Self(name: "max", arguments: 2, rule: .same, summary: "the larger one"),
    Self(
      name: "clip", arguments: 3, rule: .same, summary: "clip(x, low, high): x, at least low, at most high"),
    Self(name: "mod", arguments: 2, rule: .same, summary: "what is left of x after dividing it by y"),
    Self(name: "where", arguments: 3, rule: .choice, summary: "where(c, a, b): a if c holds, else b"),
    Self(name: "int", arguments: 1, rule: .number, summary: "1 if a condition holds, else 0"),
    Self(name: "rand", arguments: 0, rule: .random, summary: "drawn anew in every step, uniform from 0 to 1"),
    Self(name: "randn", arguments: 0, rule: .random, summary: "drawn anew in every step, standard normal"),
  ]

  /// The function of this name.
  public static func named(_ name: String) -> ExpressionFunction? { all.first { $0.name == name } }
}
