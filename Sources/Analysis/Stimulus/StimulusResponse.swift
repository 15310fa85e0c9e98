/// A population's rate while something is done to it, beside the rate before.
public struct StimulusResponse: Sendable, Equatable {
  /// The rates of the neurons in the baseline [Hz].
  public let baseline: Moments
  /// The rates of the neurons in the response window [Hz].
  public let response: Moments
  /// Each neuron's rate in the response window less its rate in the baseline [Hz].
  public let change: Moments
  /// Response over baseline; none where the baseline is silent.
  public let ratio: Double?
  /// The median over neurons of the time from the response window's start to the first spike in it [ms].
  ///
  /// Only neurons with such a spike count; none where there are none.
  public let medianLatency: Double?

  /// Compares two windows of the same trains; both must be inside the trains' window and last.
  public init(_ trains: SpikeTrains, response: TimeWindow, baseline: TimeWindow) {
    let (during, before) = (trains.restricted(to: response), trains.restricted(to: baseline))
    let (high, low) = (during.rates, before.rates)
    let (reached, usual) = (Moments(high), Moments(low))
    self.response = reached
    self.baseline = usual
    change = Moments(zip(high, low).map { $0 - $1 })
    ratio = usual.mean.flatMap { usual in usual > 0 ? reached.mean.map { $0 / usual } : nil }
    medianLatency = Quantiles(during.firstSpikeLatencies(after: response.start).compactMap { $0 })?.median
  }
}
