import Documents
import Foundation
import ModelDescription
import ModelTerms
import Quantities
import Testing

@Suite("Overrides")
struct OverrideTests {
  private let text = """
    { "simulation": { "duration": 100 },
      "receptors": { "slow": { "kind": "GABA", "tau": 12 } },
      "populations": {
        "FSN": { "size": 10, "neuron": { "model": "QIF", "params": { "C": { "value": 15, "unit": "pF" } } } },
        "MSN.D1": { "size": 20, "neuron": { "model": "LIF" } } },
      "projections": {
        "FSN->MSN.D1": { "pre": "FSN", "post": "MSN.D1", "receptor": "slow", "rule": "all_to_all", "weight": 1 } },
      "inputs": { "p": { "type": "poisson", "target": "FSN", "rate": 10, "receptor": "AMPA", "weight": 1 } },
      "recordings": { "traces": [{ "population": "FSN", "variables": ["v"] }] } }
    """
  private func read(_ path: String, _ value: String) throws -> Experiment {
    try TestModels.reader.read(text: text, overrides: [(path, value)])
  }

  @Test("plain values, also of keys that the file leaves out")
  func values() throws {
    #expect(try read("simulation.duration", "2 s").simulation.duration == 2000)
    #expect(try read("simulation.seed", "7").simulation.seed == 7)
    #expect(try read("simulation.precision", "single").simulation.precision == .single)
    #expect(try read("name", "other").name == "other")
    #expect(try read("populations.FSN.size", "3").populations[0].size == 3)
    #expect(try read("recordings.format", "npy").recordings.format == .npy)
    #expect(try read("recordings.spikes", "false").recordings.spikes.isEmpty)
    #expect(try read("recordings.spikes", "[\"FSN\"]").recordings.spikes.count == 1)
  }

  @Test("names with dots and arrows, quoted or not, and positions in lists")
  func names() throws {
    #expect(try read("projections.FSN->MSN.D1.weight", "2 nS").projections[0].weight == .constant(2))
    #expect(try read("projections.\"FSN->MSN.D1\".weight", "2 nS").projections[0].weight == .constant(2))
    #expect(try read("populations.MSN.D1.size", "5").populations[1].size == 5)
    #expect(try read("recordings.traces.0.interval", "1 ms").recordings.traces[0].interval == 1)
    #expect(try read("recordings.traces.0.variables.0", "u").recordings.traces[0].variables == [.state("u")])
  }

