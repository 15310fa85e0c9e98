import Documents
import ModelTerms
import Testing

@testable import ModelDescription

@Suite("Patterns of populations")
struct PatternTests {
  /// Four populations and whatever `more` says.
  static func text(_ more: String) -> String {
    """
    { "simulation": { "duration": 10 },
      "defaults": { "population": { "neuron": { "model": "LIF" } },
        "projection": { "receptor": "AMPA", "weight": "1 nS", "rule": "all_to_all" } },
      "populations": { "L2E": { "size": 4 }, "L2I": { "size": 2 }, "L4E": { "size": 3 }, "L4I": { "size": 1 } },
      \(more) }
    """
  }

  private func read(_ more: String, _ overrides: [(path: String, value: String)] = []) throws -> Experiment {
    try TestModels.reader.read(text: Self.text(more), overrides: overrides)
  }

  @Test(
    "a star stands for any characters",
    arguments: [
      ("*", "", true), ("*E", "L2E", true), ("*E", "L2EI", false), ("L*E", "LE", true), ("L*E", "L", false),
      ("*2*", "L2E", true), ("a*b*b", "ab", false), ("a*b*b", "abb", true), ("*->*", "A->B", true),
      ("", "", false),
    ])
  func star(pattern: String, name: String, fits: Bool) {
    #expect((NamePattern(pattern)?.matches(name) ?? false) == fits)
  }

  // MARK: - Projections and inputs

  @Test("a projection stands for one of every pair, named after it, in declared order")
  func pairs() throws {
    let projections = try read(#""projections": { "exc": { "pre": "*E", "post": ["L4I", "L2*"] } }"#)
      .projections
    #expect(
      projections.map(\.name) == [
        "exc.L2E->L4I", "exc.L2E->L2E", "exc.L2E->L2I", "exc.L4E->L4I", "exc.L4E->L2E", "exc.L4E->L2I",
      ])
    #expect(projections.map(\.pre) == [0, 0, 0, 2, 2, 2])
    #expect(projections.map(\.post) == [3, 0, 1, 3, 0, 1])
  }

