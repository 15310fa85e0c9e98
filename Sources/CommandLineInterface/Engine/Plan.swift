/// What a network will hold, known before it is built.
public struct Plan: Sendable, Equatable {
  /// A named number.
  public struct Item: Sendable, Equatable {
    /// What is counted.
    public var name: String
    /// How many.
    public var count: Int

    /// Makes an item.
    public init(_ name: String, _ count: Int) {
      self.name = name
      self.count = count
    }
  }

  /// The neurons of each population.
  public var neurons: [Item]
  /// The synapses of each projection; expected numbers where they are drawn.
  public var synapses: [Item]
  /// The bytes of each part of the network.
  public var memory: [Item]

  /// Makes a plan.
  public init(neurons: [Item], synapses: [Item], memory: [Item]) {
    self.neurons = neurons
    self.synapses = synapses
    self.memory = memory
  }

  /// All neurons.
  public var neuronCount: Int { neurons.reduce(0) { $0 + $1.count } }
  /// All synapses.
  public var synapseCount: Int { synapses.reduce(0) { $0 + $1.count } }
  /// All bytes.
  public var bytes: Int { memory.reduce(0) { $0 + $1.count } }
}
