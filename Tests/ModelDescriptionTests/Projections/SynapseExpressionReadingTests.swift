import Documents
import Equations
import Foundation
import ModelDescription
import ModelTerms
import Quantities
import Testing

/// Projections whose weights, delays and probabilities are expressions of places.
@Suite("Expressions of projections")
struct SynapseExpressionReadingTests {
  private static func text(_ keys: String, _ constants: String = "\"w\": \"2 nS\", \"sigma\": \"0.2 mm\"")
    -> String
  {
    Minimal.experiment(
      "\"constants\": {\(constants)}, \"projections\": "
        + "{\"p\": {\"pre\": \"A\", \"post\": \"B\", \"receptor\": \"AMPA\", \(keys)}}")
  }

  private func projection(_ keys: String, _ more: String = "") throws -> Projection {
    try TestModels.reader.read(text: Self.text(keys)).projections[0]
  }

  private func weight(_ projection: Projection) -> SynapseExpression? {
    if case .expression(let expression) = projection.weight { expression } else { nil }
  }

  @Test("constants become numbers, and a text without names of synapses stays a number")
  func constants() throws {
    let keys = "\"rule\": \"all_to_all\", \"space\": {\"size\": \"1 mm\"}, \"weight\": "
    let expression = try #require(weight(projection(keys + "\"w*exp(-distance/sigma)\"")))
    #expect(expression.text == "(2 nS)*exp(-distance/(200 um))")
    #expect(expression.space == NeuronSpace(.ring, size: 1000, unit: .micrometer))
    #expect(try projection(keys + "\"w*2\"").weight == .constant(4))
    #expect(try projection(keys + "\"normal(w, 0.1*w, min=0)\"").weight != .constant(2))
  }

  @Test("a constant of any dimension reads back as the same number")
  func dimensions() throws {
    let constants =
      "\"w\": \"0.3 nS\", \"k\": \"0.3 nS/mV^2\", \"u\": \"1.7 mV\", \"q\": \"sqrt(3 ms)\", \"t\": 1"
    let text = Self.text(
      "\"rule\": \"all_to_all\", \"weight\": \"w*i + k*u^2 + w*q^2/ms*rand()\"",
      constants.replacingOccurrences(of: ", \"t\": 1", with: ""))
    let experiment = try TestModels.reader.read(text: text)
    let json = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(try TestModels.reader.read(text: json, fileName: experiment.name) == experiment)
  }

  @Test("the written experiment reads back")
  func written() throws {
    let text = Self.text(
      """
      "rule": {"fixed_probability": "0.1*exp(-(distance/sigma)^2)"}, "space": {"topology": "grid", "size": "2*sigma"},
      "weight": "2 nS*exp(-distance/(200 um))", "delay": "0.5 ms + distance/(0.3 mm/ms)"
      """)
    let experiment = try TestModels.reader.read(text: text)
    let json = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(json.contains("\"space\": { \"topology\": \"grid\", \"size\": \"400 um\" }"))
    #expect(json.contains("\"delay\": \"0.5 ms + distance/(0.3 mm/ms)\""))
    #expect(try TestModels.reader.read(text: json, fileName: experiment.name) == experiment)
  }

  @Test("--set replaces them")
  func options() throws {
    let text = Self.text("\"rule\": \"all_to_all\", \"weight\": \"w*i\"")
    let set = [("projections.p.weight", "w*j"), ("constants.w", "3nS")]
    let experiment = try TestModels.reader.read(text: text, overrides: set)
    #expect(weight(experiment.projections[0])?.text == "(3 nS)*j")
  }

  @Test("the mean of all pairs")
  func mean() throws {
    let rule = try projection("\"rule\": {\"fixed_probability\": \"(i + 1)/N_pre\"}, \"weight\": 1").rule
    let pairs = ConnectedPopulations(pre: 10, post: 20, excludesSelf: false, isDistinct: false)
    #expect(abs(rule.kind.value.expectedSynapses(pairs) - 110) < 1e-9)
    let large = ConnectedPopulations(pre: 100_000, post: 50_000, excludesSelf: false, isDistinct: false)
    #expect(abs(rule.kind.value.expectedSynapses(large) / 2.5e9 - 1) < 0.01)
  }

