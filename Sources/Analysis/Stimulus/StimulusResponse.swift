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

extension ResponseMetric {
  static var all: [Self] {
    [
      .init(
        "baseline_rate_mean", .hertz, "rate of a neuron in the baseline window; mean over neurons",
        terminal: .init(.response, "baseline (Hz)", .fixed(2))
      ) { $0.baseline.mean },
      .init("baseline_rate_sd", .hertz, "its standard deviation over neurons") { $0.baseline.sd },
      .init(
        "response_rate_mean", .hertz, "rate of a neuron in the response window; mean over neurons",
        terminal: .init(.response, "response (Hz)", .fixed(2))
      ) { $0.response.mean },
      .init("response_rate_sd", .hertz, "its standard deviation over neurons") { $0.response.sd },
      .init(
        "response_change_mean", .hertz,
        "rate in the response window less that in the baseline; mean over neurons",
        terminal: .init(.response, "change (Hz)", .fixed(2))
      ) { $0.change.mean },
      .init("response_change_sd", .hertz, "its standard deviation over neurons") { $0.change.sd },
      .init(
        "response_ratio", .number,
        "mean rate in the response window over that in the baseline; none if that is silent",
        terminal: .init(.response, "ratio", .fixed(2))
      ) { $0.ratio },
      .init(
        "response_latency_median", .milliseconds,
        "time from the response window's start to a neuron's first spike in it; median over neurons with one",
        terminal: .init(.response, "latency (ms)", .fixed(1))
      ) { $0.medianLatency },
    ]
  }
}
