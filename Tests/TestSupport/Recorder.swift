import Kernel

/// What a run produced, kept in memory.
package struct Recorder: RunSink, Equatable {
  /// A spike of one neuron.
  package struct Spike: Equatable, Hashable {
    /// Index of the population.
    package var population: Int
    /// Index of the neuron.
    package var neuron: Int
    /// The step in which the threshold was crossed; the spike's time is its end.
    package var step: Int

    /// Makes a spike.
    package init(population: Int, neuron: Int, step: Int) {
      (self.population, self.neuron, self.step) = (population, neuron, step)
    }
  }

  /// A row of a table.
  package struct Row: Equatable {
    /// The step at whose start the values were taken.
    package var step: Int
    /// One value a column.
    package var values: [Double]
  }

  /// All spikes, as they were handed over.
  package private(set) var spikes: [Spike] = []
  /// The rows of every trace table.
  package private(set) var tables: [[Row]]
  /// The rows of every weight table.
  package private(set) var weights: [[Row]]
  /// The last weights of every projection that learns.
  package private(set) var lastWeights: [[Double]] = []

  /// Nothing yet.
  package init(tables: Int, weights: Int = 0) {
    self.tables = Array(repeating: [], count: tables)
    self.weights = Array(repeating: [], count: weights)
  }

  package mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    for neuron in neurons { spikes.append(Spike(population: population, neuron: Int(neuron), step: step)) }
  }

  package mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    tables[table].append(Row(step: step, values: Array(values)))
  }

  package mutating func weights(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    weights[table].append(Row(step: step, values: Array(values)))
  }

  /// The steps in which a neuron spiked.
  package func steps(of neuron: Int = 0, in population: Int = 0) -> [Int] {
    spikes.filter { $0.neuron == neuron && $0.population == population }.map(\.step)
  }

  /// One column of a table over time.
  package func column(_ column: Int = 0, table: Int = 0) -> [Double] {
    tables[table].map { $0.values[column] }
  }
}

extension Network {
  /// Runs from the beginning, on that many threads however little there is to do; `stops` are steps at which a call of
  /// `advance` ends.
  package func run(
    steps: Int, precision: Simulation.Precision = .double, threads: Int = 1, stops: [Int] = []
  ) throws -> Recorder {
    var recorder = Recorder(tables: traces.count, weights: weights.count)
    var simulation = Simulation(self, precision: precision, threads: threads, workPerThread: 1)
    for end in stops + [steps] {
      while simulation.step < end { try simulation.advance(to: end, into: &recorder) }
    }
    try simulation.finish(into: &recorder)
    recorder.keepWeights(of: simulation, projections: projections.count)
    return recorder
  }
}

extension Recorder {
  /// Keeps the last weights of every projection that learns.
  package mutating func keepWeights(of simulation: Simulation, projections: Int) {
    lastWeights = (0..<projections).compactMap { simulation.learnedWeights(ofProjection: $0) }
  }
}
