import Analysis

/// What the table of a sweep says about a population.
public struct PopulationMeasures: Sendable, Equatable {
  /// All spikes.
  public let spikes: Int
  /// Spikes per neuron and second [Hz].
  public let rate: Double
  /// The time of the first spike of any neuron [ms]; none without spikes.
  public let latency: Double?
  /// The mean over neurons of the coefficient of variation of their intervals; none without such neurons.
  ///
  /// Neurons with at least three intervals count. Rounded to 9 decimals, because times of regular spikes are
  /// equally spaced up to rounding only.
  public let cv: Double?

  /// The measures of some spike trains.
  public init(_ trains: SpikeTrains) {
    spikes = trains.times.count
    rate = trains.meanRate ?? 0
    latency = trains.times.min()
    cv = PopulationIntervals(trains, minimum: 3).cv.map { ($0 * 1e9).rounded() / 1e9 }
  }

  /// The names of the columns after the population's.
  static let columns = ["spikes", "rate_hz", "latency_ms", "cv"]

  /// The texts of the columns.
  var cells: [String] {
    [String(spikes), rate.description, latency?.description ?? "", cv?.description ?? ""]
  }
}
