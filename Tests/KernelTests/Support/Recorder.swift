import Kernel

/// What a run produced, kept in memory.
struct Recorder: RunSink {
  struct Spike: Equatable, Hashable {
    var population: Int
    var neuron: Int
    /// The step in which the threshold was crossed; the spike's time is its end.
    var step: Int
  }

  struct Row: Equatable {
    var step: Int
    var values: [Double]
  }

  private(set) var spikes: [Spike] = []
  /// The rows of every trace table.
  private(set) var tables: [[Row]]
  /// The rows of every weight table.
  private(set) var weights: [[Row]]

  init(tables: Int, weights: Int = 0) {
    self.tables = Array(repeating: [], count: tables)
    self.weights = Array(repeating: [], count: weights)
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    for neuron in neurons { spikes.append(Spike(population: population, neuron: Int(neuron), step: step)) }
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    tables[table].append(Row(step: step, values: Array(values)))
  }

  mutating func weights(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    weights[table].append(Row(step: step, values: Array(values)))
  }

  /// The steps in which a neuron spiked.
  func steps(of neuron: Int = 0, in population: Int = 0) -> [Int] {
    spikes.filter { $0.neuron == neuron && $0.population == population }.map(\.step)
  }

  /// One column of a table over time.
  func column(_ column: Int = 0, table: Int = 0) -> [Double] { tables[table].map { $0.values[column] } }
}

extension Network {
  /// Runs from the beginning, on that many threads however little there is to do; `stops` are steps at which a call of
  /// `advance` ends.
  func run(
    steps: Int, precision: Simulation.Precision = .double, threads: Int = 1, stops: [Int] = []
  ) throws -> Recorder {
    var recorder = Recorder(tables: traces.count, weights: weights.count)
    var simulation = Simulation(self, precision: precision, threads: threads, workPerThread: 1)
    for end in stops + [steps] {
      while simulation.step < end { try simulation.advance(to: end, into: &recorder) }
    }
    try simulation.finish(into: &recorder)
    return recorder
  }
}
