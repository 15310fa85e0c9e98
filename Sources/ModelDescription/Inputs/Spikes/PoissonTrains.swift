import ModelTerms
import Quantities

/// One independent Poisson train a neuron.
public struct PoissonTrains: Sendable, Equatable {
  /// The rate, piecewise constant; the first step is at 0.
  public var rates: [RateStep]
  /// What multiplies it.
  public var variation: RateVariation
  /// How many spikes a step may have.
  public var perStep: SpikesPerStep

  /// Makes trains.
  public init(
    rates: [RateStep], variation: RateVariation = RateVariation(), perStep: SpikesPerStep = .poisson
  ) {
    self.rates = rates
    self.variation = variation
    self.perStep = perStep
  }

  /// A rate that holds from a time on.
  public struct RateStep: Sendable, Equatable {
    /// From when [ms].
    public var time: Double
    /// The rate [Hz].
    public var rate: Double
    /// Makes a step.
    public init(time: Double, rate: Double) {
      self.time = time
      self.rate = rate
    }
  }
}
