import Recording
import TableFiles

/// Spikes of one population in the order of a run's files: by time, then by neuron.
public struct SpikeEvents: Sendable, Equatable {
  /// Which neuron.
  public internal(set) var neurons: [UInt32] = []
  /// When [ms].
  public internal(set) var times: [Double] = []

  /// How many spikes.
  public var count: Int { times.count }

  /// Appends a spike.
  @inline(__always)
  mutating func append(_ neuron: UInt32, at time: Double) {
    neurons.append(neuron)
    times.append(time)
  }

  /// Makes room for `count` spikes.
  mutating func reserve(_ count: Int) {
    neurons.reserveCapacity(count)
    times.reserveCapacity(count)
  }
}

/// What both readers of spike files check of every spike.
struct SpikeCheck {
  let populations: [RunSummary.Population]
  /// The last time of the run [ms].
  let stop: Double

  /// What is wrong with a spike of an existing population; nothing if it is right.
  @inline(__always)
  func fault(_ population: Int, _ neuron: UInt32, _ time: Double) -> String? {
    let size = populations[population].size
    if neuron < size, time >= 0, time <= stop { return nil }
    return neuron < size
      ? "a spike at \(time) ms, but the run goes from 0 to \(stop) ms"
      : "neuron \(neuron) of \(populations[population].name), which has \(size) neurons"
  }
}
