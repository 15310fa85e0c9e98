import Foundation
import ModelTerms
import Quantities

/// The rate of a population, averaged over its neurons and low-pass filtered: `tau dr/dt = -r + spikes`.
///
/// Spikes count from the end of their step on, and a delay later. The filter starts at the reference rate, as if the
/// population had fired so before the run.
struct PopulationRate {
  private let history: SpikeHistory
  private let delaySteps: Int
  private let decay: Double
  /// What one spike adds [Hz].
  private let perSpike: Double
  private var rate: Double
  /// The last step whose spikes are in `rate`.
  private var last = -1

  init(_ feedback: RateFeedback, history: SpikeHistory, dt: Double) {
    self.history = history
    delaySteps = feedback.delaySteps(dt: dt)
    decay = exp(-dt / feedback.tau)
    perSpike = (1 - decay) * 1000 / (Double(history.size) * dt)
    rate = feedback.reference
  }

  /// Shows the filtered rate and how far it has come.
  mutating func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.value("rate", &rate)
    try visitor.value("last step", &last)
  }

  /// Begins at a later step, as if the population had fired at the reference rate until then.
  mutating func skip(to step: Int) { last = max(last, step - 1 - delaySteps) }

  /// The rate [Hz] as felt in `step`; called in order of steps, when the spikes that it needs are in the history.
  mutating func value(in step: Int) -> Double {
    while last < step - 1 - delaySteps {
      last += 1
      rate = rate * decay + perSpike * Double(history.count(of: last))
    }
    return rate
  }
}
