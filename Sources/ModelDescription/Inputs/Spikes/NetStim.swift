import Quantities

/// NEURON's NetStim: a number of spikes whose intervals are partly random.
public struct NetStim: Sendable, Equatable {
  /// Mean interval [ms].
  public var interval: Double
  /// Number of spikes.
  public var number: Int
  /// The fraction of the interval that is exponentially distributed, 0 … 1.
  public var noise: Double
  /// From a spike to its effect [ms].
  public var delay: Double

  /// Makes a train.
  public init(interval: Double, number: Int, noise: Double = 0, delay: Double = 0) {
    self.interval = interval
    self.number = number
    self.noise = noise
    self.delay = delay
  }

  /// How a NetStim is written.
  static let codec = Codec(
    "netstim", "NEURON's NetStim.", NetStim(interval: 1, number: 0),
    [
      Row(\.interval, "interval", .time(.positive), "mean interval (ms)"),
      Row(\.number, "number", 0...(1 << 40), "number of spikes"),
      Row(
        \.noise, "noise", .number(.unitInterval), default: 0, "the fraction of the interval that is random"),
      Row(\.delay, "delay", .time(.nonNegative), default: 0, "from spike to effect (ms)"),
    ]
  ) { train, reader, scope in
    let least = scope.grid.dt / mostSpikesPerStep
    if train.interval < least {
      reader.report(
        "\(scope.grid.show(train.interval)) is below a thousandth of the step", "interval",
        remedy:
          "write at least \(scope.grid.show(scope.grid.shortened(least))), or make simulation.dt smaller")
    }
    return true
  }

  /// Every spike of a step is drawn.
  private static let mostSpikesPerStep = 1000.0
}
