import BuiltInModels
import Foundation
import Integration
import ModelDescription
import Testing

/// Cells with mechanisms of .mod files against NEURON 9, which compiled the same files (scripts/nmodl_reference.py).
@Suite("Mechanisms of .mod files")
struct ModFileTests {
  static let cases = [
    "gates", "calcium", "shells", "steady", "stp", "clamp", "pulse", "converging", "emitting",
  ]

  /// Both compute in double precision with the same scheme, so that only roundings differ.
  ///
  /// 1e-9 of a variable's size is some hundred times what 2,400 steps leave. Where Newton's method is iterated NEURON stops when a turn changes less
  /// than 1e-6, which leaves up to that much squared; `shells` and `steady` get 1e-7.
  @Test("potential and states are NEURON's", arguments: cases, [1, 33])
  func same(name: String, size: Int) throws {
    let fixture = try Fixture("nmodl")
    let run = try Run(experiment(name, size))
    let text = try String(
      contentsOf: fixture.directory.appendingPathComponent(name + ".csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",").map { Double($0)! }
    }
    let tolerance = ["shells", "steady"].contains(name) ? 1e-7 : 1e-9
    // The last sample of NEURON is that of the end; samples at the time of an event show a variable after it.
    for (k, row) in rows.enumerated().dropLast() where Self.events[name]?.contains(row[0]) != true {
      let sample = run.samples[20 * k]
      for (ours, theirs) in zip(sample, row.dropFirst()) {
        let scale = max(abs(theirs), 1e-3)
        #expect(abs(ours - theirs) <= tolerance * scale, "\(name) at \(row[0]) ms")
      }
    }
    #expect(run.samples.count == 2400)
  }

  /// Times of samples at which events happen: those of the input, and what the traces of `emitting` show.
  private static let events: [String: [Double]] = [
    "stp": [7, 14, 21, 28, 35], "emitting": [5.5, 7.5, 9, 34, 35.5, 58, 59.5],
  ]

  private func experiment(_ name: String, _ size: Int) throws -> Experiment {
    let catalogue = ModelCatalogue.builtIn
    let path = try Fixture("nmodl").directory.appendingPathComponent(name + ".json").path()
    return try ExperimentReader(
      models: catalogue.neuronDefinitions, mechanisms: catalogue.mechanismDefinitions
    ).read(path: path, overrides: size == 1 ? [] : [("populations.cell.size", "\(size)")])
  }

  /// Single precision, and what a run writes down, mean the same.
  @Test("the effective experiment holds the files", arguments: cases)
  func effective(name: String) throws {
    let experiment = try experiment(name, 1)
    let catalogue = ModelCatalogue.builtIn
    let text = EffectiveExperiment.json(
      experiment, models: catalogue.neuronDefinitions, mechanisms: catalogue.mechanismDefinitions)
    let again = try ExperimentReader(
      models: catalogue.neuronDefinitions, mechanisms: catalogue.mechanismDefinitions
    ).read(text: text)
    #expect(try Run(again).samples == Run(experiment).samples)
  }
}
