import Integration

/// A current of the experiment's own into the point neurons of a population: a receptor's, or an input's.
public struct NetworkCurrent: Sendable {
  /// Its loops.
  public var kind: CurrentKind
  /// The receptor whose spikes it takes; nil for an input.
  public var receptor: Int?
  /// Parameters by name.
  public var parameters: [String: NeuronValues]
  /// Variables that start with a number, by their place.
  public var initial: [Int: NeuronValues]
  /// The steps in which it acts.
  public var steps: Range<Int>

  /// Makes a current.
  public init(
    kind: CurrentKind, receptor: Int? = nil, parameters: [String: NeuronValues] = [:],
    initial: [Int: NeuronValues] = [:], steps: Range<Int> = 0..<Int.max
  ) {
    self.kind = kind
    self.receptor = receptor
    self.parameters = parameters
    self.initial = initial
    self.steps = steps
  }
}
