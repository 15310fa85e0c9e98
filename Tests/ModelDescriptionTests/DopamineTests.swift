import Foundation
import ModelTerms
import Quantities
import Testing

@testable import ModelDescription

/// Expected values are worked out by hand from factor = 1 + beta (dopamine - reference).
@Suite("Dopamine")
struct DopamineTests {
  @Test("the factor is exactly 1 at the reference, 1 + beta (dopamine - reference) elsewhere, never below 0")
  func factor() {
    for beta in [-1.2121, -0.83, 0.181, 0.8824, 3.7] {
      for reference in [0, 0.1, 0.3, 0.8, 1.9] {
        #expect(DopamineRule(beta: beta, reference: reference).factor(at: reference) == 1)
      }
    }
    // One rounding of a number of order 1.
    #expect(abs(DopamineRule(beta: -0.83).factor(at: 0) - 1.664) < 1e-15)
    #expect(abs(DopamineRule(beta: 0.5, reference: 0).factor(at: 0.8) - 1.4) < 1e-15)
    #expect(DopamineRule(beta: 2).factor(at: 0) == 0)
    #expect(DopamineRule(beta: -3).factor(at: 2) == 0)
  }

  /// -1/0.7 has no exact decimal fraction, and 0.8 - 0.1 none in binary.
  @Test("a factor that is 0 on paper is exactly 0")
  func zero() {
    #expect(DopamineRule(beta: -1.25, reference: 0).factor(at: 0.8) == 0)
    #expect(DopamineRule(beta: -1 / 0.7, reference: 0.1).factor(at: 0.8) == 0)
    #expect(DopamineRule(beta: -1.25, reference: 0).factor(at: 0) == 1)
  }

  @Test("at the reference every value is the one that is written")
  func identity() throws {
    let plain = try TestModels.reader.read(text: Self.network(rules: false))
    var scaled = try TestModels.reader.read(text: Self.network(rules: true))
    #expect(scaled.dopamine == 0.8)
    #expect(plain.dopamine == nil)
    scaled.dopamine = nil
    #expect(scaled == plain)
    var given = try read(0.8)
    given.dopamine = nil
    #expect(given == plain)
  }

  @Test("parameters of every form are scaled, and those that follow them")
  func parameters() throws {
    let neuron = try read(0).populations[0].neuron
    // 1 - 0.25 * (0 - 0.8) = 1.2
    #expect(close(neuron.parameters["vr"], .constant(-72)))
    #expect(close(neuron.parameters["c"], .constant(-72)))
    #expect(close(neuron.parameters["vt"], .linspace(start: -60, stop: -48)))
    #expect(close(neuron.parameters["b"], .values([1.2, 2.4, 3.6, 4.8])))
    #expect(neuron.parameters["a"] == .constant(0.02))
    guard case .random(let drawn) = neuron.parameters["d"], case .normal(let mean, let sd) = drawn.shape
    else {
      Issue.record("not drawn")
      return
    }
    for (x, expected) in zip([mean, sd, drawn.lower, drawn.upper], [120.0, 12, 96, 144]) {
      #expect(abs(x - expected) < 1e-12)
    }
    #expect(close(neuron.parameters["k"], .random(Distribution(.uniform(min: 1.2, max: 2.4)))))
  }

  @Test("a parameter that follows another has its own rule on the number that is written")
  func following() throws {
    let text = Minimal.experiment().replacingOccurrences(
      of: "\"15.2 pF\" }",
      with: "\"15.2 pF\" }, \"dopamine\": {\"E_L\": {\"beta\": -0.25}, \"c\": {\"beta\": 0.5}}")
    let parameters = try TestModels.reader.read(text: text, overrides: [("dopamine", "0")])
      .populations[0].neuron.parameters
    #expect(close(parameters["vr"], .constant(-72)))
    #expect(close(parameters["c"], .constant(-36)))
  }

