import Foundation
import Testing

@Suite("Messages about dopamine")
struct DopamineMessageTests {
  @Test("wrong levels and rules", arguments: inputs)
  func wrong(input: BadInput) {
    #expect(message(input.text, [("dopamine", "0")]) == input.message)
  }

  @Test("wrong levels", arguments: levels)
  func level(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  @Test("an option on an experiment whose values are scaled already")
  func applied() {
    #expect(
      message(Minimal.experiment("\"dopamine_applied\": 0.8"), [("dopamine", "0")]) == """
        --set dopamine=0: dopamine
          the values of this experiment are already those at dopamine 0.8
          set "dopamine" in the experiment that this one was made from
        """)
  }
}

extension DopamineMessageTests {
  static let levels = [
    BadInput(
      "out of range", Minimal.experiment("\"dopamine\": 80"), "test.json:6:15: dopamine",
      "  80 is out of range: it must be at least 0 and at most 2"),
    BadInput(
      "no number", Minimal.experiment("\"dopamine\": \"healthy\""), "test.json:6:15: dopamine",
      "  found \"healthy\"; expected a number"),
    BadInput(
      "without effect", Minimal.experiment("\"dopamine\": 0.8"), "test.json:6:3: dopamine",
      "  nothing in this experiment depends on dopamine",
      "  remove it, or add rules such as \"dopamine\": {\"weight\": {\"beta\": -0.8}} to a projection"),
    BadInput(
      "given twice", Minimal.experiment("\"dopamine\": 0, \"dopamine_applied\": 0.8"),
      "test.json:6:3: dopamine",
      "  the values of this experiment are already those at dopamine 0.8",
      "  set \"dopamine\" in the experiment that this one was made from"),
    BadInput(
      "rules for what is scaled",
      projection("{\"weight\": {\"beta\": 1}}").replacing(
        "{ \"simulation\"", with: "{ \"dopamine_applied\": 0.8, \"simulation\""),
      "test.json:1:3: dopamine_applied",
      "  there are rules of dopamine, although all values are said to be scaled already",
      "  remove it or the rules"),
  ]

