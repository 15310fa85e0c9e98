import Documents
import Importing
import ModelDescription

/// Weights and delays of connections and stimuli.
struct RuleNumbers {
  let numbers: NumberReader
  let settings: RunSettings

  private var report: ImportReport { numbers.report }

  /// A weight [uS], multiplied by a factor.
  func weight(_ entry: Entry, factor: Double) -> Draw? {
    numbers.draw(entry)?.scaled(by: factor)
  }

  /// A weight as bgsim's JSON.
  func weightText(_ draw: Draw, at entry: Entry) -> JSONValue {
    numbers.quantity(draw, "uS", atLeast: 0, at: entry)
  }

  /// A delay as bgsim's JSON, on the grid of steps.
  func delayText(_ draw: Draw, at entry: Entry) -> JSONValue {
    guard let time = draw.number else { return numbers.quantity(draw, "ms", at: entry) }
    let onGrid = settings.onGrid(time)
    if abs(onGrid - time) > 1e-6 * settings.dt {
      report.changed(
        entry, "\(NumberText.of(time)) ms becomes \(NumberText.of(onGrid)) ms, whole steps and at least one")
    }
    return .string(NumberText.quantity(onGrid, "ms"))
  }

  /// The factor on weights of a rule that names several synaptic mechanisms.
  func factor(_ factors: Entry?, _ index: Int) -> Double {
    guard let items = factors?.items, index < items.count else { return 1 }
    return numbers.number(items[index]) ?? 1
  }
}