  @Test("a factor of 0 makes a drawn value 0")
  func drawnZero() {
    let drawn = ValueSource.random(Distribution(.lognormal(median: 3, sigma: 1), upper: 9))
    #expect(drawn.scaled(by: 0) == .constant(0))
    #expect(
      drawn.scaled(by: 2) == .random(Distribution(.lognormal(median: 6, sigma: 1), upper: 18)))
    #expect(
      ValueSource.random(Distribution(.exponential(mean: 3))).scaled(by: 2)
        == .random(Distribution(.exponential(mean: 6))))
  }

  @Test("projections: gain and the numbers of rules")
  func projections() throws {
    let projections = try read(0).projections
    // 0.5 * (1 - 0.83 * -0.8)
    #expect(abs(projections[0].gain - 0.832) < 1e-15)
    // 364 * 0.29408 = 107.05, 11 * 0.29408 = 3.23, 50 * 0.29408 = 14.7
    #expect(projections[0].rule.kind == .fixedInDegree(107, window: nil))
    #expect(projections[1].rule.kind == .fixedOutDegree(3, window: 0.5))
    #expect(projections[2].rule.kind == .fixedTotalNumber(15))
    let pairs = try #require(projections[3].rule.kind.value as? FixedProbability)
    guard case .same(let p) = pairs.probability else { throw CancellationError() }
    #expect(abs(p - 0.5 * 0.29408) < 1e-15)
    let distance = try #require(projections[4].rule.kind.value as? DistanceDependent)
    #expect(abs(distance.probability - 0.29408) < 1e-15)
    let degree = try #require(projections[5].rule.kind.value as? Topography)
    let probability = try #require(projections[6].rule.kind.value as? Topography)
    guard case .probability(let q) = probability.amount else { throw CancellationError() }
    // 11 * (1 - 0.9 * -0.8) = 18.92
    #expect(degree.amount == .inDegree(19))
    #expect(abs(q - 0.5 * 0.29408) < 1e-15)
  }

  @Test("inputs: weights, rates and currents")
  func inputs() throws {
    let inputs = try read(0).inputs
    guard case .spikes(.poisson(let trains), let synapses) = inputs[0].source else {
      throw CancellationError()
    }
    #expect(trains.rates.map(\.time) == [0, 100, 200])
    for (rate, expected) in zip(trains.rates, [120, 240, 120.0]) {
      #expect(abs(rate.rate - expected) < 1e-12)
    }
    #expect(synapses[0].weight == 1)
    #expect(abs(synapses[1].weight - 3 * 0.168) < 1e-15)
    guard case .spikes(_, let single) = inputs[1].source else { throw CancellationError() }
    #expect(abs(single[0].weight - 2.4) < 1e-15)
    guard case .current(.shared(.sine(let sine))) = inputs[2].source else {
      throw CancellationError()
    }
    #expect(abs(sine.amplitude - 12) < 1e-13)
    #expect(sine.offset == 3)
    guard case .current(.step(let current)) = inputs[3].source else { throw CancellationError() }
    #expect(close(current, .values([1.2, 2.4, 3.6, 4.8])))
  }

  @Test("a population has whole neurons and at least one")
  func sizes() throws {
    // 20 * (1 + 1.2 * -0.8) = 0.8, and 20 * (1 + 1.25 * -0.8) = 0
    let text = Minimal.experiment().replacingOccurrences(
      of: "\"size\": 20,", with: "\"size\": 20, \"dopamine\": {\"size\": {\"beta\": 1.2}},")
    for (level, size) in [("0.8", 20), ("0", 1), ("0.4", 10), ("0.5", 13)] {
      #expect(
        try TestModels.reader.read(text: text, overrides: [("dopamine", level)]).populations[1].size == size)
    }
    let none = text.replacingOccurrences(of: "1.2", with: "1.25")
    #expect(try TestModels.reader.read(text: none, overrides: [("dopamine", "0")]).populations[1].size == 1)
  }

  @Test("the effective experiment is resolved, says so, and reads back", arguments: [0, 0.3, 0.8])
  func effective(level: Double) throws {
    let experiment = try read(level)
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(written.contains("\"dopamine_applied\": \(QuantityText.show(level, .one)),"))
    #expect(!written.contains("beta"))
    let again = try TestModels.reader.read(text: written)
    #expect(again == experiment)
    #expect(again.dopamine == level)
  }

  @Test("rules are found below neuron files, defaults and options, and merge key by key")
  func sources() throws {
    let files = [
      "n.json": """
      { "model": "QIF", "params": {"C": 10, "vr": -60, "d": 5},
        "dopamine": {"E_L": {"beta": 1}, "d": {"beta": 1}} }
      """
    ]
    let text = """
      { "simulation": {"duration": 1}, "dopamine": 1.3,
        "populations": {"A": {"size": 2, "neuron": {"file": "n.json", "dopamine": {"v_rest": {"beta": 2}}}}},
        "defaults": {"projection": {"dopamine": {"weight": {"beta": 1}}}},
        "projections": {"x": {"pre": "A", "post": "A", "receptor": "AMPA", "rule": "all_to_all", "weight": 1}} }
      """
    try TemporaryFolder.with(files) { folder in
      let experiment = try TestModels.reader.read(text: text, directory: folder.path)
      #expect(experiment.populations[0].neuron.parameters["vr"] == .constant(-120))
      #expect(experiment.populations[0].neuron.parameters["d"] == .constant(7.5))
      #expect(experiment.projections[0].gain == 1.5)
      let other = try TestModels.reader.read(
        text: text, directory: folder.path,
        overrides: [
          ("populations.A.neuron.dopamine.E_L.beta", "4"),
          ("projections.x.dopamine.weight.reference", "1.05"),
        ])
      #expect(other.populations[0].neuron.parameters["vr"] == .constant(-180))
      #expect(other.projections[0].gain == 1.25)
    }
  }

  @Test("the schema knows the rules")
  func schema() {
    let schema = MiniValidator(ExperimentSchema.json(models: TestModels.all))
    #expect(schema.faults(in: Self.network(rules: true)) == [])
    for (old, new) in [
      ("\"E_L\": {", "\"E_Q\": {"), ("\"beta\": -0.25", "\"bet\": 1"), ("\"beta\": 0.8824", "\"beta\": true"),
    ] {
      let bad = Self.network(rules: true).replacingOccurrences(of: old, with: new)
      #expect(!schema.faults(in: bad).isEmpty, "\(new)")
    }
    #expect(!schema.faults(in: Minimal.experiment("\"dopamine\": 3")).isEmpty)
  }

  // MARK: - Support

  private func read(_ level: Double) throws -> Experiment {
    try TestModels.reader.read(text: Self.network(rules: true), overrides: [("dopamine", "\(level)")])
  }

  private func close(_ value: ValueSource?, _ expected: ValueSource) -> Bool {
    func numbers(_ value: ValueSource?) -> [Double]? {
      switch value {
      case .constant(let x): return [x]
      case .values(let list): return list
      case .linspace(let start, let stop): return [start, stop]
      case .expression: return []
      case .random(let distribution):
        guard case .uniform(let min, let max) = distribution.shape else { return nil }
        return [min, max]
      case nil: return nil
      }
    }
    guard let found = numbers(value), let wanted = numbers(expected), found.count == wanted.count else {
      return false
    }
    return zip(found, wanted).allSatisfy { abs($0 - $1) < 1e-12 }
  }

  /// A network with rules for everything that can be scaled, or the same without rules.
  static func network(rules: Bool) -> String {
    func dopamine(_ rule: String) -> String { rules ? ", \"dopamine\": {\(rule)}" : "" }
    let beta = "{\"beta\": -0.25}"
    let fewer = "{\"beta\": 0.8824}"
    return """
      { "simulation": { "duration": 100 },
        "populations": {
          "A": { "size": 4, "neuron": { "model": "QIF",
            "params": { "C": 10, "E_L": -60, "vt": "linspace(-50, -40)", "b": [1, 2, 3, 4], "k": "uniform(1, 2)",
                        "d": {"normal": {"mean": 100, "sd": 10, "truncate": 2}} }
            \(dopamine("\"E_L\": {\"beta\": -0.25}, \"vt\": \(beta), \"b\": \(beta), \"k\": \(beta), \"d\": \(beta)")) } },
          "B": { "size": 20, "neuron": { "model": "LIF" } } },
        "projections": {
          "1": { "pre": "A", "post": "B", "receptor": "AMPA", "rule": {"fixed_in_degree": 364}, "weight": "uniform(1, 2)",
                 "gain": 0.5 \(dopamine("\"weight\": {\"beta\": -0.83}, \"in_degree\": \(fewer)")) },
          "2": { "pre": "A", "post": "B", "receptor": "AMPA", "rule": {"fixed_out_degree": {"number": 11, "window": 0.5}},
                 "weight": 1 \(dopamine("\"out_degree\": \(fewer)")) },
          "3": { "pre": "A", "post": "B", "receptor": "AMPA", "rule": {"fixed_total_number": 50}, "weight": 1
                 \(dopamine("\"number\": \(fewer)")) },
          "4": { "pre": "A", "post": "B", "receptor": "AMPA", "rule": {"fixed_probability": 0.5}, "weight": 1
                 \(dopamine("\"probability\": {\"beta\": 0.8824}")) },
          "5": { "pre": "A", "post": "B", "receptor": "AMPA", "weight": 1,
                 "rule": {"distance_dependent": {"width": 0.1, "probability": 1}}
                 \(dopamine("\"probability\": {\"beta\": 0.8824, \"reference\": 0.8}")) },
          "6": { "pre": "A", "post": "B", "receptor": "AMPA", "weight": 1,
                 "rule": {"topographic": {"regions": 2, "in_degree": 11}} \(dopamine("\"in_degree\": {\"beta\": -0.9}")) },
          "7": { "pre": "A", "post": "B", "receptor": "AMPA", "weight": 1,
                 "rule": {"topographic": {"regions": 2, "probability": 0.5}} \(dopamine("\"probability\": \(fewer)")) } },
        "inputs": {
          "p": { "type": "poisson", "target": "A", "rate": "100 Hz", "windows": [{"start": 100, "stop": 200, "rate": 200}],
                 "synapses": [{"receptor": "AMPA", "weight": 1},
                              {"receptor": "NMDA", "weight": 2, "gain": 1.5 \(dopamine("\"weight\": {\"beta\": 1.04}"))}]
                 \(dopamine("\"rate\": \(beta)")) },
          "n": { "type": "netstim", "target": "A", "interval": 10, "number": 5, "receptor": "AMPA", "weight": 2
                 \(dopamine("\"weight\": \(beta)")) },
          "s": { "type": "sine_current", "target": "A", "amplitude": 10, "offset": 3, "frequency": 5
                 \(dopamine("\"amplitude\": \(beta)")) },
          "i": { "type": "step_current", "target": "A", "amplitude": [1, 2, 3, 4] \(dopamine("\"amplitude\": \(beta)")) } } }
      """
  }
}
