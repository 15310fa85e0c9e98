import Analysis
import Kernel
import Recording

/// Keeps all spikes of a run in memory.
public struct SpikeCollector: RunSink {
  private let grid: TimeGrid
  private var neurons: [[UInt32]]
  private var times: [[Double]]
  /// Counts and fingerprint.
  public private(set) var tally: SpikeTally

  /// No spikes yet of this many populations, in steps of `dt` ms.
  public init(populations: Int, dt: Double) {
    grid = TimeGrid(dt: dt)
    neurons = Array(repeating: [], count: populations)
    times = Array(repeating: [], count: populations)
    tally = SpikeTally(populations: populations)
  }

  /// Takes spikes at the end of step `step`.
  public mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    tally.spikes(step: step, population: population, neurons: neurons)
    self.neurons[population].append(contentsOf: neurons)
    times[population].append(contentsOf: repeatElement(grid.time(step + 1), count: neurons.count))
  }

  /// Samples are not kept.
  public mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}

  /// The spikes of a population of `size` neurons in the first `duration` ms.
  public func trains(_ population: Int, name: String, size: Int, duration: Double) -> SpikeTrains {
    SpikeTrains(
      name: name, size: size, window: TimeWindow(0, duration), neurons: neurons[population],
      times: times[population])
  }
}
