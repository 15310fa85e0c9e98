import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding

/// What a run produced, kept in memory.
struct Recorder: RunSink, Equatable {
  struct Spike: Equatable, Hashable {
    var population: Int
    var neuron: Int
    var step: Int
  }

  private(set) var spikes: [Spike] = []
  private(set) var samples: [[Double]] = []
  /// Table, step and weights.
  private(set) var weights: [[Double]] = []
  /// The last weights of every projection that learns.
  private(set) var lastWeights: [[Double]] = []

  /// Builds and runs an experiment; `stops` are steps at which a call of `advance` ends.
  init(_ experiment: Experiment, buildThreads: Int = 1, threads: Int = 1, stops: [Int] = []) throws {
    let network = NetworkBuilder(experiment, models: .builtIn, threads: buildThreads).build()
    let precision: Simulation.Precision = experiment.simulation.precision == .single ? .single : .double
    var simulation = Simulation(network, precision: precision, threads: threads, workPerThread: 1)
    for end in stops + [experiment.simulation.steps] {
      while simulation.step < end { try simulation.advance(to: end, into: &self) }
    }
    try simulation.finish(into: &self)
    lastWeights = network.projections.indices.compactMap { simulation.learnedWeights(ofProjection: $0) }
  }

  /// Runs an experiment in parts: at every stop the state is saved and restored into a simulation that is built anew,
  /// for another number of threads; all but the pieces of one name.
  init(_ experiment: Experiment, savingAt stops: [Int], forgotten: String? = nil) throws {
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 2).build()
    let precision: Simulation.Precision = experiment.simulation.precision == .single ? .single : .double
    let end = experiment.simulation.steps
    var simulation = Simulation(network, precision: precision)
    for (k, stop) in (stops + [end]).enumerated() {
      // A call may go beyond the stop: the next window has been computed then.
      while simulation.step < stop { try simulation.advance(to: end, into: &self) }
      if stop == end { break }
      var restorer = ForgetfulRestorer(simulation.save(), forgotten)
      simulation = Simulation(network, precision: precision, threads: [3, 1, 8][k % 3], workPerThread: 1)
      try simulation.visitState(&restorer)
    }
    try simulation.finish(into: &self)
    lastWeights = network.projections.indices.compactMap { simulation.learnedWeights(ofProjection: $0) }
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    for neuron in neurons { spikes.append(Spike(population: population, neuron: Int(neuron), step: step)) }
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    samples.append([Double(table), Double(step)] + Array(values))
  }

  mutating func weights(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    weights.append([Double(table), Double(step)] + Array(values))
  }
}
