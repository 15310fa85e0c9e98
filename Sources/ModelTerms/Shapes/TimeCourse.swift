import Quantities

/// The time course of what one spike opens, as the kernel computes it.
///
/// A course with one column is a conductance g. One with two has a source y, too, which arriving spikes add to:
/// `g' = decay g + gain y`, `y' = sourceDecay y` over a step.
package protocol TimeCourse: Sendable, Hashable {
  /// Whether it rises gradually, from a source of its own.
  var hasSource: Bool { get }
  /// What a unit weight adds when a spike arrives.
  var arrivalScale: Double { get }
  /// The time constant of the decay [ms], if there is one.
  var decayTime: Double? { get }
  /// The factors of `h` ms, exactly.
  func exact(_ h: Double) -> StepFactors
  /// The factors of one forward Euler step of `h` ms.
  func euler(_ h: Double) -> StepFactors
  /// The constant current that moves a linear membrane, with a time constant in ms, as far in `h` ms as a unit of g, or
  /// of y, does.
  func mean(_ h: Double, membrane: Double) -> (g: Double, y: Double)
}

/// What carries a receptor over a step: `g' = decay g + gain y`, `y' = sourceDecay y`.
package struct StepFactors: Sendable, Equatable {
  /// What is left of g.
  package var decay: Double
  /// What y adds to g.
  package var gain: Double
  /// What is left of y.
  package var sourceDecay: Double

  /// Makes factors.
  package init(decay: Double, gain: Double = 0, sourceDecay: Double = 0) {
    self.decay = decay
    self.gain = gain
    self.sourceDecay = sourceDecay
  }
}
