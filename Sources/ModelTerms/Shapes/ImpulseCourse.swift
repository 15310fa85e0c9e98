import Quantities

/// The weight itself during the step of a spike's arrival, nothing after it.
public struct ImpulseCourse: TimeCourse {
  /// Makes a course.
  public init() {}

  package var hasSource: Bool { false }
  package var arrivalScale: Double { 1 }
  package var decayTime: Double? { nil }

  package func exact(_ h: Double) -> StepFactors { StepFactors(decay: 0) }

  package func euler(_ h: Double) -> StepFactors { StepFactors(decay: 0) }

  package func mean(_ h: Double, membrane: Double) -> (g: Double, y: Double) { (1, 0) }
}
