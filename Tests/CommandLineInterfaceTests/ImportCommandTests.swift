import Experiments
import Foundation
import ModelDescription
import Testing

@testable import CommandLineInterface

@Suite struct ImportCommandTests {
  private static let model = #"""
    {"net": {"params": {
      "cellParams": {"P": {"secs": {"soma": {"geom": {"L": 10, "diam": 10}, "mechs": {"hh": {}}}}}},
      "popParams": {"A": {"cellType": "P", "numCells": 2, "yRange": [0, 10]}},
      "stimSourceParams": {"i": {"type": "IClamp", "del": 0, "dur": 20, "amp": 0.1}},
      "stimTargetParams": {"i": {"source": "i", "conds": {"pop": "A"}}}
    }}, "simConfig": {"duration": 5}}
    """#
  private static let carried = "popParams.A: population A, 2 cells\nstimTargetParams.i: input i\n"
  private static let note = "not carried over: net.params.popParams.A.yRange: cells of bgsim have no places\n"

  private let session = Session()

  /// Runs `body` in a folder with the model in it.
  private func withModel(_ text: String = model, _ body: (_ model: String, _ folder: String) throws -> Void)
    throws
  {
    try withRunPath { path in
      let folder = URL(filePath: path).deletingLastPathComponent().path
      let model = folder + "/small.json"
      try Data(text.utf8).write(to: URL(filePath: model))
      try body(model, folder)
    }
  }

  @Test("bgsim import netpyne MODEL.json -o OUT.json writes an experiment and says what it left out")
  func importing() throws {
    try withModel { model, folder in
      let out = folder + "/out.json"
      let result = session.run("import", "netpyne", model, "-o", out)
      #expect(result == .init(code: 0, output: "", messages: Self.carried + Self.note + "wrote \(out)\n"))
      let valid = session.run("check", out)
      #expect(valid.output == "\(out): valid, 1 population, 2 neurons, 0 projections, 1 input\n")
      #expect(valid.messages == Self.note)
      let printed = session.run("import", "netpyne", model, "--quiet")
      let written = try text(out)
      #expect(printed == .init(code: 0, output: written, messages: ""))
    }
  }

  @Test("run, check and plan take NetPyNE's file itself, also with --set")
  func directly() throws {
    try withModel { model, folder in
      #expect(session.run("check", model).messages == Self.note)
      #expect(session.run("plan", model).output.contains("A                 2\n"))
      let run = session.run("run", model, "--out", folder + "/run", "--set", "populations.A.size=3")
      #expect(run.code == 0)
      #expect(run.messages.hasPrefix(Self.note + "small: 3 neurons"))
    }
  }

  @Test("long lists of synapses and spikes become files beside the experiment, which say the same")
  func lists() throws {
    let pairs = (0..<600).map { "[\($0 % 30), \($0 / 20)]" }.joined(separator: ", ")
    let weights = (0..<600).map { "\(0.001 * Double($0))" }.joined(separator: ", ")
    let saved = """
      {"netParams": {"cellParams": {"PYR": {"secs": {"soma": {"geom": {"L": 10, "diam": 10}, "mechs": {"pas": {}}}}}},
        "popParams": {"A": {"cellType": "PYR", "numCells": 30}},
        "synMechParams": {"exc": {"mod": "ExpSyn", "tau": 2, "e": 0}},
        "connParams": {"A->A": {"preConds": {"pop": "A"}, "postConds": {"pop": "A"}, "connList": [\(pairs)],
          "weight": [\(weights)]}}}, "simConfig": {"duration": 10}}
      """
    try withModel(saved) { model, folder in
      let out = folder + "/out.json"
      let result = session.run("import", "netpyne", model, "-o", out)
      #expect(result.code == 0)
      #expect(result.messages.hasSuffix("1 list is a file in out_lists\nwrote \(out)\n"))
      #expect(FileManager.default.fileExists(atPath: folder + "/out_lists/1_A__A.npy"))
      #expect(try !text(out).contains("\"pairs\""))
      let (inline, filed) = (try ExperimentFile(model).read(), try ExperimentFile(out).read())
      #expect(filed.projections.map(\.rule.kind) == inline.projections.map(\.rule.kind))
      #expect(filed.projections.map(\.weight) == inline.projections.map(\.weight))
      #expect(filed.projections.map(\.delay) == inline.projections.map(\.delay))
    }
  }

  @Test("what cannot be imported exits with 2 and writes nothing")
  func refused() throws {
    try withModel(Self.model.replacing("\"hh\"", with: "\"hhx\"")) { model, folder in
      let out = folder + "/out.json"
      let result = session.run("import", "netpyne", model, "-o", out)
      #expect(result.code == 2)
      #expect(result.messages.contains("bgsim has no density mechanism \"hhx\"\n  did you mean \"hh\"?"))
      #expect(!FileManager.default.fileExists(atPath: out))
      #expect(session.run("run", model, "--out", folder + "/run").messages == result.messages)
    }
  }

  @Test("what would change the model is refused unless --allow names it")
  func strict() throws {
    let text = Self.model.replacing("\"numCells\": 2,", with: "\"numCells\": 2, \"shape\": {\"x\": 1},")
    try withModel(text) { model, _ in
      let result = session.run("import", "netpyne", model)
      #expect(result.code == 2)
      #expect(
        result.messages.hasSuffix(
          """
          net.params.popParams.A.shape
            not carried over: bgsim import does not know this key
            bgsim import netpyne --allow keys imports the rest

          """))
      #expect(session.run("import", "netpyne", model, "--allow", "draws,keys", "--quiet").code == 0)
      #expect(
        session.run("import", "netpyne", model, "--allow", "keyes").messages.contains(
          "--allow does not know 'keyes'; did you mean \"keys\"?"))
    }
  }

  @Test("what bgsim cannot read in the result is told with the imported file's name")
  func unreadable() throws {
    try withModel(Self.model.replacing("\"L\": 10", with: "\"L\": -10")) { model, _ in
      let result = session.run("import", "netpyne", model)
      #expect(result.code == 2)
      #expect(result.messages.contains("\(model), imported"))
      #expect(result.messages.contains("populations.A.cell.sections.soma.L"))
    }
  }

  @Test("usage")
  func usage() throws {
    #expect(
      session.run("import").messages.contains(
        "import needs netpyne|brian-bg|sonata|snudda|neuroml MODEL.json"))
    #expect(
      session.run("import", "netpyne", "m.json", "--semantics", "code").messages.contains(
        "--semantics is for brian-bg, not for netpyne"))
    #expect(
      session.run("import", "brian-bg", "m.json", "--semantics", "codes").messages.contains(
        "--semantics does not know 'codes'; did you mean \"code\"?"))
    #expect(session.run("import", "netpyne").messages.contains("import needs MODEL.json"))
    #expect(session.run("import", "netpine", "x").messages.contains("did you mean \"netpyne\"?"))
    #expect(session.run("import", "netpyne", "a", "b", "c").messages.contains("unexpected 'c'"))
    #expect(session.run("import", "netpyne", "/no/such.json").code == 3)
    try withModel("{\"populations\": {}}") { model, _ in
      let result = session.run("import", "netpyne", model)
      #expect(result.code == 2)
      #expect(result.messages.contains("this is no model of NetPyNE"))
    }
  }
}
