import Documents
import Experiments
import Foundation
import Testing

/// One settled state from which other experiments begin.
@Suite struct BranchTests {
  private static let text = """
    {"name": "branch", "simulation": {"duration": "50 ms", "seed": 3},
     "populations": {
       "A": {"size": 20, "neuron": {"model": "LIF", "params": {"I_ext": "300 pA"}}},
       "B": {"size": 5, "neuron": {"model": "LIF"}}},
     "projections": {"A->B": {"pre": "A", "post": "B", "rule": {"fixed_probability": 0.5}, "receptor": "AMPA",
       "weight": "1 nS", "delay": "2 ms"}},
     "inputs": {
       "net": {"type": "netstim", "target": "B", "receptor": "AMPA", "weight": "0.01 nS", "interval": "1 ms",
         "number": 1000000},
       "noise": {"type": "white_noise_current", "target": "A", "mean": "0 pA", "sd": "10 pA", "interval": "7 ms"}}}
    """

  private func experiment(_ settings: [(String, String)] = []) throws -> Experiment {
    var file = ExperimentFile(text: Self.text)
    for (path, value) in settings { file.set(path, value) }
    return try file.read()
  }

  /// Runs 50 ms and gives the state to a body.
  private func withSettled<Result>(_ body: (EarlierRun) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.path + "/bgsim-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try experiment().run(output: .directory(folder), checkpoints: CheckpointPolicy(isAtEnd: true))
    return try body(EarlierRun(at: folder))
  }

  @Test("time goes on, and spikes and rates are those from there on")
  func rates() throws {
    try withSettled { settled throws in
      let whole = try experiment([("simulation.duration", "100 ms")]).run()
      let branch = try experiment([("simulation.duration", "100 ms")]).run(from: settled)
      let later = try whole.populations[0].spikes - experiment().run().populations[0].spikes
      #expect(branch.populations[0].spikes == later && later > 0)
      #expect(branch.populations[0].rateHz == Double(later) / 20 / 0.05)
      #expect((branch.summary.startMs, branch.summary.simulatedMs) == (50, 100))
      #expect(branch.trains[0].window.start == 50 && branch.trains[0].window.stop == 100)
    }
  }

  @Test("parameters, weights, inputs and recordings may differ")
  func mayDiffer() throws {
    try withSettled { settled throws in
      let branch = try experiment([
        ("simulation.duration", "60 ms"), ("populations.A.neuron.params.I_ext", "0 pA"),
        ("recordings", #"{"traces": [{"population": "A", "neurons": [0], "variables": ["v"]}]}"#),
      ]).run(from: settled)
      let trace = try #require(branch.traces.first)
      #expect(trace.times.first == 50 && trace.times.count == 100)
      // It begins where the other run left it, far from rest, and decays.
      #expect(trace.columns[0].values[0] > -70 || branch.populations[0].spikes > 0)
    }
  }

  /// A NetStim that began anew at 50 ms would first send the fifty spikes that it missed.
  @Test("an input that differs begins as if it had always been there, without what it missed")
  func fresh() throws {
    try withSettled { settled throws in
      let recordings = #"{"traces": [{"population": "B", "neurons": [0], "variables": ["g_AMPA"]}]}"#
      let values = [
        ("simulation.duration", "60 ms"), ("recordings", recordings), ("inputs.net.weight", "1 nS"),
        ("projections.A->B.weight", "0 nS"),
      ]
      let branch = try experiment(values).run(from: settled)
      let peak = try #require(branch.traces[0].columns[0].values.max())
      #expect(peak > 1 && peak < 12)
    }
  }

  /// What is on its way at other gains has no share in nothing: it must not be divided by it.
  @Test("a gain may become zero while spikes with many delays are on their way")
  func zeroGain() throws {
    let text = """
      {"name": "gain", "simulation": {"duration": "50 ms", "seed": 3},
       "populations": {
         "A": {"size": 20, "neuron": {"model": "LIF", "params": {"I_ext": "300 pA"}}},
         "B": {"size": 5, "neuron": {"model": "LIF"}}},
       "projections": {"p": {"pre": "A", "post": "B", "rule": {"fixed_probability": 0.5}, "receptor": "AMPA",
         "weight": {"uniform": {"min": "1 nS", "max": "2 nS"}}, "delay": {"uniform": {"min": "1 ms", "max": "20 ms"}}}},
       "recordings": {"traces": [{"population": "B", "neurons": [0], "variables": ["g_AMPA"]}]}}
      """
    let folder = FileManager.default.temporaryDirectory.path + "/bgsim-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var file = ExperimentFile(text: text)
    try file.read().run(output: .directory(folder), checkpoints: CheckpointPolicy(isAtEnd: true))
    file.set("simulation.duration", "100 ms")
    file.set("projections.p.gain", "0")
    let branch = try file.read().run(from: EarlierRun(at: folder))
    let conductance = branch.traces[0].columns[0].values
    // What had arrived before decays, and nothing arrives any more.
    let decays = zip(conductance, conductance.dropFirst()).allSatisfy { $0 >= $1 }
    #expect(branch.isComplete && decays && conductance[0] > 0)
  }

  @Test("what may not differ is told entry by entry")
  func refused() throws {
    try withSettled { settled throws in
      let other = try experiment([
        ("simulation.duration", "60 ms"), ("simulation.seed", "4"), ("populations.B.size", "6"),
        ("projections.A->B.delay", "3 ms"),
      ])
      let error = #expect(throws: OtherStructure.self) { try other.run(from: settled) }
      #expect(
        error?.description == """
          the experiment cannot begin from the state of \(settled.directory)
          simulation.seed
            3 there, 4 here; the state depends on it
          populations.B.size
            5 there, 6 here; the neurons must be the same ones
          projections.A->B.delay
            "2 ms" there, "3 ms" here; the same neurons must be connected with the same delays
          """)
      let early = try experiment([("simulation.duration", "50 ms")])
      #expect(throws: CheckpointError.self) { try early.run(from: settled) }
      let receptor = try experiment([
        ("simulation.duration", "60 ms"), ("inputs.net.receptor", "NMDA"),
      ])
      let second = #expect(throws: OtherStructure.self) { try receptor.run(from: settled) }
      #expect(second?.description.hasSuffix("inputs may act on no others") == true)
    }
  }
}
