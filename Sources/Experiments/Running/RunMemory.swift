import Analysis
import Recording
import RunReading

/// The spikes and traces of a run in memory.
struct RunMemory {
  private let layout: RecordingLayout
  private let grid: TimeGrid
  private var neurons: [[UInt32]]
  private var times: [[Double]]
  private var sampleTimes: [[Double]]
  private var samples: [[[Double]]]

  init(_ layout: RecordingLayout) {
    self.layout = layout
    grid = TimeGrid(dt: layout.dt)
    neurons = Array(repeating: [], count: layout.populations.count)
    times = neurons.map { _ in [] }
    sampleTimes = layout.traceTables.map { _ in [] }
    samples = layout.traceTables.map { Array(repeating: [], count: $0.count) }
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    self.neurons[population].append(contentsOf: neurons)
    // A spike's time is the end of its step.
    times[population].append(contentsOf: repeatElement(grid.time(step + 1), count: neurons.count))
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    sampleTimes[table].append(grid.time(step))
    for (column, value) in values.enumerated() { samples[table][column].append(value) }
  }

  /// The spikes of each population from `start` to `stop` [ms].
  func trains(from start: Double, until stop: Double) -> [SpikeTrains] {
    layout.populations.enumerated().map { index, population in
      SpikeTrains(
        name: population.name, size: population.size, window: TimeWindow(start, stop),
        neurons: neurons[index], times: times[index])
    }
  }

  /// The recorded variables.
  var traces: [TraceTable] {
    layout.traceTables.indices.map { table in
      TraceTable(
        times: sampleTimes[table],
        columns: zip(layout.traceTables[table], samples[table]).map { .init(name: $0, values: $1) })
    }
  }
}
