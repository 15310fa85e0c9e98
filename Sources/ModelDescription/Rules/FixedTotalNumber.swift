import Documents

/// A number of pairs in all, each drawn uniformly.
public struct FixedTotalNumber: ConnectionRuleKind {
  /// How many pairs.
  public var number: Int

  /// Makes a rule.
  public init(_ number: Int) { self.number = number }

  /// The number.
  public func expectedSynapses(_ populations: ConnectedPopulations) -> Double { Double(number) }

  /// The set of pairs that are taken, where they must differ.
  public func buildingBytes(_ populations: ConnectedPopulations) -> Double {
    populations.isDistinct ? 32 : 0
  }
}

extension ConnectionRule.Kind {
  /// This many pairs in all.
  public static func fixedTotalNumber(_ number: Int) -> Self { Self(FixedTotalNumber(number)) }
}

extension FixedTotalNumber: DescribedRule {
  static let field = Field("fixed_total_number", .count, "number of synapses")
  static let scaledNumbers = ["number"]
  static let division = RuleDivision.Way.byPairs

  static func read(_ reader: inout RuleReader) -> FixedTotalNumber? {
    guard let rule = reader.rule, let given = rule.integer(key) else { return nil }
    let number = reader.projection.scaledCount(given, "number")
    let populations = reader.populations
    if populations.isDistinct, number > populations.pairs, populations.pre > 0, populations.post > 0 {
      rule.report(
        "\(number) different pairs are wanted, but only \(populations.pairs) are there", key,
        remedy: "lower the number, or allow multapses")
    }
    return FixedTotalNumber(number)
  }

  func json(file: JSONValue?) -> JSONValue { .number(number) }

  func scaled(_ scaling: inout RuleScaling) -> FixedTotalNumber {
    let wanted = Double(number) * scaling.post.factor
    let pairs = scaling.pre.new * scaling.post.new
    let most = scaling.isDistinct ? pairs - scaling.excluded * scaling.pre.new : pairs
    let kept = RuleScaling.rounded(wanted, most: most)
    scaling.note(.number, Double(number), kept, gain: wanted)
    return FixedTotalNumber(kept)
  }
}