  @Test("of names that begin alike the longest one counts")
  func longestName() throws {
    let overrides = [
      ("populations.MSN", #"{"size": 3, "neuron": {"model": "LIF"}}"#), ("populations.MSN.D1.size", "5"),
      ("populations.MSN.size", "4"),
    ]
    let experiment = try TestModels.reader.read(text: text, overrides: overrides)
    #expect(experiment.populations.map(\.name) == ["FSN", "MSN.D1", "MSN"])
    #expect(experiment.populations.map(\.size) == [10, 5, 4])
  }

  @Test("a neuron's parameters, short and long, by any of their names")
  func parameters() throws {
    for path in ["I_ext", "I_e", "params.I_ext", "params.I_e"] {
      let neuron = try read("populations.FSN.neuron.\(path)", "0.12 nA").populations[0].neuron
      #expect(neuron.parameters["I_ext"] == .constant(120))
    }
    let neuron = try read("populations.FSN.neuron.vt", "normal(-50, 1)").populations[0].neuron
    #expect(neuron.parameters["vt"] == .random(Distribution(.normal(mean: -50, sd: 1))))
    #expect(
      try read("populations.FSN.neuron.C.value", "20").populations[0].neuron.parameters["C"] == .constant(20))
    #expect(try read("populations.FSN.neuron.v", "-55").populations[0].neuron.initial["v"] == .constant(-55))
    #expect(
      try read("populations.FSN.neuron.initial.V_m", "-55").populations[0].neuron.initial["v"]
        == .constant(-55))
    let swapped = try read("populations.FSN.neuron", "{\"model\": \"LIF\"}").populations[0].neuron
    #expect(swapped.model == "LIF")
  }

  @Test("another file of a neuron; parameters that the experiment gives stay, those of the old file do not")
  func neuronFile() throws {
    let files = [
      "a.json": "{ \"model\": \"QIF\", \"params\": { \"C\": 5, \"v_rest\": -70 } }",
      "b.json": "{ \"model\": \"LIF\", \"params\": { \"tau\": 7 } }",
    ]
    try TemporaryFolder.with(files) { folder in
      let read = { (neuron: String, overrides: [(path: String, value: String)]) in
        try TestModels.reader.read(
          text: "{ \"simulation\": { \"duration\": 100 }, \"populations\": { \"A\": { \"size\": 1, "
            + "\"neuron\": \(neuron) } } }", directory: folder.path, overrides: overrides
        ).populations[0].neuron
      }
      let file = (path: "populations.A.neuron.file", value: "b.json")
      let current = (path: "populations.A.neuron.I_ext", value: "9")
      for neuron in ["\"a.json\"", "{ \"file\": \"a.json\" }"] {
        let exchanged = try read(neuron, [file, current])
        #expect(exchanged.model == "LIF")
        #expect(exchanged.parameters["tau"] == .constant(7))
        #expect(exchanged.parameters["I_ext"] == .constant(9))
        #expect(throws: InvalidInput.self) { try read(neuron, [current, file]) }
      }
      let own = try read("{ \"file\": \"a.json\", \"params\": { \"I_ext\": 3 } }", [file])
      #expect(own.parameters["I_ext"] == .constant(3))
    }
  }

  @Test("parameters of a neuron file, and a file as the value")
  func files() throws {
    let files = ["n.json": "{ \"model\": \"QIF\", \"params\": { \"C\": 5, \"v_rest\": -70 } }"]
    try TemporaryFolder.with(files) { folder in
      let overrides = [
        ("populations.FSN.neuron", "n.json"), ("populations.FSN.neuron.E_L", "-71"),
        ("populations.FSN.neuron.k", "2"),
      ].map { (path: $0.0, value: $0.1) }
      let experiment = try TestModels.reader.read(text: text, directory: folder.path, overrides: overrides)
      let parameters = experiment.populations[0].neuron.parameters
      #expect(parameters["vr"] == .constant(-71))
      #expect(parameters["k"] == .constant(2))
      #expect(parameters["C"] == .constant(5))
    }
  }

  @Test("a value of a receptor that is given by its name")
  func receptor() throws {
    let projection = try read("projections.FSN->MSN.D1.receptor.tau", "9 ms").projections[0]
    #expect(
      projection.receptor
        == Receptor(label: "slow", kind: .conductance(reversal: -80), shape: .exponential(tau: 9)))
    #expect(try read("receptors.slow.tau", "9 ms").projections[0].receptor.shape == .exponential(tau: 9))
  }

  @Test("rules, whole or their number, and new entries")
  func structures() throws {
    let rule = try read("projections.FSN->MSN.D1.rule", "{\"fixed_in_degree\": 3}").projections[0].rule.kind
    #expect(rule == .fixedInDegree(3, window: nil))
    let added = try read("inputs.dbs", "{\"type\": \"step_current\", \"target\": \"FSN\", \"amplitude\": 5}")
    #expect(added.inputs.map(\.name) == ["p", "dbs"])
    let plastic = try read(
      "projections.FSN->MSN.D1.plasticity", "{\"model\": \"tsodyks_markram\", \"U\": 0.3, \"tau_rec\": 100}")
    #expect(plastic.projections[0].plasticity?.tauPsc == 12)
  }

  @Test("defaults can be set, and later options win over earlier ones")
  func order() throws {
    #expect(try read("defaults.projection.delay", "3 ms").projections[0].delay == .constant(3))
    let twice = try TestModels.reader.read(
      text: text,
      overrides: [("simulation.dt", "0.5"), ("defaults.projection.delay", "3 ms"), ("simulation.dt", "0.2")])
    #expect(twice.simulation.dt == 0.2)
  }

  @Test(
    "a wrong path names the nearest right one",
    arguments: [
      ("simulation.sede", "there is no \"sede\" in simulation", "did you mean \"simulation.seed\"?"),
      ("simulaton.seed", "there is no \"simulaton\" in the experiment", "did you mean \"simulation.seed\"?"),
      (
        "populations.FSM.size", "there is no \"FSM\" in populations", "did you mean \"populations.FSN.size\"?"
      ),
      (
        "projections.FSN->MSND1.weight", "there is no \"FSN->MSND1\" in projections",
        "did you mean \"projections.\"FSN->MSN.D1\".weight\"?"
      ),
      (
        "populations.FSN.neuron.I_ex", "there is no \"I_ex\" in populations.FSN.neuron",
        "did you mean \"populations.FSN.neuron.I_ext\"?"
      ),
      (
        "populations.FSN.neuron.params.CC", "there is no \"CC\" in populations.FSN.neuron.params",
        "did you mean \"populations.FSN.neuron.params.C\"?"
      ),
      ("inputs.p.rat", "there is no \"rat\" in inputs.p", "did you mean \"inputs.p.rate\"?"),
      (
        "recordings.traces.1.interval",
        "recordings.traces is a list and has no item \"1\"; its items are 0 to 0", ""
      ),
      ("populations.FSN.size.x", "populations.FSN.size is the number 10; nothing lies below it", ""),
      ("", "the path is empty", "a path looks like simulation.dt"),
      ("include", "files cannot be included by an option", "a path looks like simulation.dt"),
    ])
  func wrongPath(path: String, problem: String, remedy: String) {
    let lines = ["--set \(path)=1", "  \(problem)", "  \(remedy)"].filter { !$0.allSatisfy { $0 == " " } }
    #expect(message(text, [(path, "1")]) == lines.joined(separator: "\n"))
  }

  /// A population's own values stay on top of the file that is exchanged.
  @Test("the file of a neuron, with and without values of the population", arguments: [true, false])
  func neuronFile(hasOwn: Bool) throws {
    let neuron = hasOwn ? "{ \"file\": \"a.json\", \"params\": { \"tau\": 1 } }" : "\"a.json\""
    let files = [
      "main.json": """
      { "simulation": { "duration": 1 }, "populations": { "A": { "size": 1, "neuron": \(neuron) } } }
      """,
      "a.json": "{ \"model\": \"LIF\", \"params\": { \"tau\": 100 }, \"initial\": { \"v\": -50 } }",
      "b.json": "{ \"model\": \"LIF\", \"params\": { \"tau\": 300 }, \"initial\": { \"v\": -60 } }",
    ]
    try TemporaryFolder.with(files) { folder in
      let exchange = (path: "populations.A.neuron.file", value: "b.json")
      let current = (path: "populations.A.neuron.I_ext", value: "2 pA")
      let experiment = try TestModels.reader.read(
        path: folder("main.json"), overrides: [exchange, current])
      let neuron = experiment.populations[0].neuron
      #expect(neuron.parameters["tau"] == .constant(hasOwn ? 1 : 300))
      #expect(neuron.initial["v"] == .constant(-60))
      #expect(neuron.parameters["I_ext"] == .constant(2))
      let error = #expect(throws: InvalidInput.self) {
        try TestModels.reader.read(path: folder("main.json"), overrides: [current, exchange])
      }
      #expect(
        error?.description == """
          --set populations.A.neuron.file=b.json
            populations.A.neuron does not start from a file (any more)
            set populations.A.neuron=FILE, or populations.A.neuron.file before other values of this neuron
          """)
    }
  }

  @Test("a wrong value names the option")
  func wrongValue() {
    #expect(
      message(text, [("populations.FSN.neuron.I_ext", "3 mV")]) == """
        --set populations.FSN.neuron.I_ext=3 mV: populations.FSN.neuron.params.I_ext
          "3 mV" is a voltage; expected a current (pA)
        """)
    #expect(
      message(text, [("simulation.dt", "0 ms")]) == """
        --set simulation.dt=0 ms: simulation.dt
          0 ms is out of range: it must be greater than 0 ms
        """)
    #expect(
      message(text, [("populations.FSN.neuron", "stn.json")]) == """
        --set populations.FSN.neuron=stn.json: populations.FSN.neuron
          cannot read stn.json: no such file or directory
        """)
    #expect(
      message(text, [("inputs.p", "{\"type\": ")])
        == """
        --set inputs.p={"type": : 
          the file ends inside the object that began at line 1, column 1
        """.replacingOccurrences(of: ": \n", with: "\n"))
  }
}
