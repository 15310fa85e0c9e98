import Documents
import ModelTerms
import Quantities

/// A number of every synapse that follows from its pair of neurons: a weight, a delay, or the probability that there is
/// one.
public struct SynapseExpression: Sendable, Equatable {
  /// The expression, with numbers in place of the names of constants.
  public let text: String
  /// The unit of the numbers.
  public let unit: Unit
  /// Where the numbers lie; what lies outside is moved to the nearest bound.
  public let bounds: Bounds
  /// Where the neurons lie.
  public let space: NeuronSpace
  /// The checked expression.
  let expression: Expression

  /// An expression without names of constants whose names and dimensions were checked.
  init(checked text: String, unit: Unit, bounds: Bounds, space: NeuronSpace) {
    guard let expression = try? ExpressionParser.expression(text).expression else {
      preconditionFailure("checked expressions can be read")
    }
    (self.text, self.unit, self.bounds, self.space) = (text, unit, bounds, space)
    self.expression = expression
  }

  /// The same with numbers that are `factor` times as large, as long as they lie within the bounds.
  public func scaled(by factor: Double) -> SynapseExpression {
    if factor == 1 { return self }
    return SynapseExpression(checked: "\(factor)*(\(text))", unit: unit, bounds: bounds, space: space)
  }

  /// The same without bounds.
  public var unbounded: SynapseExpression {
    SynapseExpression(checked: text, unit: unit, bounds: .any, space: space)
  }

  /// Whether two expressions give the same numbers, written in the same way.
  public static func == (a: SynapseExpression, b: SynapseExpression) -> Bool {
    a.text == b.text && a.unit == b.unit && a.bounds == b.bounds && a.space == b.space
  }
}

/// Names of a synapse's pair of neurons.
extension SynapseExpression {
  /// A name, what it stands for, and whether it is about places.
  private struct Name {
    let name: String
    let summary: String
    var isPlace = false
  }

  private static let all: [Name] = [
    Name(name: "i", summary: "the index of the source"),
    Name(name: "j", summary: "the index of the target"),
    Name(name: "N_pre", summary: "the number of sources"),
    Name(name: "N_post", summary: "the number of targets"),
    Name(
      name: "distance", summary: "the distance of source and target; on a ring the way that is shorter",
      isPlace: true),
    Name(name: "x_pre", summary: "the place of the source", isPlace: true),
    Name(name: "y_pre", summary: "its other coordinate on a grid, else 0", isPlace: true),
    Name(name: "x_post", summary: "the place of the target", isPlace: true),
    Name(name: "y_post", summary: "its other coordinate on a grid, else 0", isPlace: true),
  ]

  /// Names with a meaning in every expression of a projection.
  public static let reserved = all.map { (name: $0.name, summary: $0.summary) }

  /// What the names stand for.
  static let names = all.map(\.name)

  static func summary(of name: String) -> String? { all.first { $0.name == name }?.summary }

  static func isPlace(_ name: String) -> Bool { all.contains { $0.name == name && $0.isPlace } }

  /// Whether a text is about single synapses: it has a name of theirs, or a random number.
  public static func applies(to text: String) -> Bool {
    Lexer.names(text).contains { names.contains($0) || draws.contains($0) }
  }

  /// Whether a text has a name that is not known and is nearest to one of a synapse's.
  public static func isMisspelt(in text: String, _ constants: NamedConstants) -> Bool {
    let known = names + constants.names
    return Lexer.names(text).contains { name in
      constants.kind(name) == nil && !constants.isDeclared(name) && ExpressionFunction.named(name) == nil
        && NearestName.of(name, among: known).map(names.contains) ?? false
    }
  }

  /// The functions that give every synapse another number.
  private static let draws = ["rand", "randn"]
}
