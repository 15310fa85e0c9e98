import Documents
import Equations
import Quantities

/// Every pair independently with one probability, or with that of an expression.
public struct FixedProbability: ConnectionRuleKind {
  /// Where the probability of a pair comes from.
  public enum Probability: Sendable, Equatable {
    /// The same for all.
    case same(Double)
    /// What an expression says of each.
    case expression(SynapseExpression)
  }

  /// The probability.
  public var probability: Probability

  /// Makes a rule.
  public init(_ probability: Double) { self.probability = .same(probability) }

  /// Makes a rule whose probability differs from pair to pair.
  public init(_ expression: SynapseExpression) { probability = .expression(expression) }

  /// The expression that gives every pair its probability, if one does.
  public var expression: SynapseExpression? {
    if case .expression(let expression) = probability { expression } else { nil }
  }

  /// The probability of all pairs.
  public func expectedSynapses(_ populations: ConnectedPopulations) -> Double {
    switch probability {
    case .same(let probability): probability * Double(populations.pairs)
    case .expression(let expression): expression.mean(of: populations) * Double(populations.pairs)
    }
  }
}

extension ConnectionRule.Kind {
  /// Every pair independently with this probability.
  public static func fixedProbability(_ probability: Double) -> Self { Self(FixedProbability(probability)) }

  /// Every pair independently with the probability that an expression gives it.
  public static func fixedProbability(_ expression: SynapseExpression) -> Self {
    Self(FixedProbability(expression))
  }
}

extension FixedProbability: DescribedRule {
  static let field = Field(
    "fixed_probability", .number(.unitInterval),
    "every pair with this probability; may be an expression of places")
  static let scaledNumbers = ["probability"]

  static func read(_ reader: inout RuleReader) -> FixedProbability? {
    let expressions = SynapseExpressionDecoder(reader.projection, rule: nil)
    switch expressions.read(reader.node, reader.path, as: "probability", .one, .unitInterval) {
    case .expression(let expression):
      return FixedProbability(expression.scaled(by: reader.projection.dopamineFactor("probability")))
    case .broken: return nil
    case .none:
      return reader.rule?.quantity(key).map { FixedProbability(reader.projection.scaledProbability($0)) }
    }
  }

  func json(file: JSONValue?) -> JSONValue {
    switch probability {
    case .same(let probability): .number(probability)
    case .expression(let expression): .string(expression.text)
    }
  }

  func scaled(_ scaling: inout RuleScaling) -> FixedProbability {
    switch probability {
    case .same(let probability):
      FixedProbability(scaling.probability(probability, wanted: probability / scaling.sourceFactor))
    case .expression(let expression): FixedProbability(scaling.probability(expression))
    }
  }
}
