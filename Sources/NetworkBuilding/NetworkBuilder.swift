import Integration
import Kernel
import ModelDescription
import ModelTerms
import Numerics
import Quantities

/// Turns an experiment into a network: draws parameters, connections, weights and delays.
///
/// Everything random is addressed by (seed, purpose, object, index), so the network is the same for any
/// number of threads, and a change in one projection leaves the others as they are.
public struct NetworkBuilder {
  /// What is built.
  public let experiment: Experiment
  /// The models that it names.
  public let models: ModelCatalogue
  /// How many threads may build.
  public let threads: Int

  /// Prepares to build.
  public init(_ experiment: Experiment, models: ModelCatalogue, threads: Int) {
    self.experiment = experiment
    self.models = models
    self.threads = threads
  }

  /// Builds the network.
  public func build() -> Network {
    let receptors = ReceptorTable(experiment)
    let detectors = DetectorTable(experiment)
    let projections = experiment.projections.indices.map { projection($0, receptors, detectors) }
    return Network(
      dt: experiment.simulation.dt, seed: experiment.simulation.seed,
      populations: experiment.populations.indices.map { population($0, receptors, detectors) },
      projections: projections,
      inputs: experiment.inputs.map { InputBuilder(experiment, receptors).build($0) },
      modulators: experiment.modulators.map(modulator),
      traces: TracePlan(experiment, models: models, receptors: receptors).tables,
      weights: WeightPlan(experiment, projections).tables)
  }

  private func modulator(_ modulator: Modulator) -> NetworkModulator {
    func steps(_ time: Double) -> Int { experiment.simulation.nearestStep(to: time) }
    return NetworkModulator(
      name: modulator.name, baseline: modulator.baseline, tau: modulator.tau,
      pulses: modulator.pulses.map { .init(step: steps($0.time), amount: $0.amount) },
      sources: modulator.sources.map {
        .init(population: $0.population, amount: $0.amount, delay: max(1, steps($0.delay)))
      })
  }

  private func population(
    _ index: Int, _ receptors: ReceptorTable, _ detectors: DetectorTable
  ) -> NetworkPopulation {
    let population = experiment.populations[index]
    let draw = PopulationDraw(population: population, index: index, seed: experiment.simulation.seed)
    return NetworkPopulation(
      name: population.name, size: population.size,
      dynamics: dynamics(population, draw, receptors.of[index], detectors.of[index]),
      synapticDecay: population.synapticDecay, receptors: receptors.of[index],
      initialConductance: draw.conductances(of: receptors.of[index]),
      currents: CurrentBuilder(
        experiment: experiment, population: index, receptors: receptors.of[index], draw: draw
      ).build())
  }

  private func dynamics(
    _ population: Population, _ draw: PopulationDraw, _ receptors: [Receptor],
    _ detectors: [Projection.Detector]
  ) -> NetworkPopulation.Dynamics {
    switch population.cells {
    case .cable(let cell):
      return .cable(CellBuilder(cell, models, draw).build(receptors: receptors, detectors: detectors))
    case .point(let neuron):
      guard let kind = neuron.kind(in: models) else {
        preconditionFailure("validated experiments name models of the catalogue")
      }
      let values = NeuronBuilder(neuron, kind: kind, draw)
      return .point(
        PointNeurons(
          kind: kind, method: population.method, substeps: population.substeps,
          parameters: values.parameters, initial: values.initial))
    }
  }

  private func projection(
    _ index: Int, _ receptors: ReceptorTable, _ detectors: DetectorTable
  ) -> NetworkProjection {
    let projection = experiment.projections[index]
    let builder = ConnectivityBuilder(
      projection: projection, index: index, preCount: experiment.populations[projection.pre].size,
      postCount: experiment.populations[projection.post].size, dt: experiment.simulation.dt,
      seed: experiment.simulation.seed, threads: threads)
    return NetworkProjection(
      name: projection.name, pre: projection.pre, post: projection.post,
      receptor: receptors.index(of: projection.receptor, in: projection.post), gain: projection.gain,
      connectivity: builder.build(), plasticity: projection.plasticity, learning: projection.learning,
      synapseProgram: projection.synapseModel?.program(dt: experiment.simulation.dt),
      detector: detectors.index(of: projection.detector, in: projection.pre),
      presynapticEnd: projection.presynapticEnd.map { receptors.index(of: $0, in: projection.pre) })
  }
}

/// The different receptors of every population, in the order in which projections and inputs name them.
struct ReceptorTable {
  /// Receptors, population by population.
  private(set) var of: [[Receptor]]

  init(_ experiment: Experiment) {
    of = Array(repeating: [], count: experiment.populations.count)
    for projection in experiment.projections {
      add(projection.receptor, to: projection.post)
      if let end = projection.presynapticEnd { add(end, to: projection.pre) }
    }
    for input in experiment.inputs {
      if case .spikes(_, let synapses) = input.source {
        for synapse in synapses { add(synapse.receptor, to: input.target) }
      }
    }
  }

  private mutating func add(_ receptor: Receptor, to population: Int) {
    if !of[population].contains(receptor) { of[population].append(receptor) }
  }

  /// The place of a receptor in its population's list.
  func index(of receptor: Receptor, in population: Int) -> Int {
    guard let index = of[population].firstIndex(of: receptor) else {
      preconditionFailure("every receptor was added")
    }
    return index
  }
}

/// The further detectors of every population's cells, in the order in which projections name them.
struct DetectorTable {
  /// Detectors, population by population, without the cells' own.
  private(set) var of: [[Projection.Detector]]

  init(_ experiment: Experiment) {
    of = Array(repeating: [], count: experiment.populations.count)
    for projection in experiment.projections {
      guard let detector = projection.detector, !of[projection.pre].contains(detector) else { continue }
      of[projection.pre].append(detector)
    }
  }

  /// The number of a detector of a population: 0 is the cell's own, which no projection names.
  func index(of detector: Projection.Detector?, in population: Int) -> Int {
    guard let detector else { return 0 }
    guard let index = of[population].firstIndex(of: detector) else {
      preconditionFailure("every detector was added")
    }
    return index + 1
  }
}
