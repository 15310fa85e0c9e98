import Documents
import Foundation
import Testing

@testable import ModelDescription

@Suite("Differences of experiments")
struct ExperimentDifferenceTests {
  @Test("an experiment does not differ from itself, nor from what was written of it", arguments: Corpus.all)
  func equal(text: String) throws {
    let experiment = try TestModels.reader.read(text: text)
    #expect(Self.lines(experiment, experiment) == [])
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    var again = try TestModels.reader.read(text: written, fileName: "other")
    (again.name, again.description) = ("other", "something else")
    #expect(Self.lines(experiment, again) == [])
  }

  @Test(
    "one changed value is one difference, with its path, both values and ratio",
    arguments: [
      ("simulation.duration", "3 s", "simulation.duration: 1500 ms, 3000 ms, 2"),
      ("simulation.seed", "7", "simulation.seed: 12345678901234567890, 7, -"),
      ("simulation.precision", "double", "simulation.precision: single, double, -"),
      ("populations.C.size", "10", "populations.C.size: 5, 10, 2"),
      ("populations.A.substeps", "6", "populations.A.substeps: 3, 6, 2"),
      ("populations.A.neuron.C", "\"30.4 pF\"", "populations.A.neuron.params.C: 15.2 pF, 30.4 pF, 2"),
      ("populations.A.neuron.C", "\"0.0304 nF\"", "populations.A.neuron.params.C: 15.2 pF, 30.4 pF, 2"),
      (
        "populations.A.neuron.initial.v", "\"uniform(-70, -65)\"",
        "populations.A.neuron.initial.v.uniform.max: -60 mV, -65 mV, 1.0833333333333333"
      ),
      ("populations.B.neuron.tau", "\"30 ms\"", "populations.B.neuron.params.tau: 20 ms, 30 ms, 1.5"),
      ("projections.b.gain", "0.35", "projections.b.gain: 0.7, 0.35, 0.5"),
      ("projections.a.rule.fixed_probability", "0.2", "projections.a.rule.fixed_probability: 0.1, 0.2, 2"),
      ("projections.b.receptor.tau_decay", "14", "projections.b.receptor.tau_decay: 7 ms, 14 ms, 2"),
      ("projections.d.plasticity.U", "0.6", "projections.d.plasticity.U: 0.3, 0.6, 2"),
      ("inputs.s.phase", "\"0 deg\"", "inputs.s.phase: 0.5235987755982988 rad, 0 rad, 0"),
      (
        "inputs.p.synapses.1.weight", "0.4",
        "inputs.p.synapses.1.weight (NMDA): 0.30000000000000004 nS, 0.6000000000000001 nS, 2"
      ),
      ("recordings.format", "csv", "recordings.format: both, csv, -"),
    ])
  func single(path: String, value: String, line: String) throws {
    let first = try TestModels.reader.read(text: Corpus.everything)
    let second = try TestModels.reader.read(text: Corpus.everything, overrides: [(path, value)])
    #expect(Self.lines(first, second) == [line])
  }

