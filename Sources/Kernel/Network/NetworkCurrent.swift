import Integration

/// What acts on the point neurons of a population by equations of the experiment's own: the current of a receptor or an
/// input, or the rate of an input's spikes.
public struct NetworkCurrent: Sendable {
  /// Its loops.
  public var kind: CurrentKind
  /// The receptor whose spikes it takes; nil for an input.
  public var receptor: Int?
  /// Where the spikes of Poisson trains act whose rate it is; empty for a current.
  public var synapses: [InputSynapse]
  /// Parameters by name.
  public var parameters: [String: NeuronValues]
  /// Variables that start with a number, by their place.
  public var initial: [Int: NeuronValues]
  /// The steps in which it acts.
  public var steps: Range<Int>

  /// Makes a current.
  public init(
    kind: CurrentKind, receptor: Int? = nil, synapses: [InputSynapse] = [],
    parameters: [String: NeuronValues] = [:],
    initial: [Int: NeuronValues] = [:], steps: Range<Int> = 0..<Int.max
  ) {
    self.kind = kind
    self.receptor = receptor
    self.synapses = synapses
    self.parameters = parameters
    self.initial = initial
    self.steps = steps
  }
}
