import Documents
import Foundation
import ModelDescription
import Testing

/// What is wrong in a text, and the words that say so.
struct BadInput: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let message: String
  var testDescription: String { name }

  init(_ name: String, _ text: String, _ lines: String...) {
    self.name = name
    self.text = text
    message = lines.joined(separator: "\n")
  }

  /// The minimal experiment with one piece of its text replaced.
  static func replacing(_ old: String, _ new: String) -> String {
    Minimal.experiment().replacingOccurrences(of: old, with: new)
  }
  static let rest = "\"rule\": \"all_to_all\", \"weight\": \"1 nS\", \"receptor\": \"AMPA\""
  static func rule(_ rule: String) -> String {
    Minimal.projection("\"rule\": \(rule), \"weight\": \"1 nS\", \"receptor\": \"AMPA\"")
  }
  static func receptor(_ keys: String) -> String { Minimal.experiment("\"receptors\": {\"r\": {\(keys)}}") }
  static func step(_ keys: String) -> String {
    Minimal.input("\"type\": \"step_current\", \"target\": \"A\", \(keys)")
  }
}

@Suite("Messages")
struct MessageTests {
  @Test("damaged files", arguments: damaged)
  func damagedFile(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  @Test("wrong quantities", arguments: quantities)
  func quantity(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  @Test("wrong populations", arguments: populations)
  func population(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  @Test("wrong projections and receptors", arguments: projections)
  func projection(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  @Test("wrong inputs and recordings", arguments: inputs)
  func input(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  @Test("all problems are reported, the first twenty in full")
  func many() throws {
    let list = (0..<30).map { "\"p\($0)\": 3" }.joined(separator: ",")
    let text = Minimal.experiment("\"projections\": {\(list)}")
    let error = #expect(throws: InvalidInput.self) { try TestModels.reader.read(text: text) }
    #expect(error?.problems.count == 30)
    let lines = message(text).split(separator: "\n")
    #expect(lines.count == 41)
    #expect(lines.last == "... and 10 more problems")
  }

  @Test("of thousands of problems the first thousand are kept, and all are counted")
  func counted() throws {
    let list = (0..<3000).map { "\"p\($0)\": 3" }.joined(separator: ",")
    let text = Minimal.experiment("\"projections\": {\(list)}")
    let error = #expect(throws: InvalidInput.self) { try TestModels.reader.read(text: text) }
    #expect(error?.problems.count == 1000 && error?.others == 2000)
    #expect(message(text).split(separator: "\n").last == "... and 2980 more problems")
  }

  @Test("thousands of names with one slip each are told at once")
  func manyNames() throws {
    let populations = (0..<1000).map {
      "\"population\($0)\": {\"size\": 1, \"neuron\": {\"model\": \"LIF\"}}"
    }
    let inputs = (0..<1000).map {
      "\"i\($0)\": {\"type\": \"step_current\", \"target\": \"populatoin\($0)\", \"amplitude\": 1}"
    }
    let text = """
      {"simulation": {"duration": 1}, "populations": {\(populations.joined(separator: ","))},
       "inputs": {\(inputs.joined(separator: ","))}}
      """
    let error = #expect(throws: InvalidInput.self) { try TestModels.reader.read(text: text) }
    #expect(error?.problems.count == 1000)
    #expect(error?.problems.first?.remedy == "did you mean \"population0\"?")
    // Looking for near names among thousands for all of them took half a minute.
    #expect(error?.problems.last?.remedy == nil)
  }

  @Test("problems of all sections come together")
  func together() {
    let text = Minimal.experiment("\"recordings\": {\"format\": \"hdf5\"}", duration: "\"1 mV\"")
      .replacingOccurrences(of: "15.2 pF", with: "-1 pF")
    let error = #expect(throws: InvalidInput.self) { try TestModels.reader.read(text: text) }
    #expect(
      error?.problems.map(\.path) == [
        "simulation.duration", "populations.A.neuron.params.C", "recordings.format",
      ])
  }
}

extension MessageTests {
  static let damaged = [
    BadInput(
      "empty file", "", "test.json:1:1", "  the file is empty", "  an experiment is a JSON object: { ... }"),
    BadInput(
      "no object", "[]", "test.json:1:1", "  found an empty list; an experiment is an object: { ... }"),
    BadInput(
      "neuron file", "{ \"model\": \"LIF\", \"params\": {} }", "test.json:1:3: model",
      "  this is a neuron file, not an experiment", "  name it as the \"neuron\" of a population"),
    BadInput(
      "truncated", String(Minimal.experiment().dropLast(60)), "test.json:3:85: populations",
      "  the file ends inside the object that began at line 2, column 18"),
    BadInput(
      "trailing comma", "{ \"simulation\": { \"duration\": 1, } }", "test.json:1:34: simulation",
      "  a comma before the closing }", "  remove the comma"),
    BadInput(
      "comment", "{ // hello\n \"simulation\": 1 }", "test.json:1:3", "  JSON has no comments",
      "  use a \"description\" key for remarks"),
    BadInput(
      "NaN", Minimal.experiment(duration: "NaN"), "test.json:1:31: simulation.duration",
      "  NaN is not a JSON number", "  every number of an experiment is finite"),
    BadInput(
      "duplicate key", BadInput.replacing("\"size\": 10", "\"size\": 10, \"size\": 11"),
      "test.json:3:24: populations.A.size", "  the key \"size\" occurs twice in one object; first at line 3",
      "  remove one of them"),
    BadInput(
      "nothing given", "{}", "test.json:1:1",
      "  the key \"simulation\" is missing (duration, step, seed, precision)",
      "test.json:1:1", "  the key \"populations\" is missing (populations by name, in order)"),
  ]

  static let quantities = [
    BadInput(
      "wrong dimension", BadInput.replacing("15.2 pF", "2.5 nS"),
      "test.json:3:69: populations.A.neuron.params.C",
      "  \"2.5 nS\" is a conductance; expected a capacitance (pF)"),
    BadInput(
      "unknown unit", BadInput.replacing("15.2 pF", "2.5 parsec"),
      "test.json:3:69: populations.A.neuron.params.C",
      "  unknown unit \"parsec\"; expected a capacitance (pF)"),
    BadInput(
      "out of bounds", BadInput.replacing("15.2 pF", "-3 pF"),
      "test.json:3:69: populations.A.neuron.params.C",
      "  -3 pF is out of range: it must be greater than 0 pF"),
    BadInput(
      "wrong type", BadInput.replacing("\"15.2 pF\"", "true"),
      "test.json:3:69: populations.A.neuron.params.C",
      "  found true; expected a quantity such as \"2.5 pF\", or a bare number in pF"),
    BadInput(
      "null", BadInput.replacing("\"15.2 pF\"", "null"), "test.json:3:69: populations.A.neuron.params.C",
      "  found null; expected a quantity such as \"2.5 pF\", or a bare number in pF"),
    BadInput(
      "too large", Minimal.experiment(duration: "1e999"), "test.json:1:31: simulation.duration",
      "  1e999 is too large"),
    BadInput(
      "no number", Minimal.experiment(duration: "\"nan ms\""), "test.json:1:31: simulation.duration",
      "  found \"nan ms\"; expected a quantity such as \"2.5 ms\", or a bare number in ms"),
    BadInput(
      "typographic minus", BadInput.replacing("15.2 pF", "\u{2212}3 pF"),
      "test.json:3:69: populations.A.neuron.params.C",
      "  found \"\u{2212}3 pF\"; expected a quantity such as \"2.5 pF\", or a bare number in pF",
      "  write the minus sign as -"),
    BadInput(
      "normal without limit", BadInput.replacing("15.2 pF", "normal(15, 1.5)"),
      "test.json:3:69: populations.A.neuron.params.C",
      "  it draws values without limit, but must be greater than 0 pF",
      "  add \"min\": \"0 pF\" to draw such values again, or \"truncate\": 3 (standard deviations)"),
    BadInput(
      "misspelt distribution", BadInput.replacing("15.2 pF", "normel(15, 1.5)"),
      "test.json:3:69: populations.A.neuron.params.C",
      "  found \"normel(15, 1.5)\"; expected a number, or a short form such as \"normal(1 pF, 0.1 pF)\"",
      "  did you mean \"normal\"?"),
    BadInput(
      "hopeless limits", BadInput.replacing("15.2 pF", "normal(15, 1, min=20, max=30)"),
      "test.json:3:69: populations.A.neuron.params.C",
      "  its limits leave less than a thousandth of the distribution", "  widen min and max"),
    BadInput(
      "uniform upside down", BadInput.replacing("15.2 pF", "uniform(3, 1)"),
      "test.json:3:69: populations.A.neuron.params.C", "  min (3 pF) is larger than max (1 pF)"),
    BadInput(
      "list too short", BadInput.replacing("\"15.2 pF\"", "[1, 2, 3]"),
      "test.json:3:69: populations.A.neuron.params.C", "  the list has 3 numbers for 10 neurons",
      "  give one number for each"),
    BadInput(
      "duration off the grid", Minimal.experiment(duration: "\"1000.05 ms\""),
      "test.json:1:31: simulation.duration", "  1000.05 ms is no multiple of dt (0.1 ms)",
      "  write 1000 ms or 1000.1 ms, or change simulation.dt"),
  ]

  static let populations = [
    BadInput(
      "no populations", "{\"simulation\": {\"duration\": 1}, \"populations\": {}}",
      "test.json:1:48: populations",
      "  there are no populations"),
    BadInput(
      "size 0", BadInput.replacing("\"size\": 20", "\"size\": 0"), "test.json:4:20: populations.B.size",
      "  0 is out of range: it must be at least 1 and at most 2147483648"),
    BadInput(
      "size in quotes", BadInput.replacing("\"size\": 20", "\"size\": \"20\""),
      "test.json:4:20: populations.B.size",
      "  found \"20\"; expected a whole number"),
    BadInput(
      "misspelt key", BadInput.replacing("\"size\": 20", "\"sizee\": 20"),
      "test.json:4:12: populations.B.sizee",
      "  unknown key \"sizee\" in population", "  did you mean \"size\"?"),
    BadInput(
      "unknown model", BadInput.replacing("QIF", "QIFF"), "test.json:3:45: populations.A.neuron.model",
      "  there is no neuron model \"QIFF\"", "  did you mean \"QIF\"?"),
    BadInput(
      "missing parameter", BadInput.replacing("\"C\": \"15.2 pF\"", ""),
      "test.json:3:62: populations.A.neuron.params",
      "  the key \"C\" is missing (capacitance)"),
    BadInput(
      "misspelt parameter", BadInput.replacing("\"C\":", "\"I_exd\": 1, \"C\":"),
      "test.json:3:64: populations.A.neuron.params.I_exd", "  unknown key \"I_exd\" in parameters of QIF",
      "  did you mean \"I_ext\"?"),
    BadInput(
      "both spellings", BadInput.replacing("\"C\":", "\"C_m\": 3, \"C\":"),
      "test.json:3:64: populations.A.neuron.params.C_m",
      "  \"C_m\" is another name of \"C\", which is given too",
      "  remove one of them"),
    BadInput(
      "state among parameters", BadInput.replacing("\"C\":", "\"v\": -60, \"C\":"),
      "test.json:3:64: populations.A.neuron.params.v", "  \"v\" is a state variable of QIF, not a parameter",
      "  move it into the neuron's \"initial\""),
    BadInput(
      "method not offered", BadInput.replacing("\"size\": 10", "\"size\": 10, \"method\": \"exact\""),
      "test.json:3:34: populations.A.method",
      "  QIF does not offer the method \"exact\"; it offers \"euler\", \"rk4\""),
    BadInput(
      "decay without method",
      BadInput.replacing("\"size\": 20", "\"size\": 20, \"synaptic_decay\": \"euler\""),
      "test.json:4:42: populations.B.synaptic_decay",
      "  \"euler\" needs the method \"euler\", but the method is \"exact\"",
      "  set \"method\": \"euler\", or \"synaptic_decay\": \"exact\""),
    BadInput(
      "default follows a distribution",
      BadInput.replacing("\"C\":", "\"vr\": \"uniform(-70, -60)\", \"C\":"),
      "test.json:3:70: populations.A.neuron.params.vr",
      "  \"c\" follows \"vr\", which is drawn for each neuron",
      "  give \"c\" too, or make \"vr\" a constant, \"values\" or \"linspace\""),
  ]

  static let projections = [
    BadInput(
      "misspelt key", Minimal.projection("\"recepter\": \"AMPA\", \"rule\": \"all_to_all\", \"weight\": 1"),
      "test.json:6:55: projections.A->B.recepter", "  unknown key \"recepter\" in projection",
      "  did you mean \"receptor\"?"),
    BadInput(
      "missing population",
      Minimal.experiment(
        "\"projections\": { \"x\": { \"pre\": \"A\", \"post\": \"BB\", \(BadInput.rest) } }"),
      "test.json:6:47: projections.x.post", "  there is no population \"BB\"", "  did you mean \"B\"?"),
    BadInput(
      "probability", BadInput.rule("{\"fixed_probability\": 1.3}"),
      "test.json:6:85: projections.A->B.rule.fixed_probability",
      "  1.3 is out of range: it must be at least 0 and at most 1"),
    BadInput(
      "unknown rule", BadInput.rule("{\"fixed_indegree\": 3}"),
      "test.json:6:64: projections.A->B.rule.fixed_indegree",
      "  unknown key \"fixed_indegree\" in rule", "  did you mean \"fixed_in_degree\"?"),
    BadInput(
      "rule without its number", BadInput.rule("\"fixed_probability\""),
      "test.json:6:63: projections.A->B.rule",
      "  found \"fixed_probability\"; expected a rule", "  write {\"fixed_probability\": ...}"),
    BadInput(
      "one to one of unequal", BadInput.rule("\"one_to_one\""), "test.json:6:63: projections.A->B.rule",
      "  one_to_one needs populations of the same size; they have 10 and 20 neurons"),
    BadInput(
      "in-degree without multapses", BadInput.rule("{\"fixed_in_degree\": 11}, \"multapses\": false"),
      "test.json:6:83: projections.A->B.rule.fixed_in_degree",
      "  11 different sources are wanted, but only 10 are there", "  lower the number, or allow multapses"),
    BadInput(
      "pair out of range", BadInput.rule("{\"list\": {\"pairs\": [[0, 1], [10, 2]]}}"),
      "test.json:6:91: projections.A->B.rule.list.pairs.1",
      "  found the number 10; expected an index of the presynaptic population, 0 to 9"),
    BadInput(
      "topography without amount", BadInput.rule("{\"topographic\": {\"regions\": 3}}"),
      "test.json:6:79: projections.A->B.rule.topographic",
      "  a topographic rule needs \"in_degree\" or \"probability\""),
    BadInput(
      "topography with two amounts",
      BadInput.rule("{\"topographic\": {\"regions\": 3, \"in_degree\": 2, \"probability\": 0.1}}"),
      "test.json:6:110: projections.A->B.rule.topographic",
      "  \"in_degree\" and \"probability\" exclude each other", "  remove one of them"),
    BadInput(
      "more regions than neurons", BadInput.rule("{\"topographic\": {\"regions\": 11, \"in_degree\": 2}}"),
      "test.json:6:91: projections.A->B.rule.topographic.regions",
      "  there are 11 regions, but only 10 presynaptic neurons"),
    BadInput(
      "no regions", BadInput.rule("{\"topographic\": {\"regions\": [], \"in_degree\": 2}}"),
      "test.json:6:91: projections.A->B.rule.topographic.regions",
      "  the list is empty; expected the names of regions"),
    BadInput(
      "a region twice", BadInput.rule("{\"topographic\": {\"regions\": [\"m\", \"m\"], \"in_degree\": 2}}"),
      "test.json:6:97: projections.A->B.rule.topographic.regions.1", "  the region \"m\" occurs twice"),
    BadInput(
      "a region without name", BadInput.rule("{\"topographic\": {\"regions\": [3], \"in_degree\": 2}}"),
      "test.json:6:92: projections.A->B.rule.topographic.regions.0",
      "  found the number 3; expected the name of a region"),
    BadInput(
      "topography with too few sources",
      BadInput.rule(
        "{\"topographic\": {\"regions\": 2, \"in_degree\": 6, \"neighbour\": 0}}, \"multapses\": false"),
      "test.json:6:107: projections.A->B.rule.topographic.in_degree",
      "  6 different sources are wanted, but only 5 are there", "  lower the number, or allow multapses"),
    BadInput(
      "delay below dt", Minimal.projection(BadInput.rest + ", \"delay\": \"0.01 ms\""),
      "test.json:6:124: projections.A->B.delay", "  0.01 ms is below one step (0.1 ms)",
      "  write at least 0.1 ms, or make simulation.dt smaller"),
    BadInput(
      "delay off the grid", Minimal.projection(BadInput.rest + ", \"delay\": \"1.25 ms\""),
      "test.json:6:124: projections.A->B.delay", "  1.25 ms is no multiple of dt (0.1 ms)",
      "  write 1.2 ms or 1.3 ms, or change simulation.dt"),
    BadInput(
      "drawn delay too long", Minimal.projection(BadInput.rest + ", \"delay\": \"uniform(1 s, 300000 s)\""),
      "test.json:6:124: projections.A->B.delay",
      "  300000000 ms is longer than 214748364.8 ms, the longest delay",
      "  shorten it, or make simulation.dt larger"),
    BadInput(
      "constant delay too long", Minimal.projection(BadInput.rest + ", \"delay\": \"300000 s\""),
      "test.json:6:124: projections.A->B.delay",
      "  300000000 ms is longer than 214748364.8 ms, the longest delay",
      "  shorten it, or make simulation.dt larger"),
    BadInput(
      "weight of a conductance in pA",
      Minimal.projection("\"rule\": \"all_to_all\", \"weight\": \"1 pA\", \"receptor\": \"AMPA\""),
      "test.json:6:87: projections.A->B.weight", "  \"1 pA\" is a current; expected a conductance (nS)"),
    BadInput(
      "no weight", Minimal.projection("\"rule\": \"all_to_all\", \"receptor\": \"AMPA\""),
      "test.json:6:28: projections.A->B", "  the key \"weight\" is missing (nS)"),
    BadInput(
      "unknown receptor",
      Minimal.projection("\"rule\": \"all_to_all\", \"weight\": 1, \"receptor\": \"AMP\""),
      "test.json:6:102: projections.A->B.receptor", "  there is no receptor \"AMP\"",
      "  did you mean \"AMPA\"?"),
    BadInput(
      "list of receptors",
      Minimal.projection("\"rule\": \"all_to_all\", \"weight\": 1, \"receptor\": [\"AMPA\"]"),
      "test.json:6:102: projections.A->B.receptor", "  found a list; expected one receptor",
      "  write one projection for each receptor"),
    BadInput(
      "negative time constant", BadInput.receptor("\"kind\": \"AMPA\", \"tau\": \"-5 ms\""),
      "test.json:6:46: receptors.r.tau", "  -5 ms is out of range: it must be greater than 0 ms"),
    BadInput(
      "rise and decay",
      BadInput.receptor(
        "\"kind\": \"AMPA\", \"shape\": \"biexponential\", \"tau_rise\": 5, \"tau_decay\": 5"),
      "test.json:6:77: receptors.r.tau_rise", "  the rise (5 ms) must be shorter than the decay (5 ms)",
      "  for equal times use \"shape\": \"alpha\""),
    BadInput(
      "reversal of a current", BadInput.receptor("\"kind\": \"current\", \"E_rev\": 5"),
      "test.json:6:51: receptors.r.E_rev", "  a current has no reversal potential",
      "  remove it, or choose another kind"),
    BadInput(
      "label of another recording", BadInput.receptor("\"kind\": \"AMPA\", \"label\": \"syn\""),
      "test.json:6:22: receptors.r", "  the label \"syn\" is taken: I_syn is another recording",
      "  choose another label"),
    BadInput(
      "block of AMPA", BadInput.receptor("\"kind\": \"AMPA\", \"mg_block\": {\"form\": \"sigmoid\"}"),
      "test.json:6:51: receptors.r.mg_block", "  only NMDA has a magnesium block",
      "  remove it, or set \"kind\": \"NMDA\""),
    BadInput(
      "time course of a jump", BadInput.receptor("\"kind\": \"delta\", \"tau\": 5"),
      "test.json:6:47: receptors.r.tau", "  a delta synapse has no tau", "  remove it"),
    BadInput(
      "variable of a conductance", BadInput.receptor("\"kind\": \"AMPA\", \"variable\": \"v\""),
      "test.json:6:51: receptors.r.variable", "  only a delta synapse makes a variable jump",
      "  remove it, or set \"kind\": \"delta\""),
    BadInput(
      "unknown variable of a jump",
      Minimal.experiment(
        """
        "projections": {
          "x": { "pre": "A", "post": "B", "rule": "all_to_all", "weight": 1,
                 "receptor": { "kind": "delta", "variable": "u" } } }
        """),
      "test.json:8:22: projections.x.receptor", "  the neuron has no variable \"u\"", "  did you mean \"v\"?"),
    BadInput(
      "two magnesium blocks",
      Minimal.experiment(
        """
        "projections": {
          "x": { "pre": "A", "post": "B", "rule": "all_to_all", "weight": 1, "receptor": "NMDA" },
          "y": { "pre": "A", "post": "B", "rule": "all_to_all", "weight": 1,
                 "receptor": { "kind": "NMDA", "mg_block": { "form": "sigmoid" } } } }
        """),
      "test.json:8:3: projections.y", "  B already has NMDA receptors with another magnesium block, of \"x\"",
      "  give all NMDA receptors of a population the same \"mg_block\""),
    BadInput(
      "defaults", Minimal.experiment("\"defaults\": {\"projection\": {\"dely\": 1}}"),
      "test.json:6:31: defaults.projection.dely", "  unknown key \"dely\"", "  did you mean \"delay\"?"),
  ]

  static let inputs = [
    BadInput(
      "pulse below dt",
      Minimal.input(
        "\"type\": \"pulse_train_current\", \"target\": \"A\", \"amplitude\": 3, \"frequency\": 130, "
          + "\"width\": \"60 us\""),
      "test.json:6:115: inputs.drive.width", "  0.06 ms is below one step (0.1 ms)",
      "  write at least 0.1 ms, or make simulation.dt smaller"),
    BadInput(
      "a million spikes a step",
      Minimal.input(
        "\"type\": \"poisson\", \"target\": \"A\", \"rate\": \"1e10 Hz\", \"receptor\": \"AMPA\", \"weight\": 1"
      ),
      "test.json:6:68: inputs.drive.rate", "  10000000000 Hz is more than 1000 spikes a step",
      "  use a constant or noise current for a drive that dense"),
    BadInput(
      "more than one spike a step",
      Minimal.input(
        "\"type\": \"poisson\", \"target\": \"A\", \"rate\": \"11 kHz\", \"per_step\": \"at_most_one\", "
          + "\"receptor\": \"AMPA\", \"weight\": 1"),
      "test.json:6:90: inputs.drive.per_step", "  a rate of 11000 Hz means more than one spike a step",
      "  leave \"per_step\" out, or make simulation.dt smaller"),
    BadInput(
      "conductance of nobody",
      Minimal.projection("\"rule\": \"all_to_all\", \"weight\": 1, \"receptor\": \"GABA\"")
        .replacingOccurrences(
          of: "\"size\": 20,", with: "\"size\": 20, \"initial_conductance\": {\"GABBA\": 3},"),
      "test.json:4:48: populations.B.initial_conductance.GABBA",
      "  no projection or input acts on a conductance \"GABBA\" of B", "  did you mean \"GABA\"?"),
    BadInput(
      "no type", Minimal.input("\"target\": \"A\""), "test.json:6:24: inputs.drive",
      "  the key \"type\" is missing (one of step_current, ramp_current, sine_current, white_noise_current, "
        + "ou_current, pulse_train_current, equations, poisson, spike_trains, netstim)"),
    BadInput(
      "misspelt key", BadInput.step("\"amplitud\": \"3 pA\""), "test.json:6:65: inputs.drive.amplitud",
      "  unknown key \"amplitud\" in step_current", "  did you mean \"amplitude\"?"),
    BadInput(
      "stop before start", BadInput.step("\"amplitude\": 3, \"start\": \"2 s\", \"stop\": \"1 s\""),
      "test.json:6:105: inputs.drive.stop", "  stop (1000 ms) is not after start (2000 ms)"),
    BadInput(
      "neuron out of range", BadInput.step("\"amplitude\": 3, \"neurons\": [0, 10]"),
      "test.json:6:96: inputs.drive.neurons.1",
      "  there is no neuron 10: the population has 10, numbered 0 to 9"),
    BadInput(
      "range too long", BadInput.step("\"amplitude\": 3, \"neurons\": {\"from\": 0, \"to\": 11}"),
      "test.json:6:110: inputs.drive.neurons.to", "  \"to\" is 11, but the population has only 10 neurons"),
    BadInput(
      "indices out of order", BadInput.step("\"amplitude\": 3, \"neurons\": [3, 2]"),
      "test.json:6:96: inputs.drive.neurons.1", "  the index 2 follows 3; indices ascend and occur once",
      "  sort the list and remove repetitions"),
    BadInput(
      "ramp without end",
      Minimal.input("\"type\": \"ramp_current\", \"target\": \"A\", \"from\": 3, \"to\": 5"),
      "test.json:6:24: inputs.drive", "  a ramp needs \"stop\", the time at which the current reaches \"to\""),
    BadInput(
      "two kinds of rate",
      Minimal.input(
        "\"type\": \"poisson\", \"target\": \"A\", \"rate\": 1, \"rates\": [], \"receptor\": \"AMPA\", \"weight\": 1"
      ),
      "test.json:6:71: inputs.drive", "  \"rate\" and \"rates\" exclude each other", "  remove one of them"),
    BadInput(
      "no synapse", Minimal.input("\"type\": \"poisson\", \"target\": \"A\", \"rate\": 1"),
      "test.json:6:24: inputs.drive", "  the key \"receptor\" is missing (where the spikes act)",
      "test.json:6:24: inputs.drive", "  the key \"weight\" is missing (where the spikes act)"),
    BadInput(
      "unknown variable",
      Minimal.experiment(
        "\"recordings\": {\"traces\": [{\"population\": \"A\", \"variables\": [\"g_AMPA\"]}]}"),
      "test.json:6:63: recordings.traces.0.variables.0", "  \"A\" has no variable \"g_AMPA\"",
      "  its variables: v, u, I_syn, I_inj"),
    BadInput(
      "trace off the grid",
      Minimal.experiment(
        "\"recordings\": {\"traces\": [{\"population\": \"A\", \"variables\": [\"v\"], \"interval\": 0.15}]}"),
      "test.json:6:81: recordings.traces.0.interval", "  0.15 ms is no multiple of dt (0.1 ms)",
      "  write 0.1 ms or 0.2 ms, or change simulation.dt"),
    BadInput(
      "format", Minimal.experiment("\"recordings\": {\"format\": \"hdf5\"}"),
      "test.json:6:28: recordings.format",
      "  found \"hdf5\"; expected one of \"csv\", \"npy\", \"both\""),
    BadInput(
      "shared name",
      Minimal.experiment(
        "\"projections\": {\"x\": {\"pre\": \"A\", \"post\": \"B\", \(BadInput.rest)}}, "
          + "\"inputs\": {\"x\": {\"type\": \"step_current\", \"target\": \"A\", \"amplitude\": 1}}"),
      "test.json:6:123: inputs.x", "  a projection has the same name", "  rename one of them"),
  ]
}
