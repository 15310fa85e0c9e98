import Experiments
import Foundation
import ModelDescription
import Recording
import Testing

/// A run that is stopped and continued writes the files of a run that never stopped, byte for byte.
@Suite struct ContinuedRunTests {
  private static let files = ParameterFiles.experiments.filter {
    $0.hasPrefix("examples/") || $0.hasPrefix("tutorials/") || $0 == "benchmarks/rings.json"
  }

  @Test("an example that is stopped three times", arguments: files)
  func example(file: String) throws {
    var experiment = try ParameterFiles.read(file)
    let steps = min(experiment.simulation.steps, 1000)
    experiment.simulation.duration = Double(steps) * experiment.simulation.dt
    experiment.recordings.format = .both
    for precision in SimulationSettings.Precision.allCases {
      experiment.simulation.precision = precision
      try compare(experiment, stops: [steps / 5 + 1, steps / 2, steps * 4 / 5])
    }
  }

  @Test("an experiment that begins from its own settled state goes on in the same way", arguments: files)
  func settled(file: String) throws {
    var experiment = try ParameterFiles.read(file)
    let steps = min(experiment.simulation.steps, 1000)
    experiment.simulation.duration = Double(steps) * experiment.simulation.dt
    let whole = try experiment.run(threads: 2)
    var first = experiment
    first.simulation.duration = Double(steps / 3) * experiment.simulation.dt
    let folder = FileManager.default.temporaryDirectory.path + "/bgsim-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try first.run(output: .directory(folder), checkpoints: CheckpointPolicy(isAtEnd: true))
    let rest = try experiment.run(threads: 3, from: EarlierRun(at: folder))
    #expect(rest.summary.startMs == first.simulation.duration || rest.summary.startMs != nil)
    for (trains, all) in zip(rest.trains, whole.trains) {
      let later = (0..<all.size).map { all[$0].filter { $0 > trains.window.start } }
      let isSame = (0..<trains.size).map { Array(trains[$0]) } == later
      #expect(isSame, "\(trains.name)")
    }
    let isSame = zip(rest.traces, whole.traces).allSatisfy { rest, whole in
      zip(rest.columns, whole.columns).allSatisfy {
        $0.values.elementsEqual($1.values.suffix($0.values.count))
      }
    }
    #expect(isSame, "traces")
  }

  @Test(
    "a run that went to its end goes on beyond it",
    arguments: ["examples/netstim.json", "examples/traces.json"])
  func longer(file: String) throws {
    var whole = try ParameterFiles.read(file)
    whole.simulation.duration = 30
    var first = whole
    first.simulation.duration = 7
    let folder = FileManager.default.temporaryDirectory.path + "/bgsim-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try first.run(output: .directory(folder), checkpoints: CheckpointPolicy(isAtEnd: true))
    let earlier = try EarlierRun(at: folder)
    let rest = try earlier.continuedExperiment(duration: "30 ms")
      .run(output: .directory(folder), continuing: earlier)
    let expected = try whole.run().digest
    #expect(rest.digest == expected)
  }

  @Test("a run that was killed after its last step is finished")
  func killedAtTheEnd() throws {
    let experiment = try ParameterFiles.read("examples/traces.json")
    let folder = FileManager.default.temporaryDirectory.path + "/bgsim-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try experiment.run(
      output: .directory(folder + "/run"), checkpoints: CheckpointPolicy(isAtEnd: true))
    let killed = folder + "/.run.partial-1-1"
    try FileManager.default.copyItem(atPath: folder + "/run", toPath: killed)
    try FileManager.default.removeItem(atPath: killed + "/" + RunSummary.fileName)
    let whole = try EarlierRun(at: folder + "/run")
    let error = #expect(throws: CheckpointError.self) { try whole.continuedExperiment() }
    #expect(
      error?.description
        == "\(folder)/run was simulated until \(whole.time) ms, so it cannot go on until \(whole.time) ms\n"
        + "  say until when with --duration")
    let earlier = try EarlierRun(at: killed)
    try earlier.continuedExperiment().run(
      output: .directory(folder + "/end"), checkpoints: CheckpointPolicy(isAtEnd: true), continuing: earlier)
    #expect(try EarlierRun(at: folder + "/end").time == whole.time)
    let isSame = try summary(folder + "/run") == summary(folder + "/end")
    #expect(isSame)
    for name in ["spikes.csv", "traces.csv", "experiment.json"] {
      let isSame = FileManager.default.contentsEqual(
        atPath: "\(folder)/run/\(name)", andPath: "\(folder)/end/\(name)")
      #expect(isSame, "\(name)")
    }
  }

  private func compare(_ experiment: Experiment, stops: [Int]) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/bgsim-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try experiment.run(threads: 2, output: .directory(folder + "/whole"))
    try runInParts(experiment, stops, into: folder + "/parts")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/whole").sorted()
    let parts = try FileManager.default.contentsOfDirectory(atPath: folder + "/parts").sorted()
    #expect(parts.filter { $0 != Checkpoint.fileName } == names)
    for name in names where name != RunSummary.fileName {
      let isSame = FileManager.default.contentsEqual(
        atPath: "\(folder)/whole/\(name)", andPath: "\(folder)/parts/\(name)")
      #expect(isSame, "\(name)")
    }
    let isSame = try summary(folder + "/whole") == summary(folder + "/parts")
    #expect(isSame, "\(RunSummary.fileName)")
  }

  private func runInParts(_ experiment: Experiment, _ stops: [Int], into path: String) throws {
    for (part, stop) in (stops + [.max]).enumerated() {
      let earlier = part > 0 ? try EarlierRun(at: path) : nil
      // What goes on is read from the run directory, as the command line does.
      let read = try earlier?.continuedExperiment() ?? experiment
      let result = try read.run(
        threads: [2, 3, 1, 2][part], output: .directory(path), checkpoints: CheckpointPolicy(isAtStop: true),
        continuing: earlier
      ) { event in
        if case .progress(let progress) = event, progress.step >= stop { return .stop }
        return .go
      }
      // A short run may be at its end with the window in which it is stopped.
      if result.isComplete { return }
    }
  }

  /// The summary without what depends on the machine and its load.
  private func summary(_ run: String) throws -> RunSummary {
    let data = try Data(contentsOf: URL(filePath: run + "/" + RunSummary.fileName))
    var summary = try JSONDecoder().decode(RunSummary.self, from: data)
    (summary.threads, summary.realtimeFactor) = (0, 0)
    summary.timing = .init(load: 0, build: 0, run: 0, write: 0)
    return summary
  }
}
