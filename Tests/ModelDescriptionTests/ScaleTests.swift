import Foundation
import ModelDescription
import Testing

/// Networks of another size whose neurons keep their input.
@Suite struct ScaleTests {
  /// A of 100 and B of 200 neurons with one projection p.
  static func text(_ projection: String = "", _ more: String = "", pre: String = "A", post: String = "B")
    -> String
  {
    let rule =
      projection.isEmpty ? "" : "\"p\": { \"pre\": \"\(pre)\", \"post\": \"\(post)\", \(projection) }"
    return """
      { "simulation": { "duration": 10 },
        "defaults": { "projection": { "receptor": "AMPA", "weight": "1 nS" } },
        "populations": {
          "A": { "size": 100, "neuron": { "model": "LIF" } },
          "B": { "size": 200, "neuron": { "model": "LIF" } }
        },
        "projections": { \(rule) }\(more.isEmpty ? "" : ",\n  " + more) }
      """
  }

  private func read(_ text: String, _ scale: String = "0.1") throws -> Experiment {
    try TestModels.reader.read(text: text, overrides: [("scale", scale)])
  }

  /// The projection p of this rule, scaled.
  private func scaled(
    _ rule: String, _ keys: String = "", pre: String = "A", post: String = "B", by scale: String = "0.1"
  ) throws -> Projection {
    try read(Self.text("\"rule\": \(rule)\(keys)", pre: pre, post: post), scale).projections[0]
  }

  private func notes(_ rule: String, _ keys: String = "", pre: String = "A", by scale: String = "0.1") throws
    -> [String]
  {
    Array(try read(Self.text("\"rule\": \(rule)\(keys)", pre: pre, post: "B"), scale).notes.dropFirst())
  }

  // MARK: - Populations

  @Test("sizes are multiplied, rounded, and at least one")
  func sizes() throws {
    #expect(try read(Self.text(), "0.1").populations.map(\.size) == [10, 20])
    #expect(try read(Self.text(), "0.0149").populations.map(\.size) == [1, 3])
    #expect(try read(Self.text(), "0.0001").populations.map(\.size) == [1, 1])
    #expect(try read(Self.text(), "2.5").populations.map(\.size) == [250, 500])
    #expect(try read(Self.text(), "{\"to\": {\"B\": 7}}").populations.map(\.size) == [100, 7])
  }

  @Test("the first note counts neurons; a scale of one changes nothing")
  func notes() throws {
    #expect(try read(Self.text()).notes == ["scale 0.1: 2 populations, 300 -> 30 neurons"])
    #expect(try read(Self.text(), "10").notes == ["scale 10: 2 populations, 300 -> 3,000 neurons"])
    let one = try read(Self.text(), "{\"to\": {\"B\": 7}}")
    #expect(one.notes == ["scale: 1 population, 300 -> 107 neurons"])
    let text = Self.text("\"rule\": {\"fixed_in_degree\": 300}")
    #expect(try read(text, "1") == TestModels.reader.read(text: text))
  }

  @Test("parts are scaled one by one, and a new size is divided among them")
  func parts() throws {
    let text = PartsTests.text()
    #expect(try read(text, "10").populations.map(\.size) == [50, 40, 60, 200])
    #expect(try read(text, "{\"to\": {\"S\": 101}}").populations.map(\.size) == [5, 40, 61, 20])
  }

  @Test("selections are of the scaled population")
  func selections() throws {
    let text = Self.text(
      "",
      """
      "inputs": { "x": { "type": "step_current", "target": "A", "amplitude": 1, "neurons": {"fraction": 0.5} } }
      """)
    #expect(try read(text).inputs[0].neurons == .range(start: 0, end: 5, step: 1))
  }

  @Test("the effective experiment is the scaled one, with its notes")
  func effective() throws {
    let experiment = try read(Self.text("\"rule\": {\"fixed_in_degree\": 15}, \"gain\": 0.1"))
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(!written.contains("\"scale\""))
    let again = try TestModels.reader.read(text: written)
    #expect(again == experiment && again.notes.count == 2)
  }

