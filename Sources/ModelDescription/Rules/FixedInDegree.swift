import Documents

/// Every target draws the same number of sources.
public struct FixedInDegree: ConnectionRuleKind {
  /// How many sources.
  public var number: Int
  /// Only sources within this distance of the target's own place on a ring of circumference 1 are drawn.
  public var window: Double?

  /// Makes a rule.
  public init(_ number: Int, window: Double? = nil) {
    self.number = number
    self.window = window
  }

  /// The number for every target.
  public func expectedSynapses(_ populations: ConnectedPopulations) -> Double {
    Double(number) * Double(populations.post)
  }
}

extension ConnectionRule.Kind {
  /// Every target draws this many sources; only those within `window` of its own place on the ring, if given.
  public static func fixedInDegree(_ number: Int, window: Double?) -> Self {
    Self(FixedInDegree(number, window: window))
  }
}

extension FixedInDegree: DescribedRule {
  static let field = Field("fixed_in_degree", .degree, "number of sources of each target")
  static let scaledNumbers = ["in_degree"]
  static let division = RuleDivision.Way.bySources(key: "number")

  static func read(_ reader: inout RuleReader) -> FixedInDegree? {
    let populations = reader.populations
    return reader.degree(
      field, scaledBy: "in_degree", own: populations.post, partners: populations.pre, called: "sources"
    ).map { FixedInDegree($0.number, window: $0.window) }
  }

  func json(file: JSONValue?) -> JSONValue { .degree(number, window) }

  func scaled(_ scaling: inout RuleScaling) -> FixedInDegree {
    let window = scaling.window(window, scaling.pre)
    let reach = Reach.count(own: scaling.post.new, partners: scaling.pre.new, window: window)
    let most =
      scaling.isDistinct ? reach - scaling.excluded : scaling.pre.isChange ? scaling.pre.new : number
    // A number that fits stays whatever the scale is.
    let kept = min(number, max(most, 0))
    scaling.note(.inDegree, Double(number), kept, gain: Double(number))
    return FixedInDegree(kept, window: window)
  }
}
