import Foundation
import Quantities

/// `t/tau exp(1 - t/tau)`; the weight is the peak.
public struct AlphaCourse: TimeCourse {
  /// Time to the peak [ms].
  public var tau: Double

  /// Makes a course.
  public init(tau: Double) { self.tau = tau }

  package var hasSource: Bool { true }
  package var arrivalScale: Double { M_E }
  package var decayTime: Double? { tau }

  package func exact(_ h: Double) -> StepFactors {
    StepFactors(decay: exp(-h / tau), gain: h / tau * exp(-h / tau), sourceDecay: exp(-h / tau))
  }

  package func euler(_ h: Double) -> StepFactors {
    StepFactors(decay: 1 - h / tau, gain: h / tau, sourceDecay: 1 - h / tau)
  }

  package func mean(_ h: Double, membrane: Double) -> (g: Double, y: Double) {
    let whole = -membrane * expm1(-h / membrane)
    let rate = 1 / membrane - 1 / tau
    let first =
      abs(rate * h) < 1e-4
      ? h * h / 2 * (1 + rate * h * (2.0 / 3 + rate * h / 4))
      : (h * exp(rate * h) - expm1(rate * h) / rate) / rate
    return (ExponentialCourse.mean(tau, h, membrane: membrane), exp(-h / membrane) * first / tau / whole)
  }
}