  /// Half the sources with twice the probability, where that is possible; the gain makes up for the rest.
  @Test("a smaller network has the same in-degrees")
  func scale() throws {
    let text = Self.text("\"rule\": {\"fixed_probability\": \"j < 10 ? 0.2 : 0.4\"}, \"weight\": 1")
      .replacingOccurrences(of: "{ \"simulation\"", with: "{ \"scale\": 0.2, \"simulation\"")
      .replacingOccurrences(of: "\"size\": 10", with: "\"size\": 100")
      .replacingOccurrences(of: "\"size\": 20", with: "\"size\": 100")
    let projection = try TestModels.reader.read(text: text).projections[0]
    let pairs = ConnectedPopulations(pre: 20, post: 20, excludesSelf: false, isDistinct: false)
    let synapses = projection.rule.kind.value.expectedSynapses(pairs) * projection.gain
    // 0.38 of 100 sources before.
    #expect(abs(synapses / 20 - 38) < 1e-9)
  }

  @Test("what is wrong is told", arguments: wrong)
  func messages(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  private static func weight(_ text: String, _ more: String = "") -> String {
    Self.text("\"rule\": \"all_to_all\", \"weight\": \"\(text)\"\(more)")
  }

  static let wrong: [BadInput] = [
    BadInput(
      "a wrong dimension", weight("2 ms*exp(-distance)"),
      "test.json:6:150: projections.p.weight",
      "  this is a time, but the weight must be a conductance",
      "    2 ms*exp(-distance)", "    ^~~~~~~~~~~~~~~~~~~"),
    BadInput(
      "places without a length", weight("w*exp(-distance/sigma)"),
      "test.json:6:156: projections.p.weight",
      "  the argument of exp must be a pure number, but this is a length^-1",
      "    w*exp(-distance/sigma)", "          ^~~~~~~~~~~~~~~",
      "  distances are pure numbers here; \"space\": {\"size\": \"1 mm\"} makes lengths of them"),
    BadInput(
      "a misspelt name", weight("w*exp(-distanse)"),
      "test.json:6:157: projections.p.weight",
      "  nothing is called \"distanse\"",
      "    w*exp(-distanse)", "           ^~~~~~~~",
      "  did you mean \"distance\"?"),
    BadInput(
      "a distribution of places", weight("normal(w*exp(-distance), 0.1*w)"),
      "test.json:6:149: projections.p.weight",
      "  the numbers of a distribution are the same for all synapses",
      "  write an expression with randn(), for example m + sd*randn()"),
    BadInput(
      "a negative conductance", weight("w*(5 - i)"),
      "test.json:6:149: projections.p.weight",
      "  the expression gives -2 nS for i = 6, j = 0; it must be at least 0 nS",
      "  write max(..., low), min(..., high) or clip(..., low, high)"),
    BadInput(
      "no number", weight("1 nS/distance"),
      "test.json:6:149: projections.p.weight",
      "  the expression gives inf nS for i = 0, j = 0; it must be at least 0 nS",
      "  write max(..., low), min(..., high) or clip(..., low, high)"),
    BadInput(
      "a delay below a step", weight("1 nS", ", \"delay\": \"0.01 ms*rand()\""),
      "test.json:6:166: projections.p.delay",
      "  every delay would be below one step (0.1 ms)"),
    BadInput(
      "a probability with a unit", text("\"rule\": {\"fixed_probability\": \"i*w\"}, \"weight\": 1"),
      "test.json:6:148: projections.p.rule.fixed_probability",
      "  this is a conductance, but the probability must be a pure number",
      "    i*w", "    ^~~", "  times a resistance it would fit"),
    BadInput(
      "a condition", text("\"rule\": {\"fixed_probability\": \"i == j\"}, \"weight\": 1"),
      "test.json:6:148: projections.p.rule.fixed_probability",
      "  this is a condition, but the probability must be a pure number",
      "    i == j", "    ^~~~~~",
      "  write int(...) for a number that is 1 where the condition holds"),
    BadInput(
      "a constant of the same name", text("\"rule\": \"all_to_all\", \"weight\": \"i*nS\"", "\"i\": 3"),
      "test.json:6:126: projections.p.weight",
      "  \"i\" is a constant, but here it is the index of the source",
      "    i*nS", "    ^",
      "  call the constant otherwise"),
    BadInput(
      "two topologies",
      text(
        "\"rule\": {\"distance_dependent\": {\"topology\": \"line\", \"width\": 1, \"probability\": 1}}, "
          + "\"space\": {\"topology\": \"grid\"}, \"weight\": 1"),
      "test.json:6:223: projections.p.space.topology",
      "  the rule lays neurons out on a line, but this is a grid",
      "  remove it"),
  ]
}
