import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import Quantities
import Recording

extension Engine {
  /// The real program: files are read, networks built and simulated.
  public static var standard: Engine {
    let models = ModelCatalogue.builtIn.neuronDefinitions
    let mechanisms = ModelCatalogue.builtIn.mechanismDefinitions
    return Engine(
      models: models, mechanisms: mechanisms,
      read: { try ModelFile(models: models, mechanisms: mechanisms).read($0, $1) },
      readNeuron: { path, overrides in
        try ExperimentReader(models: models).readNeuron(
          path: path, overrides: overrides.map { (path: $0.path, value: $0.value) })
      },
      effectiveJSON: { EffectiveExperiment.json($0, models: models, mechanisms: mechanisms) },
      differences: { ExperimentDifference.between($0, $1, models: models, mechanisms: mechanisms) },
      schema: { ExperimentSchema.json(models: models, mechanisms: mechanisms) },
      plan: { experiment, _ in Plan(experiment) },
      build: { experiment, threads in BuiltSimulation(experiment, threads: threads) },
      synapses: { SynapseList.lists(NetworkBuilder($0, models: .builtIn, threads: 1).build()) })
  }
}

extension Plan {
  /// What the network of an experiment will hold.
  init(_ experiment: Experiment) {
    let plan = MemoryPlan(experiment, models: .builtIn)
    let populations = experiment.populations.map(\.name)
    let projections = experiment.projections.map(\.name)
    self.init(
      neurons: experiment.populations.map { Item($0.name, $0.size) },
      synapses: zip(projections, plan.synapses).map { Item($0, $1) },
      memory: zip(populations, plan.populationBytes).map { Item($0, $1) }
        + zip(projections, plan.projectionBytes).map { Item($0, $1) })
  }
}

extension SynapseList {
  /// The synapses of each projection of a network.
  static func lists(_ network: Network) -> [SynapseList] {
    network.projections.map { projection in
      let connectivity = projection.connectivity
      var list = SynapseList(synapses: [])
      for source in 0..<connectivity.rowStart.count - 1 {
        for place in connectivity.rowStart[source]..<connectivity.rowStart[source + 1] {
          list.synapses.append(
            .init(
              source: source, target: Int(connectivity.targets[place]),
              weight: connectivity.weight(place) * projection.gain))
        }
      }
      return list
    }
  }
}

/// A network that was built from an experiment.
private struct BuiltSimulation: RunningSimulation {
  let totalSteps: Int
  let synapseCount: Int
  let traceColumns: [[String]]
  let weightTables: [RecordingLayout.Weights]
  /// Index, name and unit of the projections that learn.
  private let learning: [(index: Int, name: String, unit: String)]
  private var simulation: Simulation

  init(_ experiment: Experiment, threads: Int) {
    let network = NetworkBuilder(experiment, models: .builtIn, threads: threads).build()
    totalSteps = experiment.simulation.steps
    synapseCount = network.synapseCount
    traceColumns = TracePlan(experiment, models: .builtIn).columnNames
    let learning = experiment.projections.enumerated().filter { $0.element.learning != nil }.map {
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

  var step: Int { simulation.step }

  var learnedWeights: [LearnedWeights] {
    learning.map {
      LearnedWeights(
        projection: $0.name, unit: $0.unit,
        weights: simulation.learnedWeights(ofProjection: $0.index) ?? [])
    }
  }

  mutating func finish(into sink: inout some RunSink) throws { try simulation.finish(into: &sink) }

  mutating func advance(into sink: inout some RunSink) throws {
    try simulation.advance(to: totalSteps, into: &sink)
  }
}
