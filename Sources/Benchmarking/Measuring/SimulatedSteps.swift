import Kernel

/// Counts the spikes of one population.
struct SpikeCount: RunSink {
  /// The population.
  let population: Int
  /// The row of every source, to count what its spikes deliver.
  var rowStart: Buffer<Int>?
  private(set) var spikes = 0
  private(set) var events = 0

  init(population: Int, rowStart: Buffer<Int>? = nil) {
    self.population = population
    self.rowStart = rowStart
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    guard population == self.population else { return }
    spikes += neurons.count
    guard let rowStart else { return }
    for neuron in neurons { events += rowStart[Int(neuron) + 1] - rowStart[Int(neuron)] }
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
}

extension Simulation {
  /// Advances by some steps.
  mutating func advance(steps: Int, into sink: inout some RunSink) throws {
    let end = step + steps
    while step < end { try advance(to: end, into: &sink) }
  }

  /// Advances by some steps and keeps nothing.
  mutating func advance(steps: Int) throws {
    var sink = SpikeCount(population: -1)
    try advance(steps: steps, into: &sink)
  }
}
