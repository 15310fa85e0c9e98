import Foundation

/// The level D of one modulator over time: `dD/dt = (baseline - D) / tau`, raised by pulses and spikes.
///
/// Between windows it is carried over the steps of the next one, whose spikes have all been emitted before.
final class ModulatorLevel {
  private let plan: NetworkModulator
  private let sources: [(plan: NetworkModulator.Source, history: SpikeHistory)]
  private let decay: Double
  private var deviation = 0.0
  private var nextPulse = 0
  /// What the level drives.
  private var integrals: [ModulatedIntegral] = []
  /// Where the level is kept for rules that look at it.
  private var records: [LevelRecord] = []

  init(_ plan: NetworkModulator, histories: [SpikeHistory], dt: Double) {
    self.plan = plan
    sources = plan.sources.map { ($0, histories[$0.population]) }
    decay = exp(-dt / plan.tau)
  }

  /// Adds a rule that the modulator acts on.
  func add(_ integral: ModulatedIntegral) { integrals.append(integral) }

  /// The record of the level, for windows of a number of steps.
  func record(window: Int) -> LevelRecord {
    let record = records.first ?? LevelRecord(start: plan.baseline, window: window)
    if records.isEmpty { records.append(record) }
    return record
  }

  /// Shows the level, the place among the pulses and what rules look up.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.value("deviation", &deviation)
    try visitor.value("next pulse", &nextPulse)
    for integral in integrals { try integral.visitState(&visitor) }
    for record in records { try record.visitState(&visitor) }
  }

  /// Carries the level over `count` steps from `start` on; windows come in order.
  func advance(from start: Int, count: Int) {
    for step in start..<start + count {
      deviation += arriving(at: step)
      for integral in integrals { integral.take(step: step, baseline: plan.baseline, deviation: deviation) }
      deviation *= decay
      for record in records { record.take(step: step, level: plan.baseline + deviation) }
    }
  }

  /// What pulses and spikes add at the start of a step.
  private func arriving(at step: Int) -> Double {
    var sum = 0.0
    while nextPulse < plan.pulses.count, plan.pulses[nextPulse].step <= step {
      sum += plan.pulses[nextPulse].amount
      nextPulse += 1
    }
    for source in sources {
      let emission = step - 1 - source.plan.delay
      if emission < 0 { continue }
      let spikes = source.history.count(of: emission)
      sum += source.plan.amount * Double(spikes) / Double(source.history.size)
    }
    return sum
  }
}
