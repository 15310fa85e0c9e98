import Documents
import Quantities

/// Every pair independently with one probability.
public struct FixedProbability: ConnectionRuleKind {
  /// The probability.
  public var probability: Double

  /// Makes a rule.
  public init(_ probability: Double) { self.probability = probability }

  /// The probability of all pairs.
  public func expectedSynapses(_ populations: ConnectedPopulations) -> Double {
    probability * Double(populations.pairs)
  }
}

extension ConnectionRule.Kind {
  /// Every pair independently with this probability.
  public static func fixedProbability(_ probability: Double) -> Self { Self(FixedProbability(probability)) }
}

extension FixedProbability: DescribedRule {
  static let field = Field("fixed_probability", .number(.unitInterval), "every pair with this probability")
  static let scaledNumbers = ["probability"]

  static func read(_ reader: inout RuleReader) -> FixedProbability? {
    reader.rule?.quantity(key).map { FixedProbability(reader.projection.scaledProbability($0)) }
  }

  func json(file: String?) -> JSONValue { .number(probability) }

  func scaled(_ scaling: inout RuleScaling) -> FixedProbability {
    FixedProbability(scaling.probability(probability, wanted: probability / scaling.sourceFactor))
  }
}