  @Test("a projection that has the name of its patterns leaves the names of the pairs")
  func plainNames() throws {
    let projections = try read(#""projections": { "*E->L4I": { "pre": "*E", "post": "L4I" } }"#).projections
    #expect(projections.map(\.name) == ["L2E->L4I", "L4E->L4I"])
  }

  @Test("an input acts on several populations, with a rate and a weight for each")
  func inputs() throws {
    let experiment = try read(
      #"""
      "inputs": { "ext": { "type": "poisson", "target": "*", "receptor": "AMPA",
        "rate": { "by_target": { "L2E": "5 Hz", "*I": "7 Hz", "*": "6 Hz" } }, "weight": { "by_target": { "*": 2 } } },
        "x->*I": { "type": "step_current", "target": "*I", "amplitude": 3 } }
      """#)
    #expect(
      experiment.inputs.map(\.name) == ["ext.L2E", "ext.L2I", "ext.L4E", "ext.L4I", "x->L2I", "x->L4I"])
    let rates = experiment.inputs.prefix(4).compactMap { input -> Double? in
      guard case .spikes(.poisson(let trains), _) = input.source else { return nil }
      return trains.rates.first?.rate
    }
    #expect(rates == [5, 7, 6, 7])
  }

  // MARK: - Values of pairs

  @Test("a table has a row for every target and a column for every source; 0 is no projection")
  func table() throws {
    let projections = try read(
      #"""
      "projections": { "all": { "pre": ["L2E", "L2I"], "post": ["L4E", "L4I", "L2E"],
        "rule": { "fixed_probability": { "table": [[0.1, 0.2], [0, "1/4"], [0.5, 0.6]] } },
        "weight": { "by_pre": { "*E": "1 nS", "*I": { "by_post": { "L4E": "4 nS", "*": "5 nS" } } } } } }
      """#
    ).projections
    #expect(
      projections.map(\.name) == [
        "all.L2E->L4E", "all.L2E->L2E", "all.L2I->L4E", "all.L2I->L4I", "all.L2I->L2E",
      ])
    #expect(
      projections.map(\.rule.kind) == [0.1, 0.5, 0.2, 0.25, 0.6].map { .fixedProbability($0) })
    #expect(projections.map(\.weight) == [1, 1, 4, 5, 5].map { .constant($0) })
  }

  @Test("receptors and rules by source, also of one projection")
  func receptors() throws {
    let projections = try read(
      #"""
      "projections": { "x": { "pre": "L2I", "post": "L2E", "receptor": { "by_pre": { "*I": "GABA" } },
        "rule": { "by_post": { "*": { "fixed_in_degree": 2 } } } } }
      """#
    ).projections
    #expect(projections.map(\.name) == ["x"])
    #expect(projections[0].receptor.label == "GABA")
  }

  @Test("the written experiment reads back")
  func written() throws {
    let experiment = try read(#""projections": { "exc": { "pre": "*E", "post": "*" } }"#)
    let json = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(try TestModels.reader.read(text: json, fileName: "experiment") == experiment)
  }

  @Test("parts are divided after patterns, and a pattern may name parts")
  func parts() throws {
    let text = Self.text(
      #""projections": { "x": { "pre": "L2*", "post": "L4I" }, "y": { "pre": "*p", "post": "L4I" } }"#
    )
    .replacing(
      #""L2E": { "size": 4 }"#,
      with: #""L2E": { "size": 4, "parts": { "Ep": { "fraction": 0.5 }, "En": { "fraction": 0.5 } } }"#)
    let projections = try TestModels.reader.read(text: text).projections
    #expect(
      projections.map(\.name) == ["x.L2E->L4I.Ep", "x.L2E->L4I.En", "x.L2I->L4I", "y.Ep->L4I"])
  }

  // MARK: - Recordings

  @Test("recordings of the populations that a pattern fits, and of entries by the name that they had")
  func recordings() throws {
    let recordings = try read(
      #"""
      "projections": { "exc": { "pre": "*E", "post": "L2*", "weight": 1,
        "plasticity": { "model": "stdp_pair", "tau_plus": 20, "tau_minus": 20, "A_plus": 0.01, "A_minus": 0.01,
          "w_min": 0, "w_max": 2, "w_reference": 1 } } },
      "recordings": { "spikes": ["*E", { "population": ["L2I"], "neurons": [0] }],
        "traces": [{ "population": "L2*", "neurons": [0], "variables": ["v", "g(exc)"] }],
        "weights": [{ "projection": "exc" }] }
      """#
    ).recordings
    #expect(recordings.spikes.map(\.population) == [0, 1, 2])
    #expect(recordings.traces.map(\.population) == [0, 1])
    #expect(recordings.weights.map(\.projection) == [0, 1, 2, 3])
  }

  // MARK: - Options

  private static let two =
    #""projections": { "exc": { "pre": "*E", "post": "L4*" }, "I->I": { "pre": "L2I", "post": "L4I" } }"#

  private func weights(_ overrides: [(path: String, value: String)]) throws -> [ValueSource] {
    try read(Self.two, overrides.map { ($0.path, $0.value) }).projections.map(\.weight)
  }

  @Test("options change all, one, or those that a pattern fits, in their order")
  func options() throws {
    func numbers(_ x: Double...) -> [ValueSource] { x.map { .constant($0) } }
    #expect(try weights([("projections.exc.weight", "2")]) == numbers(2, 2, 2, 2, 1))
    #expect(try weights([("projections.exc.L2E->L4I.weight", "2")]) == numbers(1, 2, 1, 1, 1))
    #expect(try weights([("projections.*->L4I.weight", "2")]) == numbers(1, 2, 1, 2, 1))
    #expect(try weights([("projections.*.weight", "2")]) == numbers(2, 2, 2, 2, 2))
    #expect(try weights([("projections.exc.*E->L4I.weight", "2 nS")]) == numbers(1, 2, 1, 2, 1))
    #expect(
      try weights([
        ("projections.exc.L2E->L4I.weight", "2"), ("projections.exc.weight", "3"),
        ("projections.\"exc.L4*\".weight", "4"),
      ]) == numbers(3, 3, 4, 4, 1))
    #expect(try weights([("projections.exc.pre", "L2E")]).count == 3)
  }

  @Test("patterns stand for any key of a path")
  func optionsOnPopulations() throws {
    let experiment = try read(Self.two, [("populations.L2*.neuron.tau", "5"), ("populations.*.size", "2")])
    #expect(
      experiment.populations.map { $0.neuron.parameters["tau"] } == [5, 5, 20, 20].map { .constant($0) })
    #expect(experiment.populations.map(\.size) == [2, 2, 2, 2])
  }

  @Test("an entry with a pattern can be added")
  func addition() throws {
    let inputs = try read(
      Self.two,
      [
        ("inputs.dc", #"{"type": "step_current", "target": "*I", "amplitude": 3}"#),
        ("inputs.dc.L4I.stop", "5"),
      ]
    ).inputs
    #expect(inputs.map(\.name) == ["dc.L2I", "dc.L4I"])
    #expect(inputs.map(\.stop) == [.infinity, 5])
  }
}
