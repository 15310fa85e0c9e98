import BuiltInModels
import Integration
import ModelDescription
import NetworkBuilding

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

extension Plan {
  /// Throws ``NotEnoughMemory`` if the network needs more than there is [bytes].
  public func check(available: Int) throws {
    if bytes > available { throw NotEnoughMemory(plan: self, available: available) }
  }
}

/// A plan needs more memory than there is.
public struct NotEnoughMemory: Error, CustomStringConvertible {
  /// What was planned.
  public let plan: Plan
  /// What there is [bytes].
  public let available: Int

  /// How much, and what takes most of it.
  public var description: String {
    let largest = plan.memory.max { $0.count < $1.count }
    let part = largest.map { "\n  \($0.name) alone takes \(NumberText.bytes($0.count))" } ?? ""
    return """
      not enough memory: the network needs \(NumberText.bytes(plan.bytes)), \(NumberText.bytes(available)) are \
      available\(part)
        make it smaller (bgsim plan shows every part), or use a larger machine; nothing was written
      """
  }
}

extension Experiment {
  /// What the network will hold; takes milliseconds and allocates nothing of it.
  public func plan(models: ModelCatalogue = .builtIn) -> Plan {
    let plan = MemoryPlan(self, models: models)
    let (populations, projections) = (populations.map(\.name), projections.map(\.name))
    return Plan(
      neurons: self.populations.map { Plan.Item($0.name, $0.size) },
      synapses: zip(projections, plan.synapses).map { Plan.Item($0, $1) },
      memory: zip(populations, plan.populationBytes).map { Plan.Item($0, $1) }
        + zip(projections, plan.projectionBytes).map { Plan.Item($0, $1) })
  }
}
