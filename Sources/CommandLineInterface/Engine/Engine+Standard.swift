import Kernel
import ModelDescription
import NetworkBuilding

extension Engine {
  /// The real program: files are read, networks built and simulated.
  public static var standard: Engine {
    let models = NeuronCatalogue.definitions
    let mechanisms = MechanismCatalogue.definitions
    return Engine(
      models: models,
      read: { path, overrides in
        try ExperimentReader(models: models, mechanisms: mechanisms).read(
          path: path, overrides: overrides.map { (path: $0.path, value: $0.value) })
      },
      readNeuron: { path, overrides in
        try ExperimentReader(models: models).readNeuron(
          path: path, overrides: overrides.map { (path: $0.path, value: $0.value) })
      },
      effectiveJSON: { EffectiveExperiment.json($0, models: models, mechanisms: mechanisms) },
      differences: { ExperimentDifference.between($0, $1, models: models, mechanisms: mechanisms) },
      schema: { ExperimentSchema.json(models: models, mechanisms: mechanisms) },
      plan: { experiment, _ in Plan(experiment) },
      build: { experiment, threads in BuiltSimulation(experiment, threads: threads) })
  }
}

extension Plan {
  /// What the network of an experiment will hold.
  init(_ experiment: Experiment) {
    let plan = MemoryPlan(experiment)
    let populations = experiment.populations.map(\.name)
    let projections = experiment.projections.map(\.name)
    self.init(
      neurons: experiment.populations.map { Item($0.name, $0.size) },
      synapses: zip(projections, plan.synapses).map { Item($0, $1) },
      memory: zip(populations, plan.populationBytes).map { Item($0, $1) }
        + zip(projections, plan.projectionBytes).map { Item($0, $1) })
  }
}

/// A network that was built from an experiment.
private struct BuiltSimulation: RunningSimulation {
  let totalSteps: Int
  let synapseCount: Int
  let traceColumns: [[String]]
  private var simulation: Simulation

  init(_ experiment: Experiment, threads: Int) {
    let network = NetworkBuilder(experiment, threads: threads).build()
    totalSteps = experiment.simulation.steps
    synapseCount = network.synapseCount
    traceColumns = TracePlan(experiment).columnNames
    simulation = Simulation(
      network, precision: experiment.simulation.precision == .single ? .single : .double, threads: threads)
  }

  var step: Int { simulation.step }

  mutating func advance(into sink: inout some RunSink) throws {
    try simulation.advance(to: totalSteps, into: &sink)
  }
}
