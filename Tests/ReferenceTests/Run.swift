import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding

/// What a run produced, kept in memory.
struct Run: RunSink {
  /// The time of a spike [ms] is the end of its step.
  struct Spike: Equatable, Hashable {
    var population: Int
    var neuron: Int
    /// The step in which the threshold was crossed; Brian2 stamps its beginning, bgsim its end.
    var step: Int
  }
  private(set) var spikes: [Spike] = []
  /// Rows of the first trace table.
  private(set) var samples: [[Double]] = []

  init(_ experiment: Experiment, threads: Int = 2, workPerThread: Int = 6000) throws {
    let network = NetworkBuilder(experiment, models: .builtIn, threads: threads).build()
    let precision: Simulation.Precision = experiment.simulation.precision == .single ? .single : .double
    var simulation = Simulation(
      network, precision: precision, threads: threads, workPerThread: workPerThread)
    while simulation.step < experiment.simulation.steps {
      try simulation.advance(to: experiment.simulation.steps, into: &self)
    }
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    for neuron in neurons { spikes.append(Spike(population: population, neuron: Int(neuron), step: step)) }
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    if table == 0 { samples.append(Array(values)) }
  }

  /// The steps in which a neuron spiked.
  func steps(of neuron: Int, in population: Int = 0) -> [Int] {
    spikes.filter { $0.neuron == neuron && $0.population == population }.map(\.step)
  }
}
