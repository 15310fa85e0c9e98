/// The synapses of one projection.
public struct SynapseList: Sendable, Equatable {
  /// One synapse.
  public struct Synapse: Sendable, Equatable {
    /// Index of the source in its population.
    public var source: Int
    /// Index of the target in its population.
    public var target: Int
    /// Its weight times the projection's gain [nS or pA].
    public var weight: Double

    /// Makes a synapse.
    public init(source: Int, target: Int, weight: Double) {
      self.source = source
      self.target = target
      self.weight = weight
    }
  }

  /// The synapses, by source.
  public var synapses: [Synapse]

  /// Makes a list.
  public init(synapses: [Synapse]) { self.synapses = synapses }
}
