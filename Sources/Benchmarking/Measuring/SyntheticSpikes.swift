import Kernel
import Recording

/// Spikes as a large network has them: in every step some neurons of every population.
enum SyntheticSpikes {
  /// Sends about `count` spikes in steps of 100 a population.
  static func send(_ count: Int, populations: Int, into sink: inout some RunSink) throws {
    let neurons = (0..<100).map { UInt32($0 * 397) }
    let steps = count / (populations * neurons.count)
    try neurons.withUnsafeBufferPointer { neurons in
      for step in 0..<steps {
        for population in 0..<populations {
          try sink.spikes(step: step, population: population, neurons: neurons)
        }
      }
    }
  }
}

/// A sink whose file must be closed.
protocol ClosableSink: RunSink {
  mutating func close() throws
}

struct SpikesToNPY: ClosableSink {
  private var writer: SpikeNPYWriter

  init(_ path: String, _ grid: TimeGrid) throws { writer = try SpikeNPYWriter(path: path, grid: grid) }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) throws {
    try writer.append(step: step, population: population, neurons: neurons)
  }
  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
  mutating func close() throws { try writer.close() }
}

struct SpikesToCSV: ClosableSink {
  private var writer: SpikeCSVWriter

  init(_ path: String, _ populations: [String], _ grid: TimeGrid) throws {
    writer = try SpikeCSVWriter(path: path, populations: populations, grid: grid)
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) throws {
    try writer.append(step: step, population: population, neurons: neurons)
  }
  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
  mutating func close() throws { try writer.close() }
}

struct TracesToNPY: ClosableSink {
  private var writer: TraceNPYWriter

  init(_ path: String, _ columns: [String], _ grid: TimeGrid) throws {
    writer = try TraceNPYWriter(path: path, columns: columns, grid: grid)
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {}
  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) throws {
    try writer.append(step: step, values: values)
  }
  mutating func close() throws { try writer.close() }
}

struct TracesToCSV: ClosableSink {
  private var writer: TraceCSVWriter

  init(_ path: String, _ columns: [String], _ grid: TimeGrid) throws {
    writer = try TraceCSVWriter(path: path, columns: columns, grid: grid)
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {}
  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) throws {
    try writer.append(step: step, values: values)
  }
  mutating func close() throws { try writer.close() }
}