  @Test("another form is one difference; ratios need numbers of one unit and none of 0")
  func forms() throws {
    let first = try TestModels.reader.read(text: Corpus.everything)
    func lines(_ path: String, _ value: String) throws -> [String] {
      Self.lines(first, try TestModels.reader.read(text: Corpus.everything, overrides: [(path, value)]))
    }
    #expect(
      try lines("projections.b.weight", "3") == [
        "projections.b.weight: {\"uniform\":{\"min\":\"1nS\",\"max\":\"2nS\"}}, 3 nS, -"
      ])
    #expect(
      try lines("projections.b.weight", "\"normal(3, 0.5, min=0)\"") == [
        "projections.b.weight: {\"uniform\":{\"min\":\"1nS\",\"max\":\"2nS\"}}, "
          + "{\"normal\":{\"mean\":\"3nS\",\"sd\":\"0.5nS\",\"min\":\"0nS\"}}, -"
      ])
    #expect(
      try lines("projections.a.rule", "\"all_to_all\"") == [
        "projections.a.rule: {\"fixed_probability\":0.1}, {\"all_to_all\":true}, -"
      ])
    #expect(
      try lines("projections.d.plasticity.tau_fac", "0") == [
        "projections.d.plasticity.tau_fac: 50 ms, 0 ms, 0"
      ])
    let zero = try TestModels.reader.read(
      text: Corpus.everything, overrides: [("projections.d.plasticity.tau_fac", "0")])
    #expect(Self.lines(zero, first) == ["projections.d.plasticity.tau_fac: 0 ms, 50 ms, -"])
    #expect(
      try lines("populations.A.neuron.k", "[1,2,3,4,5,6,7,8,9,11]") == [
        "populations.A.neuron.params.k.values: [1,2,3,4,5,6,7,8,9,10], [1,2,3,4,5,6,7,8,9,11], -"
      ])
  }

  @Test("entries of one experiment alone, where they would stand; another order is a difference too")
  func entries() throws {
    let keys =
      "\"pre\": \"A\", \"post\": \"B\", \"receptor\": \"AMPA\", \"rule\": \"all_to_all\", \"weight\": 1"
    func read(_ names: String) throws -> Experiment {
      let list = names.map { "\"\($0)\": {\(keys)}" }.joined(separator: ", ")
      return try TestModels.reader.read(text: Minimal.experiment("\"projections\": {\(list)}"))
    }
    func paths(_ first: String, _ second: String) throws -> [String] {
      ExperimentDifference.between(try read(first), try read(second), models: TestModels.all).map {
        "\($0.path) \($0.first == nil ? "-" : "+")\($0.second == nil ? "-" : "+")"
      }
    }
    #expect(try paths("abc", "ac") == ["projections.b +-"])
    #expect(
      try paths("ac", "xaybcz") == [
        "projections.x -+", "projections.y -+", "projections.b -+", "projections.z -+",
      ])
    #expect(try paths("", "a") == ["projections.a -+"])
    #expect(try paths("abc", "acb") == ["projections ++"])
    #expect(try paths("abc", "bxa") == ["projections ++", "projections.x -+", "projections.c +-"])
  }

  @Test("names with dots are quoted in paths, as --set reads them")
  func names() throws {
    let text = Minimal.experiment().replacingOccurrences(of: "\"B\"", with: "\"B.1\"")
    let first = try TestModels.reader.read(text: text)
    let second = try TestModels.reader.read(text: text, overrides: [("populations.\"B.1\".size", "40")])
    #expect(Self.lines(first, second) == ["populations.\"B.1\".size: 20, 40, 2"])
  }

  @Test("as JSON, quantities are values and units")
  func json() throws {
    let first = try TestModels.reader.read(text: Minimal.experiment())
    let second = try TestModels.reader.read(
      text: Minimal.experiment(), overrides: [("simulation.duration", "500")])
    let difference = try #require(ExperimentDifference.between(first, second, models: TestModels.all).first)
    #expect(
      JSONWriter.pretty(difference.json) == """
        {
          "path": "simulation.duration",
          "a": { "value": 1000, "unit": "ms" },
          "b": { "value": 500, "unit": "ms" },
          "ratio": 0.5
        }

        """)
  }

  /// Path, receptor, both values and their ratio.
  private static func lines(_ first: Experiment, _ second: Experiment) -> [String] {
    func text(_ value: JSONValue?) -> String {
      if case .string(let text)? = value { return text }
      return value.map(JSONWriter.pretty)?.filter { !$0.isWhitespace } ?? "-"
    }
    return ExperimentDifference.between(first, second, models: TestModels.all).map { difference in
      let receptor = difference.receptor.map { " (\($0))" } ?? ""
      let ratio = difference.ratio.map { text(.number($0)) } ?? "-"
      return "\(difference.path)\(receptor): \(text(difference.first)), \(text(difference.second)), \(ratio)"
    }
  }
}