  static let inputs = [
    BadInput(
      "unknown parameter", neuron("\"E_Q\": {\"beta\": 1}"),
      "test.json:3:95: populations.A.neuron.dopamine.E_Q", "  unknown key \"E_Q\" in dopamine rules of QIF",
      "  did you mean \"E_L\"?"),
    BadInput(
      "two names of one parameter", neuron("\"E_L\": {\"beta\": 1}, \"vr\": {\"beta\": 1}"),
      "test.json:3:95: populations.A.neuron.dopamine.E_L",
      "  \"E_L\" is another name of \"vr\", which is given too", "  remove one of them"),
    BadInput(
      "no rule", neuron("\"vr\": -0.181"), "test.json:3:101: populations.A.neuron.dopamine.vr",
      "  found the number -0.181; expected an object: beta of the factor 1 + beta (dopamine - reference)."),
    BadInput(
      "no beta", neuron("\"vr\": {\"Beta\": 1}"), "test.json:3:102: populations.A.neuron.dopamine.vr.Beta",
      "  unknown key \"Beta\" in dopamine rule", "  did you mean \"beta\"?"),
    BadInput(
      "empty rule", neuron("\"vr\": {}"), "test.json:3:101: populations.A.neuron.dopamine.vr",
      "  the key \"beta\" is missing (the change for one unit of dopamine)"),
    BadInput(
      "beta is no number", neuron("\"vr\": {\"beta\": \"1 mV\"}"),
      "test.json:3:110: populations.A.neuron.dopamine.vr.beta",
      "  \"1 mV\" is a voltage; expected a pure number"),
    BadInput(
      "reference out of range", neuron("\"vr\": {\"beta\": 1, \"reference\": -1}"),
      "test.json:3:126: populations.A.neuron.dopamine.vr.reference",
      "  -1 is out of range: it must be at least 0 and at most 2"),
    BadInput(
      "beta out of range", neuron("\"vr\": {\"beta\": 1e300}"),
      "test.json:3:110: populations.A.neuron.dopamine.vr.beta",
      "  1e+300 is out of range: it must be at least -1000 and at most 1000"),
    BadInput(
      "capacitance of 0", neuron("\"C_m\": {\"beta\": 1.25}"),
      "test.json:3:102: populations.A.neuron.dopamine.C",
      "  dopamine 0 means a factor of 0, which gives 0 pF; it must be greater than 0 pF"),
    BadInput(
      "no such value", projection("{\"wieght\": {\"beta\": 1}}"),
      "test.json:6:104: projections.A->B.dopamine.wieght", "  unknown key \"wieght\" in dopamine rules",
      "  did you mean \"weight\"?"),
    BadInput(
      "what cannot be scaled", projection("{\"delay\": {\"beta\": 1}}"),
      "test.json:6:104: projections.A->B.dopamine.delay", "  unknown key \"delay\" in dopamine rules",
      "  its keys: weight, in_degree, out_degree, number, probability"),
    BadInput(
      "another rule's number", projection("{\"in_degree\": {\"beta\": 1}}"),
      "test.json:6:104: projections.A->B.dopamine.in_degree",
      "  the rule fixed_probability has no \"in_degree\" to scale", "  did you mean \"probability\"?"),
    BadInput(
      "a rule without a number",
      projection("{\"number\": {\"beta\": 1}}").replacing(
        "{\"fixed_probability\": 0.9}", with: "\"all_to_all\""),
      "test.json:6:90: projections.A->B.dopamine.number",
      "  the rule all_to_all has no \"number\" to scale", "  scale the \"weight\" instead"),
    BadInput(
      "a topographic rule's other number",
      projection("{\"probability\": {\"beta\": 1}}").replacingOccurrences(
        of: "{\"fixed_probability\": 0.9}", with: "{\"topographic\": {\"regions\": 2, \"in_degree\": 3}}"),
      "test.json:6:125: projections.A->B.dopamine.probability",
      "  the rule topographic has no \"probability\" to scale", "  did you mean \"in_degree\"?"),
    BadInput(
      "probability above 1", projection("{\"probability\": {\"beta\": -1}}"),
      "test.json:6:119: projections.A->B.dopamine.probability",
      "  dopamine 0 means a factor of 1.8, which gives 1.62; it must be at most 1"),
    BadInput(
      "too many neurons",
      BadInput.replacing("\"size\": 10", "\"size\": 2000000000, \"dopamine\": {\"size\": {\"beta\": -1}}"),
      "test.json:3:53: populations.A.dopamine.size",
      "  dopamine 0 means a factor of 1.8, which gives 3600000000; it must be at most 2147483648"),
    BadInput(
      "more sources than there are",
      projection("{\"in_degree\": {\"beta\": -1}}").replacing(
        "{\"fixed_probability\": 0.9}", with: "{\"fixed_in_degree\": 9}, \"multapses\": false"),
      "test.json:6:83: projections.A->B.rule.fixed_in_degree",
      "  16 different sources are wanted, but only 10 are there", "  lower the number, or allow multapses"),
    BadInput(
      "weight beside synapses",
      Minimal.input(
        "\"type\": \"poisson\", \"target\": \"A\", \"rate\": 1, \"synapses\": [{\"receptor\": \"AMPA\", \"weight\": 1}], "
          + "\"dopamine\": {\"weight\": {\"beta\": 1}}"),
      "test.json:6:133: inputs.drive.dopamine.weight", "  each of \"synapses\" has a weight of its own",
      "  move the rule into the synapses"),
    BadInput(
      "rate of given spikes",
      Minimal.input(
        "\"type\": \"netstim\", \"target\": \"A\", \"interval\": 1, \"number\": 1, \"receptor\": \"AMPA\", \"weight\": 1, "
          + "\"dopamine\": {\"rate\": {\"beta\": 1}}"),
      "test.json:6:134: inputs.drive.dopamine.rate", "  unknown key \"rate\" in dopamine rules",
      "  its keys: weight"),
    BadInput(
      "a list for neurons that are lost",
      BadInput.replacing("\"size\": 10", "\"size\": 10, \"dopamine\": {\"size\": {\"beta\": 1}}")
        .replacing("\"15.2 pF\"", with: "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"),
      "test.json:3:104: populations.A.neuron.params.C", "  the list has 10 numbers for 2 neurons",
      "  give one number for each"),
  ]

  private static func neuron(_ rules: String) -> String {
    BadInput.replacing("\"15.2 pF\" }", "\"15.2 pF\" }, \"dopamine\": {\(rules)}")
  }
  private static func projection(_ rules: String) -> String {
    Minimal.projection(
      "\"rule\": {\"fixed_probability\": 0.9}, \"dopamine\": \(rules), \"weight\": \"1 nS\", \"receptor\": \"AMPA\""
    )
  }
}