  // MARK: - Numbers of partners

  @Test("an in-degree stays where there are enough sources")
  func inDegree() throws {
    let kept = try scaled("{\"fixed_in_degree\": 10}")
    #expect(kept.rule.kind == .fixedInDegree(10, window: nil) && kept.gain == 1)
    #expect(try notes("{\"fixed_in_degree\": 10}") == [])
    let lowered = try scaled("{\"fixed_in_degree\": 15}", ", \"gain\": 2")
    #expect(lowered.rule.kind == .fixedInDegree(10, window: nil) && lowered.gain == 3)
    #expect(
      try notes("{\"fixed_in_degree\": 15}")
        == ["scale 0.1: more sources than there are: p 15 -> 10, gain x 1.5"])
    let others = try scaled(
      "{\"fixed_in_degree\": 18}", ", \"autapses\": false, \"multapses\": false", pre: "A", post: "A")
    #expect(others.rule.kind == .fixedInDegree(9, window: nil) && others.gain == 2)
  }

  @Test("a ring window stays as a number of neurons")
  func window() throws {
    let narrow = try scaled("{\"fixed_in_degree\": {\"number\": 3, \"window\": 0.02}}")
    #expect(narrow.rule.kind == .fixedInDegree(3, window: 0.2) && narrow.gain == 1)
    let wide = try scaled("{\"fixed_out_degree\": {\"number\": 3, \"window\": 0.2}}")
    #expect(wide.rule.kind == .fixedOutDegree(3, window: 0.5))
    // Of 10 sources within +-0.05 of 100, and of 10 in all.
    let distinct = try scaled(
      "{\"fixed_in_degree\": {\"number\": 8, \"window\": 0.05}}", ", \"multapses\": false", pre: "A",
      post: "A")
    #expect(distinct.rule.kind == .fixedInDegree(8, window: 0.5) && distinct.gain == 1)
    let wider = try scaled("{\"fixed_in_degree\": {\"number\": 3, \"window\": 0.02}}", by: "2")
    #expect(wider.rule.kind == .fixedInDegree(3, window: 0.01))
  }

  @Test("an out-degree changes so that in-degrees stay")
  func outDegree() throws {
    let rule = "{\"fixed_out_degree\": 6}"
    #expect(try scaled(rule).rule.kind == .fixedOutDegree(6, window: nil))
    #expect(try scaled(rule, by: "{\"to\": {\"B\": 100}}").rule.kind == .fixedOutDegree(3, window: nil))
    #expect(try scaled(rule, by: "{\"to\": {\"A\": 50}}").rule.kind == .fixedOutDegree(12, window: nil))
    let least = try scaled(rule, by: "{\"to\": {\"B\": 20}}")
    #expect(least.rule.kind == .fixedOutDegree(1, window: nil) && abs(least.gain - 0.6) < 1e-12)
    let most = try scaled(rule, by: "{\"to\": {\"A\": 2, \"B\": 50}}")  // 75 of 50
    #expect(most.rule.kind == .fixedOutDegree(50, window: nil) && abs(most.gain - 1.5) < 1e-12)
  }

  @Test("a total number changes with the targets")
  func totalNumber() throws {
    let kept = try scaled("{\"fixed_total_number\": 1000}")
    #expect(kept.rule.kind == .fixedTotalNumber(100) && kept.gain == 1)
    let lowered = try scaled("{\"fixed_total_number\": 4000}", ", \"multapses\": false")
    #expect(lowered.rule.kind == .fixedTotalNumber(200) && lowered.gain == 2)
    // Within a population without autapses ten neurons have 90 pairs.
    let recurrent = try scaled(
      "{\"fixed_total_number\": 1000}", ", \"multapses\": false, \"autapses\": false", post: "A")
    #expect(recurrent.rule.kind == .fixedTotalNumber(90) && abs(recurrent.gain - 100.0 / 90) < 1e-15)
    #expect(
      try notes("{\"fixed_total_number\": 4000}")
        == ["scale 0.1: numbers of synapses changed, in-degrees stay: p 4000 -> 200, gain x 2"])
  }

  // MARK: - Probabilities and gains

  @Test("a probability rises up to one, then the gain")
  func probability() throws {
    let raised = try scaled("{\"fixed_probability\": 0.05}")
    #expect(raised.rule.kind == .fixedProbability(0.5) && raised.gain == 1)
    let gained = try scaled("{\"fixed_probability\": 0.25}")
    #expect(gained.rule.kind == .fixedProbability(1) && gained.gain == 2.5)
    #expect(
      try notes("{\"fixed_probability\": 0.25}")
        == ["scale 0.1: probabilities changed, in-degrees stay: p 0.25 -> 1, gain x 2.5"])
    // 99 and 9 sources.
    let others = try scaled("{\"fixed_probability\": 0.05}", ", \"autapses\": false", pre: "A", post: "A")
    let rule = try #require(others.rule.kind.value as? FixedProbability)
    guard case .same(let p) = rule.probability else { throw CancellationError() }
    #expect(abs(p - 0.55) < 1e-12)
  }

  @Test("all to all: the gain alone")
  func allToAll() throws {
    #expect(abs(try scaled("\"all_to_all\"").gain - 10) < 1e-12)
    #expect(abs(try scaled("\"all_to_all\"", ", \"autapses\": false", pre: "A", post: "A").gain - 11) < 1e-12)
    #expect(try notes("\"all_to_all\"") == ["scale 0.1: all to all: p gain x 10"])
  }

  @Test("regions stay, with their in-degree or a higher probability")
  func topography() throws {
    func rule(_ amount: String) -> String { "{\"topographic\": {\"regions\": 2, \(amount)}}" }
    let kept = try scaled(rule("\"in_degree\": 9"))
    #expect(kept.rule.kind == .topographic(Topography(.inDegree(9), regions: 2)) && kept.gain == 1)
    let lowered = try scaled(rule("\"in_degree\": 9, \"neighbour\": 0"), ", \"multapses\": false")
    #expect(lowered.rule.kind == .topographic(Topography(.inDegree(5), regions: 2, neighbour: 0)))
    #expect(abs(lowered.gain - 1.8) < 1e-12)
    let raised = try scaled(rule("\"probability\": 0.2"))
    #expect(raised.rule.kind == .topographic(Topography(.probability(1), regions: 2)) && raised.gain == 2)
  }

  /// On a ring of circumference 1 the Gaussian of width w covers w sqrt(2 pi) erf(1 / (2 sqrt(2) w)): 0.050133 for
  /// 0.02 and 0.49509 for 0.2, so 0.5 * 100 * 0.050133 sources are 0.5063 * 10 * 0.49509.
  @Test("a width stays as a number of neurons; the probability keeps the in-degree")
  func distance() throws {
    let scaled = try scaled("{\"distance_dependent\": {\"width\": 0.02, \"probability\": 0.5}}")
    let rule = try #require(scaled.rule.kind.value as? DistanceDependent)
    #expect(rule.width == 0.2)
    #expect(abs(rule.probability - 0.5063) < 0.005)
    #expect(scaled.gain == 1)
  }

  @Test("dopamine acts first")
  func dopamine() throws {
    // Without dopamine 10 * (1 + 1.25 * 0.8) = 20 of 10 sources.
    let text = Self.text(
      "\"rule\": {\"fixed_in_degree\": 10}, \"dopamine\": {\"in_degree\": {\"beta\": -1.25}}",
      "\"dopamine\": 0")
    let projection = try read(text).projections[0]
    #expect(projection.rule.kind == .fixedInDegree(10, window: nil) && projection.gain == 2)
  }

  @Test("changes of one kind share a line")
  func lines() throws {
    let text = """
      { "simulation": { "duration": 10 },
        "defaults": { "projection": { "receptor": "AMPA", "weight": "1 nS", "pre": "A", "post": "A" } },
        "populations": { "A": { "size": 100, "neuron": { "model": "LIF" } } },
        "projections": { "a": { "rule": { "fixed_in_degree": 20 } }, "b": { "rule": { "fixed_probability": 0.1 } },
                         "c": { "rule": { "fixed_in_degree": { "number": 30, "window": 0.1 } } } } }
      """
    #expect(
      try read(text).notes == [
        "scale 0.1: 1 population, 100 -> 10 neurons",
        "scale 0.1: ring windows and widths stay as numbers of neurons: c 0.1 -> 0.5",
        "scale 0.1: more sources than there are: a 20 -> 10, gain x 2; c 30 -> 10, gain x 3",
        "scale 0.1: probabilities changed, in-degrees stay: b 0.1 -> 1",
      ])
  }

  // MARK: - Errors

  @Test("what cannot be scaled", arguments: errors)
  func error(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  private static func rule(_ rule: String, _ scale: String, post: String = "B") -> String {
    text("\"rule\": \(rule)", "\"scale\": \(scale)", post: post)
  }

  static let errors = [
    BadInput(
      "zero", rule("\"all_to_all\"", "0"), "test.json:8:12: scale",
      "  0 is out of range: it must be greater than 0"),
    BadInput(
      "a word", rule("\"all_to_all\"", "\"half\""), "test.json:8:12: scale",
      "  found \"half\"; expected a number"),
    BadInput(
      "no sizes", rule("\"all_to_all\"", "{}"), "test.json:8:12: scale",
      "  the key \"to\" is missing (new sizes of populations by name)"),
    BadInput(
      "unknown population", rule("\"all_to_all\"", "{\"to\": {\"BB\": 3}}"), "test.json:8:20: scale.to.BB",
      "  there is no population \"BB\"", "  did you mean \"B\"?"),
    BadInput(
      "size 0", rule("\"all_to_all\"", "{\"to\": {\"B\": 0}}"), "test.json:8:25: scale.to.B",
      "  0 is out of range: it must be at least 1 and at most 2147483648"),
    BadInput(
      "one to one",
      rule("\"one_to_one\"", "{\"to\": {\"A\": 50}}", post: "A").replacingOccurrences(
        of: "\"post\": \"A\"", with: "\"post\": \"C\""
      ).replacingOccurrences(
        of: "\"B\": { \"size\": 200", with: "\"C\": { \"size\": 100"),
      "test.json:7:60: projections.p.rule",
      "  one_to_one needs populations of the same size; scaled they have 50 and 100 neurons",
      "  choose another scale, or another rule"),
    BadInput(
      "list", rule("{\"list\": {\"pairs\": [[50, 1]]}}", "0.1"),
      "test.json:7:80: projections.p.rule.list.pairs.0",
      "  found the number 50; expected an index of the presynaptic population, 0 to 9"),
    BadInput(
      "regions", rule("{\"topographic\": {\"regions\": 12, \"in_degree\": 3}}", "0.1"),
      "test.json:7:60: projections.p.rule", "  there are 12 regions, but scaled only 10 neurons",
      "  choose another scale, or another rule"),
    BadInput(
      "no sources", text("\"rule\": \"all_to_all\", \"autapses\": false", "\"scale\": 0.01", post: "A"),
      "test.json:7:60: projections.p.rule", "  no sources are left", "  choose another scale, or another rule"
    ),
    BadInput(
      "values",
      text("", "\"scale\": 0.1").replacingOccurrences(
        of: "\"size\": 100, \"neuron\": { \"model\": \"LIF\"",
        with: "\"size\": 2, \"neuron\": { \"model\": \"LIF\", \"params\": { \"I_ext\": [1, 2] }"),
      "test.json:4:72: populations.A.neuron.params.I_ext", "  the list has 2 numbers for 1 neurons",
      "  give one number for each"),
  ]
}
