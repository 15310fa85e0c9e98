import Documents
import Foundation
import ModelDescription
import Testing

@Suite("Cells with mechanisms of .mod files")
struct ModFileReadingTests {
  private static let channel = """
    NEURON { SUFFIX chan USEION k READ ek WRITE ik RANGE gbar }
    PARAMETER { gbar = 0.01 (S/cm2) }
    ASSIGNED { v (mV) ek (mV) ik (mA/cm2) }
    BREAKPOINT { ik = gbar*(v - ek) }
    """
  private static let synapse = """
    NEURON { POINT_PROCESS syn NONSPECIFIC_CURRENT i }
    PARAMETER { tau = 3 (ms) }
    ASSIGNED { v (mV) i (nA) }
    STATE { g (uS) }
    BREAKPOINT { SOLVE s METHOD cnexp i = g*v }
    DERIVATIVE s { g' = -g/tau }
    NET_RECEIVE(weight (uS)) { g = g + weight }
    """

  /// A folder with a cell file and .mod files; `cell` are keys of the cell.
  private func read(_ cell: String, network: String = "", mods: [String: String]) throws -> Experiment {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "mods"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in mods { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let text = """
      {"simulation": {"duration": "1 ms"}, "populations": {"C": {"size": 2, "cell": {\(cell)}}}\(network)}
      """
    return try TestModels.reader.read(text: text, directory: folder.path(), fileName: "e")
  }

  private func soma(_ mechanisms: String) -> String {
    #""sections": {"soma": {"L": 20, "diam": 20, "mechanisms": {\#(mechanisms)}}}"#
  }

  private func mechanism(_ experiment: Experiment) throws -> CellType.Mechanism {
    guard case .cable(let cell) = experiment.populations[0].cells else {
      throw CocoaError(.featureUnsupported)
    }
    return try #require(cell.mechanisms.first)
  }

  @Test(
    "files are found in a folder, by name, and beside the cell",
    arguments: [
      (#""mod_files": "mods", "#, "mods/a.mod"), (#""mod_files": ["mods/a.mod"], "#, "mods/a.mod"),
      ("", "a.mod"),
      (#""mechanisms": {"chan": "mods/a.mod"}, "#, "mods/a.mod"),
    ])
  func found(key: String, file: String) throws {
    let use = #""chan": {"gbar": "20 mS/cm2"}"#
    let experiment = try read(key + soma(use), mods: [file: Self.channel])
    let mechanism = try mechanism(experiment)
    #expect(mechanism.name == "chan")
    #expect(mechanism.parameters["gbar"] == .constant(0.02))
  }

  @Test("a parameter that is not given is as in the file; the written experiment needs no file")
  func written() throws {
    let ions = #""ions": {"k": {"e": "-85 mV"}}, "#
    let experiment = try read(
      #""mod_files": "mods", "# + ions + soma(#""chan": {}"#), mods: ["mods/a.mod": Self.channel])
    #expect(try mechanism(experiment).parameters["gbar"] == .constant(0.01))
    let text = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(try TestModels.reader.read(text: text).populations == experiment.populations)
  }

  private static let synapses = #""synapses": {"s": {"mechanism": "syn", "at": "soma(0.5)"}}, "#
  private static let projection = """
    , "projections": {"p": {"pre": "C", "post": "C", "rule": "one_to_one", "receptor": "s", "weight": "1 nS", "delay": 1,
    "plasticity": {"model": "stdp_pair", "A_plus": 0.1, "A_minus": 0.1, "tau_plus": 20, "tau_minus": 20, "w_max": 1}}}
    """

  @Test("what is wrong is told with its place")
  func faults() throws {
    let use = soma(#""chan": {}"#)
    let cases: [(cell: String, network: String, mods: [String: String], message: String)] = [
      (#""mod_files": "none", "# + use, "", [:], "there is no such file or folder"),
      (use, "", ["a.mod": Self.synapse], "there is no density mechanism \"chan\""),
      (
        use, "", ["a.mod": "NEURON { SUFFIX chan }\nBREAKPOINT { ik = 1 }"],
        "a.mod:2:1\n  \"ik\" is not declared"
      ),
      (
        Self.synapses + soma(""), "", ["a.mod": Self.channel],
        "there is no mechanism \"syn\" that takes events"
      ),
      (
        Self.synapses + soma(""), Self.projection, ["a.mod": Self.synapse],
        "the synapse \"s\" is a mechanism that changes its connections itself\n  write the rule into NET_RECEIVE"
      ),
    ]
    for (cell, network, mods, message) in cases {
      let error = #expect(throws: (any Error).self) { _ = try read(cell, network: network, mods: mods) }
      let text = error.map { "\($0)" } ?? ""
      #expect(text.contains(message), "\(text)")
    }
  }
}
