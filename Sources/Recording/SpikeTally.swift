import Kernel

/// Counts and fingerprints all spikes of a run.
public struct SpikeTally: RunSink, Sendable {
  /// The spikes of each population.
  public private(set) var counts: [Int]
  /// The fingerprint of all spikes.
  public private(set) var digest = SpikeDigest()

  /// No spikes yet of this many populations.
  public init(populations: Int) {
    counts = Array(repeating: 0, count: populations)
  }

  /// Shows counts and fingerprint.
  public mutating func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.array("spikes", &counts)
    try digest.visitState(&visitor)
  }

  /// Takes spikes at the end of step `step`.
  public mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    counts[population] += neurons.count
    // A spike's time is the end of its step.
    digest.add(step: step + 1, population: population, neurons: neurons)
  }

  /// Samples do not count.
  public mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
}
