import Integration
import Kernel
import ModelDescription
import ModelTerms
import NetworkBuilding
import Quantities
import Recording

/// The network of an experiment, with the state it has reached.
struct RunningNetwork {
  /// How many steps the experiment asks for.
  let steps: Int
  let synapseCount: Int
  /// The column names of each trace table, `POP[INDEX].VARIABLE`; samples arrive table by table in this order.
  let traceColumns: [[String]]
  /// The synapses of each weight table; weights arrive in this order.
  let weightTables: [RecordingLayout.Weights]
  /// Index, name and unit of the projections that learn.
  private let learning: [(index: Int, name: String, unit: String)]
  private let network: Network
  private var simulation: Simulation

  /// Builds the network.
  init(_ experiment: Experiment, models: ModelCatalogue, threads: Int) {
    let network = NetworkBuilder(experiment, models: models, threads: threads).build()
    self.network = network
    steps = experiment.simulation.steps
    synapseCount = network.synapseCount
    traceColumns = TracePlan(experiment, models: models).columnNames
    let learning = experiment.projections.enumerated().filter { $0.element.learns }.map {
      (index: $0.offset, name: $0.element.name, unit: $0.element.receptor.weightUnit.symbol)
    }
    self.learning = learning
    weightTables = network.weights.map { table in
      let ends = network.projections[table.projection].connectivity.ends(of: table.synapses)
      return RecordingLayout.Weights(
        projection: learning.firstIndex { $0.index == table.projection } ?? 0,
        name: network.projections[table.projection].name,
        synapses: (0..<table.synapses.count).map { table.synapses[$0] }, pre: ends.pre, post: ends.post)
    }
    simulation = Simulation(
      network, precision: experiment.simulation.precision == .single ? .single : .double, threads: threads)
  }

  /// How many steps are done.
  var step: Int { simulation.step }

  /// The weights of the projections that learn, as they are now.
  var learnedWeights: [LearnedWeights] {
    learning.map {
      LearnedWeights(
        projection: $0.name, unit: $0.unit,
        weights: simulation.learnedWeights(ofProjection: $0.index) ?? [])
    }
  }

  /// Advances by one window of steps and hands its spikes and samples over.
  mutating func advance(into sink: inout some RunSink) throws {
    try simulation.advance(to: steps, into: &sink)
  }

  /// By what the network is known when it is built again.
  var mark: NetworkMark { NetworkMark(network) }

  /// The state between two windows of steps.
  mutating func save() -> [UInt8] { simulation.save() }

  /// Goes on from the state of the same network.
  mutating func restore(_ saved: [UInt8]) throws { try simulation.restore(saved) }

  /// Begins from the state of another experiment's network.
  mutating func branch(from saved: [UInt8], keepingInputs kept: Set<String>) throws {
    try simulation.branch(from: saved, keepingInputs: kept)
  }

  /// Hands the last weights over; called once, after the last step that is made.
  func finish(into sink: inout some RunSink) throws { try simulation.finish(into: &sink) }
}
