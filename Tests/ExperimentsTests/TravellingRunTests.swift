import Documents
import Experiments
import Foundation
import Recording
import Testing

/// A run directory holds all that its experiment needs, so that it can be moved to another machine.
@Suite struct TravellingRunTests {
  private static let text = """
    {"name": "travel", "simulation": {"duration": "20 ms"},
     "populations": {"A": {"size": 4, "neuron": {"model": "LIF"}}, "B": {"size": 2, "neuron": {"model": "LIF"}}},
     "projections": {"p": {"pre": "A", "post": "B", "rule": {"list": {"file": "pairs.csv"}}, "receptor": "AMPA"}},
     "inputs": {"t": {"type": "spike_trains", "target": "A", "file": "spikes.csv", "receptor": "AMPA", "weight": "90 nS"}}}
    """

  /// Runs the experiment, moves its directory elsewhere, and removes the files that it named.
  private func withMoved(_ body: (_ folder: String, _ run: String, RunResult) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/bgsim-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/old", withIntermediateDirectories: true)
    let old = folder + "/old"
    try "pre,post,weight,delay\n0,0,40,1\n1,1,60,2\n3,0,50,3\n".write(
      toFile: old + "/pairs.csv", atomically: true, encoding: .utf8)
    try "neuron,time_ms\n0,1\n1,2\n3,5\n1,18.5\n".write(
      toFile: old + "/spikes.csv", atomically: true, encoding: .utf8)
    let result = try ExperimentFile(text: Self.text, directory: old).read()
      .run(output: .directory(old + "/run"), checkpoints: CheckpointPolicy(isAtEnd: true))
    try FileManager.default.moveItem(atPath: old + "/run", toPath: folder + "/moved")
    try FileManager.default.removeItem(atPath: old)
    try body(folder, folder + "/moved", result)
  }

  @Test("it runs elsewhere, and its runs have the same directory")
  func runs() throws {
    try withMoved { folder, run, result in
      #expect(result.populations.allSatisfy { $0.spikes > 0 })
      let again = try ExperimentFile(run + "/experiment.json").read()
        .run(output: .directory(folder + "/again"))
      #expect(again.digest == result.digest)
      let names = try FileManager.default.contentsOfDirectory(atPath: run + "/files").sorted()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/again/files").sorted() == names)
      #expect(names.map { $0.prefix(6) } == ["pairs-", "spikes"])
      let isSame = FileManager.default.contentsEqual(
        atPath: run + "/experiment.json", andPath: folder + "/again/experiment.json")
      #expect(isSame)
      // It replaces itself, too: what it reads is there until the end.
      let third = try ExperimentFile(run + "/experiment.json").read().run(output: .directory(run))
      #expect(third.digest == result.digest)
      #expect(try FileManager.default.contentsOfDirectory(atPath: run + "/files").sorted() == names)
    }
  }

  @Test("it goes on elsewhere")
  func goesOn() throws {
    try withMoved { folder, run, _ in
      let whole = try ExperimentFile(
        run + "/experiment.json", settings: [.init(path: "simulation.duration", value: "30 ms")]
      )
      .read().run()
      let earlier = try EarlierRun(at: run)
      let rest = try earlier.continuedExperiment(duration: "30 ms").run(
        output: .directory(run), continuing: earlier)
      #expect(rest.digest == whole.digest)
      // And another experiment that names the same files by other names begins from it.
      let files = try FileManager.default.contentsOfDirectory(atPath: run + "/files").sorted()
      try FileManager.default.copyItem(atPath: run + "/files/" + files[0], toPath: folder + "/p.csv")
      try FileManager.default.copyItem(atPath: run + "/files/" + files[1], toPath: folder + "/s.csv")
      var branch = ExperimentFile(text: Self.text, directory: folder)
      branch.set("projections.p.rule.list.file", "p.csv")
      branch.set("inputs.t.file", "s.csv")
      branch.set("simulation.duration", "40 ms")
      #expect(try branch.read().run(from: earlier).isComplete)
    }
  }

  @Test("a copy that is damaged is refused")
  func damaged() throws {
    try withMoved { _, run, _ in
      let name = try FileManager.default.contentsOfDirectory(atPath: run + "/files").sorted()[1]
      let file = run + "/files/" + name
      try "neuron,time_ms\n0,1\n1,2\n3,5\n1,18.6\n".write(toFile: file, atomically: true, encoding: .utf8)
      let experiment = ExperimentFile(run + "/experiment.json")
      let problem = #expect(throws: InvalidInput.self) { try experiment.read() }?.problems.first
      let (found, expected) = ("2def812acdfccf3a", name.dropFirst(7).dropLast(4))
      #expect(problem?.path == "inputs.t.checksum")
      #expect(problem?.message == "\(file) has the checksum \(found), not \(expected)")
      #expect(problem?.remedy == "take the file that belongs to the experiment, or remove \"checksum\"")
      // Who names another file wants another one.
      var other = experiment
      other.set("inputs.t.file", file)
      #expect(try other.read().listedFiles.count == 2)
    }
  }

  @Test("a file that changes while the network is built ends the run before it begins")
  func changed() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/bgsim-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "pre,post\n0,0\n".write(toFile: folder + "/pairs.csv", atomically: true, encoding: .utf8)
    var file = ExperimentFile(text: Self.text, directory: folder)
    file.set("inputs", "{}")
    file.set("projections.p.weight", "1 nS")
    let experiment = try file.read()
    try "pre,post\n0,1\n".write(toFile: folder + "/pairs.csv", atomically: true, encoding: .utf8)
    let error = #expect(throws: FileError.self) {
      try experiment.run(output: .directory(folder + "/run"))
    }
    #expect(error?.description == "\(folder)/pairs.csv\n  it has changed since it was read")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["pairs.csv"])
  }
}
