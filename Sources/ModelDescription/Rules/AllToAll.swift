import Documents

/// Every pair.
public struct AllToAll: ConnectionRuleKind {
  /// Makes a rule.
  public init() {}

  /// All pairs.
  public func expectedSynapses(_ populations: ConnectedPopulations) -> Double { Double(populations.pairs) }
}

extension ConnectionRule.Kind {
  /// Every pair.
  public static let allToAll = Self(AllToAll())
}

extension AllToAll: DescribedRule {
  static let field = Field("all_to_all", .flag, "every pair")

  static func read(_ reader: inout RuleReader) -> AllToAll? { AllToAll() }

  func json(file: JSONValue?) -> JSONValue { .bool(true) }

  func scaled(_ scaling: inout RuleScaling) -> AllToAll {
    if scaling.sourceFactor > 0 { scaling.multiply(1 / scaling.sourceFactor, .allToAll) }
    return self
  }
}
