/// Receives what a simulation records, while it runs, in order of time.
///
/// Calls come from one thread, between windows of steps.
public protocol RunSink {
  /// The neurons (ascending indices) of one population that spiked at the end of step `step`, that is at `(step + 1) dt`.
  ///
  /// Called in order of step, then of population in declared order; never with an empty list.
  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) throws

  /// One row of samples of trace table `table`, taken at time `step * dt`.
  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) throws

  /// One row of learned weights of weight table `table`, as they are at time `step * dt`.
  mutating func weights(table: Int, step: Int, values: UnsafeBufferPointer<Double>) throws
}

extension RunSink {
  /// Weights are not kept unless a sink says otherwise.
  public mutating func weights(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
}
