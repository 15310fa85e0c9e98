import Quantities

/// Independent Gaussian values for every neuron, each held for an interval.
public struct WhiteNoise: Sendable, Equatable {
  /// The mean [pA].
  public var mean: Double
  /// The standard deviation [pA].
  public var sd: Double
  /// How long a value is held [ms].
  public var interval: Double

  /// Makes a noise.
  public init(mean: Double, sd: Double, interval: Double) {
    self.mean = mean
    self.sd = sd
    self.interval = interval
  }

  /// How white noise is written.
  static let codec = Codec(
    "white_noise_current", "Independent Gaussian values, each held for an interval.",
    WhiteNoise(mean: 0, sd: 0, interval: 1),
    [
      Row(\.mean, "mean", .current, default: 0, "pA", scaled: true),
      Row(\.sd, "sd", .quantity(.picoampere, .nonNegative), "standard deviation (pA)", scaled: true),
      Row(steps: \.interval, "interval", default: .computed("dt"), "how long a value is held"),
    ]
  ) { noise, reader, scope in
    if !reader.has("interval") { noise.interval = scope.grid.dt }
    return true
  }
}
