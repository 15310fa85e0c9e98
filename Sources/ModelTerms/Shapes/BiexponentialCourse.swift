import Foundation
import Quantities

/// Difference of two exponentials; the weight is the peak.
public struct BiexponentialCourse: TimeCourse {
  /// Time constant of the rise [ms].
  public var rise: Double
  /// Time constant of the decay [ms], longer than that of the rise.
  public var decay: Double

  /// Makes a course.
  public init(rise: Double, decay: Double) {
    self.rise = rise
    self.decay = decay
  }

  package var hasSource: Bool { true }
  package var decayTime: Double? { decay }

  package var arrivalScale: Double {
    let peak = rise * decay / (decay - rise) * log(decay / rise)
    return 1 / (exp(-peak / decay) - exp(-peak / rise))
  }

  package func exact(_ h: Double) -> StepFactors {
    StepFactors(
      decay: exp(-h / rise), gain: exp(-h / decay) - exp(-h / rise), sourceDecay: exp(-h / decay))
  }

  package func euler(_ h: Double) -> StepFactors {
    StepFactors(decay: 1 - h / rise, gain: h / rise - h / decay, sourceDecay: 1 - h / decay)
  }

  package func mean(_ h: Double, membrane: Double) -> (g: Double, y: Double) {
    let rising = ExponentialCourse.mean(rise, h, membrane: membrane)
    return (rising, ExponentialCourse.mean(decay, h, membrane: membrane) - rising)
  }
}
