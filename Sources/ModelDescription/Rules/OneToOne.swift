import Documents

/// Neuron i to neuron i; both populations have the same size.
public struct OneToOne: ConnectionRuleKind {
  /// Makes a rule.
  public init() {}

  /// One for every neuron.
  public func expectedSynapses(_ populations: ConnectedPopulations) -> Double {
    populations.excludesSelf ? 0 : Double(populations.pre)
  }
}

extension ConnectionRule.Kind {
  /// Neuron i to neuron i; both populations have the same size.
  public static let oneToOne = Self(OneToOne())
}

extension OneToOne: DescribedRule {
  static let field = Field("one_to_one", .flag, "neuron i to neuron i")
  static let division = RuleDivision.Way.impossible

  static func read(_ reader: inout RuleReader) -> OneToOne? {
    let (pre, post) = (reader.populations.pre, reader.populations.post)
    if pre != post, pre > 0, post > 0 {
      reader.report("one_to_one needs populations of the same size; they have \(pre) and \(post) neurons")
    }
    return OneToOne()
  }

  func json(file: JSONValue?) -> JSONValue { .bool(true) }

  func scaled(_ scaling: inout RuleScaling) -> OneToOne {
    let (pre, post) = (scaling.pre.new, scaling.post.new)
    if pre != post {
      scaling.fault =
        "one_to_one needs populations of the same size; scaled they have \(pre) and \(post) neurons"
    }
    return self
  }

  func orderedSynapses(pre: Int) -> Int? { pre }
}
