import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding

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

extension Experiment {
  /// Every synapse of each projection, as a run would draw them; builds the network, so for small ones.
  public func synapses(models: ModelCatalogue = .builtIn) -> [SynapseList] {
    NetworkBuilder(self, models: models, threads: 1).build().projections.map { projection in
      let connectivity = projection.connectivity
      var list = SynapseList(synapses: [])
      for source in 0..<connectivity.rowStart.count - 1 {
        for place in connectivity.rowStart[source]..<connectivity.rowStart[source + 1] {
          list.synapses.append(
            .init(
              source: source, target: connectivity.targets[place],
              weight: connectivity.weight(place) * projection.gain))
        }
      }
      return list
    }
  }
}
