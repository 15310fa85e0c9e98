import Quantities

/// Feedback of a population's rate r onto the rate of a Poisson input, which is multiplied by
/// `max(0, 1 + gain (reference - r) / reference)`.
///
/// Stands for the loop from the substantia nigra through the thalamus, which it inhibits, to the cortex: the
/// cortical drive falls when the nigra fires more than usual.
public struct RateFeedback: Sendable, Equatable {
  /// Index of the population whose rate is taken.
  public var population: Int
  /// How strongly the relative deviation of the rate acts, at least 0.
  public var gain: Double
  /// The rate at which the factor is 1 [Hz].
  public var reference: Double
  /// Time constant with which the rate is low-pass filtered [ms].
  public var tau: Double
  /// From a spike to its first effect on the input [ms].
  public var delay: Double

  /// Makes a feedback.
  public init(population: Int, gain: Double, reference: Double, tau: Double, delay: Double) {
    self.population = population
    self.gain = gain
    self.reference = reference
    self.tau = tau
    self.delay = delay
  }

  /// The factor on the input's rate when the population's rate is `rate` [Hz].
  public func factor(at rate: Double) -> Double {
    max(0, 1 + gain * (reference - rate) / reference)
  }
}
