import Documents
import Foundation
import ModelDescription
import ModelTerms
import Quantities
import Testing

@Suite("Includes, neuron files and defaults")
struct IncludeTests {
  private let network = """
    { "populations": { "A": { "size": 10, "neuron": "neurons/a.json" },
                       "B": { "size": 20, "neuron": { "model": "LIF" } } },
      "projections": { "A->B": { "pre": "A", "post": "B", "receptor": "AMPA", "rule": { "fixed_probability": 0.1 },
                                 "weight": "1 nS" } } }
    """
  private let neuron = """
    { "model": "QIF", "params": { "C_m": {"value": 80, "unit": "pF"}, "vr": "-64 mV" },
      "reference": { "title": "any" } }
    """

  @Test("later files and the file itself win, key by key")
  func precedence() throws {
    let files = [
      "nets/net.json": network, "nets/neurons/a.json": neuron,
      "nets/more.json":
        "{ \"populations\": { \"C\": { \"size\": 3, \"neuron\": {\"model\": \"LIF\"} }, \"A\": { \"size\": 11 } } }",
      "main.json": """
      { "include": ["nets/net.json", "nets/more.json"], "simulation": { "duration": "1 s" },
        "populations": { "B": { "substeps": 2 } },
        "projections": { "A->B": { "rule": { "fixed_in_degree": 4 }, "weight": { "value": 2, "unit": "nS" } } } }
      """,
    ]
    try TemporaryFolder.with(files) { folder in
      let experiment = try TestModels.reader.read(path: folder("main.json"))
      #expect(experiment.name == "main")
      #expect(experiment.populations.map(\.name) == ["A", "B", "C"])
      #expect(experiment.populations.map(\.size) == [11, 20, 3])
      #expect(experiment.populations[1].substeps == 2)
      #expect(experiment.populations[0].neuron.parameters["C"] == .constant(80))
      #expect(experiment.projections[0].rule.kind == .fixedInDegree(4, window: nil))
      #expect(experiment.projections[0].weight == .constant(2))
    }
  }

  @Test("a choice of neurons is one thing: a later one replaces it whole")
  func neurons() throws {
    for (later, expected) in [
      ("{ \"from\": 3, \"to\": 6 }", NeuronSelection.range(start: 3, end: 6, step: 1)),
      ("{ \"fraction\": 0.4 }", .range(start: 0, end: 4, step: 1)), ("[1, 5]", .indices([1, 5])),
    ] {
      let files = [
        "net.json": Minimal.input(
          "\"type\": \"step_current\", \"target\": \"A\", \"amplitude\": 3, "
            + "\"neurons\": { \"from\": 0, \"to\": 4, \"step\": 2 }"),
        "main.json": "{ \"include\": [\"net.json\"], \"inputs\": { \"drive\": { \"neurons\": \(later) } } }",
      ]
      try TemporaryFolder.with(files) { folder in
        let input = try TestModels.reader.read(path: folder("main.json")).inputs[0]
        #expect(input.neurons == expected)
      }
    }
  }

  @Test("what a neuron object gives replaces what its file gives, whatever the spelling")
  func neuronFiles() throws {
    let files = [
      "a.json": neuron,
      "b.json": "{ \"file\": \"a.json\", \"params\": { \"E_L\": \"normal(-70, 1)\", \"c\": -70 } }",
    ]
    let text = Minimal.experiment().replacingOccurrences(
      of: "{ \"model\": \"QIF\", \"params\": { \"C\": \"15.2 pF\" } }",
      with: "{ \"file\": \"b.json\", \"params\": { \"C\": 50 }, \"initial\": { \"V_m\": -50 } }")
    try TemporaryFolder.with(files) { folder in
      let type = try TestModels.reader.read(text: text, directory: folder.path).populations[0].neuron
      #expect(type.model == "QIF")
      #expect(type.parameters["C"] == .constant(50))
      #expect(type.parameters["vr"] == .random(Distribution(.normal(mean: -70, sd: 1))))
      #expect(type.parameters["c"] == .constant(-70))
      #expect(type.initial == ["v": .constant(-50)])
    }
  }

