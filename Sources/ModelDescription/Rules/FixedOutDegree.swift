import Documents

/// Every source draws the same number of targets.
public struct FixedOutDegree: ConnectionRuleKind {
  /// How many targets.
  public var number: Int
  /// Only targets within this distance of the source's own place on a ring of circumference 1 are drawn.
  public var window: Double?

  /// Makes a rule.
  public init(_ number: Int, window: Double? = nil) {
    self.number = number
    self.window = window
  }

  /// The number for every source.
  public func expectedSynapses(_ populations: ConnectedPopulations) -> Double {
    Double(number) * Double(populations.pre)
  }
}

extension ConnectionRule.Kind {
  /// Every source draws this many targets; only those within `window` of its own place on the ring, if given.
  public static func fixedOutDegree(_ number: Int, window: Double?) -> Self {
    Self(FixedOutDegree(number, window: window))
  }
}

extension FixedOutDegree: DescribedRule {
  static let field = Field("fixed_out_degree", .degree, "number of targets of each source")
  static let scaledNumbers = ["out_degree"]
  static let division = RuleDivision.Way.byTargets(key: "number")

  static func read(_ reader: inout RuleReader) -> FixedOutDegree? {
    let populations = reader.populations
    return reader.degree(
      field, scaledBy: "out_degree", own: populations.pre, partners: populations.post, called: "targets"
    ).map { FixedOutDegree($0.number, window: $0.window) }
  }

  func json(file: JSONValue?) -> JSONValue { .degree(number, window) }

  func scaled(_ scaling: inout RuleScaling) -> FixedOutDegree {
    let window = scaling.window(window, scaling.post)
    let wanted = Double(number) * scaling.post.factor / scaling.pre.factor
    let reach = Reach.count(own: scaling.pre.new, partners: scaling.post.new, window: window)
    let most = scaling.isDistinct ? reach - scaling.excluded : scaling.post.new
    let kept = RuleScaling.rounded(wanted, most: most)
    scaling.note(.outDegree, Double(number), kept, gain: wanted)
    return FixedOutDegree(kept, window: window)
  }
}
