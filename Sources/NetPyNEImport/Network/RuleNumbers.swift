import Documents
import Importing
import ModelDescription
import Quantities

/// Weights and delays of connections and stimuli.
struct RuleNumbers {
  let numbers: NumberReader
  let settings: RunSettings
  /// The unit of weights; none for synapses of .mod files, whose weights have the file's own and any sign.
  var weightUnit = "uS"

  private var report: ImportReport { numbers.report }

  /// A weight [uS], multiplied by a factor.
  func weight(_ entry: Entry, factor: Double) -> Draw? {
    numbers.draw(entry)?.scaled(by: factor)
  }

  /// A weight as bgsim's JSON.
  func weightText(_ draw: Draw, at entry: Entry) -> JSONValue {
    numbers.quantity(draw, weightUnit, atLeast: weightUnit.isEmpty ? nil : 0, at: entry)
  }

  /// A weight as a row of a list has it, which is in nS or in the .mod file's unit.
  func listed(_ weight: Double) -> Double {
    weightUnit.isEmpty ? weight : Unit.microsiemens.convert(weight, to: .nanosiemens) ?? 0
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