  @Test("defaults fill what entries leave out, where their type has the key")
  func defaults() throws {
    let text = """
      { "simulation": { "duration": 100 },
        "defaults": { "population": { "size": 5, "neuron": { "model": "LIF" } },
                      "projection": { "weight": "2 nS", "receptor": "GABA", "delay": "2 ms" },
                      "input": { "receptor": "AMPA", "weight": "1 nS", "start": "10 ms", "rate": "5 Hz" } },
        "populations": { "A": {}, "B": { "size": 7 } },
        "projections": { "x": { "pre": "A", "post": "B", "rule": { "list": { "pairs": [[0, 1, 3.5]] } } } },
        "inputs": { "p": { "type": "poisson", "target": "A" },
                    "q": { "type": "poisson", "target": "A", "rates": [{ "from": 0, "rate": 1 }],
                           "synapses": [{ "receptor": "NMDA", "weight": 3 }] },
                    "s": { "type": "step_current", "target": "B", "amplitude": 1, "start": 0 } } }
      """
    let experiment = try TestModels.reader.read(text: text)
    #expect(experiment.populations.map(\.size) == [5, 7])
    #expect(experiment.projections[0].weight == .values([3.5]))
    #expect(experiment.projections[0].delay == .constant(2))
    #expect(experiment.projections[0].receptor.kind == .conductance(reversal: -80))
    #expect(experiment.inputs.map(\.start) == [10, 10, 0])
    guard case .spikes(let source, let synapses) = experiment.inputs[1].source else {
      Issue.record("no spikes")
      return
    }
    #expect(source == .poisson(PoissonTrains(rates: [.init(time: 0, rate: 1)])))
    #expect(synapses.map(\.weight) == [3])
  }

  @Test("a problem in an included file is placed there")
  func placeOfProblem() throws {
    let files = [
      "net.json": network.replacingOccurrences(of: "\"1 nS\"", with: "\"1 mV\""),
      "neurons/a.json": "{ \"model\": 3 }",
      "main.json": "{ \"include\": [\"net.json\"], \"simulation\": { \"duration\": \"1 s\" } }",
    ]
    try TemporaryFolder.with(files) { folder in
      let text = message { try TestModels.reader.read(path: folder("main.json")) }
      #expect(
        text == """
          \(folder("net.json")):4:40: projections.A->B.weight
            "1 mV" is a voltage; expected a conductance (nS)
          \(folder("neurons/a.json")):1:12: populations.A.neuron.model
            found the number 3; expected a string
          """)
    }
  }

  @Test("files that include others twice, again and again, come to an end")
  func doubling() throws {
    var files = ["f40.json": "{}"]
    for index in 0..<40 {
      files["f\(index).json"] = "{ \"include\": [\"f\(index + 1).json\", \"f\(index + 1).json\"] }"
    }
    try TemporaryFolder.with(files) { folder in
      let text = message { try TestModels.reader.read(path: folder("f0.json")) }
      #expect(
        text.hasSuffix("include.1\n  more than 1000 files are included")
          || text.hasSuffix("include.0\n  more than 1000 files are included"))
    }
  }

  @Test("a file that includes itself is named with the chain")
  func circles() throws {
    let files = [
      "a.json": "{ \"include\": [\"sub/b.json\"] }", "sub/b.json": "{ \"include\": [\"../a.json\"] }",
      "n.json": "{ \"file\": \"m.json\" }", "m.json": "{ \"file\": \"./n.json\" }",
    ]
    try TemporaryFolder.with(files) { folder in
      #expect(
        message { try TestModels.reader.read(path: folder("a.json")) } == """
          \(folder("sub/b.json")):1:15: include.0
            the file includes itself: a.json -> b.json -> a.json
          """)
      let text = Minimal.experiment().replacingOccurrences(of: "{ \"model\": \"LIF\" }", with: "\"n.json\"")
      let circle = message { try TestModels.reader.read(text: text, directory: folder.path) }
      #expect(
        circle == """
          \(folder("m.json")):1:11: populations.B.neuron
            the neuron file starts from itself: n.json -> m.json -> n.json
          """)
    }
  }

  @Test("unreadable files are file errors that name where they are named")
  func unreadable() throws {
    try TemporaryFolder.with(["main.json": "{ \"include\": [\"x.json\"] }", "dir/x": ""]) { folder in
      func fails(_ path: String) -> String {
        _ = #expect(throws: FileError.self) { try TestModels.reader.read(path: path) }
        return message { try TestModels.reader.read(path: path) }
      }
      #expect(
        fails(folder("none.json"))
          == "\(folder("none.json"))\n  cannot read the experiment: no such file or directory")
      #expect(fails(folder("dir")) == "\(folder("dir"))\n  cannot read the experiment: it is a directory")
      #expect(
        fails(folder("main.json")) == """
          \(folder("main.json")):1:15: include.0
            cannot read \(folder("x.json")): no such file or directory
            relative paths start at the file that names them
          """)
    }
  }

  @Test("a missing neuron file comes before other problems")
  func missingNeuronFile() throws {
    let text = Minimal.experiment("\"recordings\": {\"format\": \"x\"}")
      .replacingOccurrences(of: "{ \"model\": \"LIF\" }", with: "\"stn.json\"")
    let error = #expect(throws: FileError.self) {
      try TestModels.reader.read(text: text, directory: "/nowhere")
    }
    #expect(error?.problems.map(\.path) == ["populations.B.neuron", "recordings.format"])
    #expect(error?.problems.first?.message == "cannot read /nowhere/stn.json: no such file or directory")
  }
}
