extension SpikeTrains {
  /// The spikes of each neuron.
  public var counts: [Int] { (0..<size).map(count) }

  /// The rate of each neuron [Hz]: its spikes over the window; empty for a window of no length.
  public var rates: [Double] {
    window.duration > 0 ? counts.map { Double($0) / window.seconds } : []
  }

  /// The mean over neurons of the rate [Hz]; none without neurons or time.
  public var meanRate: Double? {
    size > 0 && window.duration > 0 ? Double(times.count) / Double(size) / window.seconds : nil
  }

  /// The fraction of neurons with at least one spike; none without neurons.
  public var activeFraction: Double? {
    size > 0 ? Double((0..<size).count { count($0) > 0 }) / Double(size) : nil
  }

  /// The time of each neuron's first spike after `onset` [ms after `onset`]; none where there is no such
  /// spike.
  public func firstSpikeLatencies(after onset: Double) -> [Double?] {
    (0..<size).map { neuron in self[neuron].first { $0 > onset }.map { $0 - onset } }
  }
}
