import Quantities

/// An Ornstein-Uhlenbeck process for every neuron.
public struct OrnsteinUhlenbeckNoise: Sendable, Equatable {
  /// The mean [pA].
  public var mean: Double
  /// The stationary standard deviation [pA].
  public var sd: Double
  /// The time constant [ms].
  public var tau: Double

  /// Makes a noise.
  public init(mean: Double, sd: Double, tau: Double) {
    self.mean = mean
    self.sd = sd
    self.tau = tau
  }

  /// How an Ornstein-Uhlenbeck process is written.
  static let codec = Codec(
    "ou_current", "An Ornstein-Uhlenbeck process.", OrnsteinUhlenbeckNoise(mean: 0, sd: 0, tau: 1),
    [
      Row(\.mean, "mean", .current, default: 0, "pA", scaled: true),
      Row(
        \.sd, "sd", .quantity(.picoampere, .nonNegative), "stationary standard deviation (pA)", scaled: true),
      Row(\.tau, "tau", .time(.positive), "time constant (ms)"),
    ])
}
