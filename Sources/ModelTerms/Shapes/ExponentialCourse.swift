import Foundation
import Quantities

/// Jump, then exponential decay; the weight is the jump.
public struct ExponentialCourse: TimeCourse {
  /// Time constant [ms].
  public var tau: Double

  /// Makes a course.
  public init(tau: Double) { self.tau = tau }

  package var hasSource: Bool { false }
  package var arrivalScale: Double { 1 }
  package var decayTime: Double? { tau }

  package func exact(_ h: Double) -> StepFactors { StepFactors(decay: exp(-h / tau)) }

  package func euler(_ h: Double) -> StepFactors { StepFactors(decay: 1 - h / tau) }

  package func mean(_ h: Double, membrane: Double) -> (g: Double, y: Double) {
    (Self.mean(tau, h, membrane: membrane), 0)
  }

  /// The mean effect of a current that decays with `tau` on a membrane over `h` ms.
  ///
  /// From the convolution of `exp(-t / tau)` with the membrane's `exp(-t / membrane)` over `h`
  /// (Rotter & Diesmann 1999, Biol Cybern 81:381).
  static func mean(_ tau: Double, _ h: Double, membrane: Double) -> Double {
    let whole = -membrane * expm1(-h / membrane)
    let rate = 1 / membrane - 1 / tau
    return exp(-h / membrane) * (abs(rate * h) < 1e-9 ? h : expm1(rate * h) / rate) / whole
  }
}
