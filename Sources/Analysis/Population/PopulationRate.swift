/// The spikes of a population in consecutive bins of equal width.
///
/// Bin `k` holds the spikes with `start + k width < time <= start + (k + 1) width`. Only whole bins count:
/// what is left of the window after the last one is not looked at.
public struct PopulationRate: Sendable, Equatable {
  /// How many neurons.
  public let size: Int
  /// Where the first bin starts [ms].
  public let start: Double
  /// The width of a bin [ms].
  public let binWidth: Double
  /// The spikes of all neurons in each bin.
  public let counts: [Int]

  /// Counts the spikes of `trains` in bins of `binWidth` ms (more than zero).
  public init(_ trains: SpikeTrains, binWidth: Double) {
    let bins = TimeBins(trains.window, width: binWidth)
    var counts = [Int](repeating: 0, count: bins.count)
    for time in trains.times {
      let bin = bins.index(of: time)
      if bin < bins.count { counts[bin] += 1 }
    }
    size = trains.size
    start = trains.window.start
    self.binWidth = binWidth
    self.counts = counts
  }

  /// The rate of one neuron in each bin [Hz]: count over neurons and width; empty without neurons.
  public var hertz: [Double] {
    let scale = 1000 / (Double(size) * binWidth)
    return size > 0 ? counts.map { Double($0) * scale } : []
  }

  /// The middle of each bin [ms].
  public var centres: [Double] { counts.indices.map { start + (Double($0) + 0.5) * binWidth } }

  /// How many bins there are in a second [Hz].
  public var samplingRate: Double { 1000 / binWidth }
}
