/// Which pairs of neurons a projection connects.
public struct ConnectionRule: Sendable, Equatable {
  /// A rule of any kind with its numbers, written as `.fixedProbability(0.1)`.
  public struct Kind: Sendable, Equatable {
    let described: any DescribedRule

    /// Wraps a rule.
    init(_ rule: some DescribedRule) { described = rule }

    /// The rule itself, for a cast to its type.
    public var value: any ConnectionRuleKind { described }

    /// Whether two rules are of one kind and have the same numbers.
    public static func == (a: Kind, b: Kind) -> Bool { a.described.isEqual(to: b.described) }
  }

  /// The kind of rule and its numbers.
  public var kind: Kind
  /// Whether a neuron may connect to itself (only where pre and post are one population).
  public var autapses: Bool
  /// Whether a pair may be connected more than once.
  public var multapses: Bool
  /// The file that a list was read from.
  public var file: ListedFile?

  /// Makes a rule.
  public init(_ kind: Kind, autapses: Bool = true, multapses: Bool = true, file: ListedFile? = nil) {
    self.kind = kind
    self.autapses = autapses
    self.multapses = multapses
    self.file = file
  }

  /// What it connects in two populations of these sizes; `isRecurrent` where they are one population.
  public func populations(pre: Int, post: Int, isRecurrent: Bool) -> ConnectedPopulations {
    ConnectedPopulations(
      pre: pre, post: post, excludesSelf: isRecurrent && !autapses, isDistinct: !multapses)
  }
}

/// The populations that a rule connects, and what it may not do.
public struct ConnectedPopulations: Sendable {
  /// Number of presynaptic neurons.
  public var pre: Int
  /// Number of postsynaptic neurons.
  public var post: Int
  /// Whether both are one population whose neurons may not connect to themselves.
  public var excludesSelf: Bool
  /// Whether a pair may be connected only once.
  public var isDistinct: Bool

  /// Describes them.
  public init(pre: Int, post: Int, excludesSelf: Bool, isDistinct: Bool) {
    self.pre = pre
    self.post = post
    self.excludesSelf = excludesSelf
    self.isDistinct = isDistinct
  }

  /// How many partners a neuron may not have: itself.
  public var excluded: Int { excludesSelf ? 1 : 0 }
  /// How many pairs may be connected.
  public var pairs: Int { pre * post - excluded * pre }
}
