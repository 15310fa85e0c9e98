import Integration
import Kernel
import ModelDescription
import ModelTerms
import Quantities

/// How much memory a population takes: columns of state and receptors, constants, and spikes that are held.
struct PopulationMemory {
  let experiment: Experiment
  let models: ModelCatalogue
  let index: Int
  let receptors: [Receptor]
  let detectors: [Projection.Detector]
  /// Steps of a window.
  let window: Int

  private var population: Population { experiment.populations[index] }
  private var precision: Simulation.Precision {
    experiment.simulation.precision == .single ? .single : .double
  }

  /// Bytes of everything.
  var bytes: Int {
    let receptorColumns = receptors.reduce(0) { $0 + $1.columnCount }
    switch population.cells {
    case .point(let neuron):
      return columns(receptorColumns, areCables: false) + bytes(neuron) + currentBytes + spikeBytes
        + traceBytes
    case .cable(let cell):
      return columns(receptorColumns, areCables: true) + bytes(cell) + spikeBytes + traceBytes
    }
  }

  /// The columns of recorded variables: their names, places, and samples of a window.
  var traceBytes: Int {
    experiment.recordings.traces.filter { $0.population == index }.reduce(0) { sum, trace in
      let columns = trace.neurons.count(in: population.size) * trace.variables.count
      let rows = window / max(1, experiment.simulation.nearestStep(to: trace.interval)) + 2
      return sum + columns * (Self.bytesPerColumn + rows * MemoryLayout<Double>.stride)
    }
  }

  private static let bytesPerColumn = 250

  private func columns(_ count: Int, areCables: Bool) -> Int {
    precision.bytes(columns: count, cells: population.size, areCables: areCables)
  }

  /// State, drawn numbers and constants of point neurons: as many constants as differ while they are worked out.
  private func bytes(_ neuron: NeuronType) -> Int {
    guard let kind = neuron.kind(in: models) else { return 0 }
    let drawn = neuron.parameters.values.count(where: \.isDrawn)
    let starts = kind.definition.state.count {
      if case .computed = $0.start, drawn > 0 { true } else { neuron.initial[$0.name]?.isDrawn == true }
    }
    let constants =
      drawn > 0
      ? kind.double.constantColumns(population.method, DriveFacts(receptors)) * precision.bytesPerConstant : 0
    return columns(kind.definition.state.count, areCables: false)
      + population.size * ((drawn + starts) * MemoryLayout<Double>.stride + constants)
  }

  /// The experiment's own currents, as one neuron of the population would have them.
  private var currentBytes: Int {
    var one = population
    one.size = 1
    let draw = PopulationDraw(population: one, index: index, seed: experiment.simulation.seed)
    let currents = CurrentBuilder(
      experiment: experiment, population: index, receptors: receptors, draw: draw
    ).build()
    return currents.reduce(0) { $0 + precision.bytes(of: $1, cells: population.size) }
  }

  /// State, drawn numbers and constants of compartmental cells.
  private func bytes(_ type: CellType) -> Int {
    var one = population
    one.size = 1
    let draw = PopulationDraw(population: one, index: index, seed: experiment.simulation.seed)
    let cell = CellBuilder(type, models, draw).build(receptors: receptors, detectors: detectors)
    var bytes = columns(cell.columnCount, areCables: true)
    for (mechanism, built) in zip(type.mechanisms, cell.mechanisms) {
      let drawn = mechanism.parameters.values.count(where: \.isDrawn)
      let constants = drawn > 0 ? built.kind.double.constantColumns : 0
      bytes += columns(constants, areCables: true) + population.size * drawn * MemoryLayout<Double>.stride
    }
    return bytes + (type.initialPotential.isDrawn ? population.size * MemoryLayout<Double>.stride : 0)
  }

  /// The spikes of the cells, and of every further detector.
  private var spikeBytes: Int {
    let plastic = experiment.projections.filter { $0.pre == index && $0.plasticity != nil }
    let listening = experiment.listeningDelays(to: index).max().map(experiment.simulation.delaySteps) ?? 0
    return Simulation.spikeBytes(
      cells: population.size, releases: plastic.count { $0.detector == nil }, window: window,
      listening: listening)
      + detectors.reduce(0) { sum, detector in
        sum
          + Simulation.spikeBytes(
            cells: population.size, releases: plastic.count { $0.detector == detector }, window: window)
      }
  }
}

extension ValueSource {
  /// Whether cells or synapses have a value each.
  var isDrawn: Bool { if case .constant = self { false } else { true } }
}

extension Experiment {
  /// The delays [ms] with which the spikes of a population, or of any, act on modulators and inputs.
  func listeningDelays(to population: Int?) -> [Double] {
    let released = modulators.flatMap(\.sources)
      .filter { population == nil || $0.population == population }.map(\.delay)
    let feedback = inputs.compactMap { input -> RateFeedback? in
      guard case .spikes(.poisson(let trains), _) = input.source else { return nil }
      return trains.variation.feedback
    }
    return released + feedback.filter { population == nil || $0.population == population }.map(\.delay)
  }
}

extension SimulationSettings {
  /// A delay [ms] in steps, at least one; a distribution may begin anywhere.
  func delaySteps(_ delay: Double) -> Int { Int(stepsIn: delay, of: dt, least: 1, most: .mostDelaySteps) }
}
