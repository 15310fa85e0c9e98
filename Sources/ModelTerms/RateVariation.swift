import Quantities

/// What multiplies the rate of a Poisson input from step to step.
public struct RateVariation: Sendable, Equatable {
  /// A wave.
  public var modulation: RateModulation?
  /// The rate of a population of the network.
  public var feedback: RateFeedback?

  /// Makes a variation; without arguments the rate stays what it is.
  public init(modulation: RateModulation? = nil, feedback: RateFeedback? = nil) {
    self.modulation = modulation
    self.feedback = feedback
  }

  /// Whether the rate stays what it is.
  public var isNone: Bool { modulation == nil && feedback == nil }

  /// The factor on the rate that is never exceeded.
  public var greatestFactor: Double { (1 + (modulation?.depth ?? 0)) * (1 + (feedback?.gain ?? 0)) }
}
