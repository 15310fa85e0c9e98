import Experiments
import Foundation
import Testing

@Suite struct VerifyTests {
  private static let params = URL(filePath: #filePath).appending(path: "../../../params").standardized.path

  /// `.ci/run` simulates them.
  @Test("the baselines that ship hold for 100 ms of the experiments of the same name")
  func shipped() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.params + "/baselines")
    #expect(files.contains("healthy.json"))
    for name in files {
      var file = ExperimentFile("\(Self.params)/\(name)")
      file.set("simulation.duration", "100 ms")
      let baseline = try file.read().comparableBaseline("\(Self.params)/baselines/\(name)")
      #expect(baseline.spikes > 0)
    }
  }

  @Test("a run is as its baseline, and not as another")
  func verify() throws {
    let path = FileManager.default.temporaryDirectory.path + "/bgsim-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var file = ExperimentFile(Self.params + "/examples/step_current.json")
    let experiment = try file.read()
    #expect(throws: NoBaseline.self) { try experiment.verify(against: path) }
    let summary = try experiment.run(output: .nothing).summary
    try Baseline(summary).write(path)
    #expect(try experiment.verify(against: path, threads: 2).isEqual)
    file.set("simulation.seed", "99")
    let other = try file.read()
    #expect(throws: OtherBaseline.self) { try other.verify(against: path) }
    var wrong = Baseline(summary)
    wrong.populations[0].spikes += 1
    try wrong.write(path)
    let comparison = try experiment.verify(against: path)
    #expect(!comparison.isEqual && comparison.differing.map(\.difference) == [-1])
    #expect(try experiment.verify(against: path, tolerance: Tolerance(general: 0.5)).isEqual)
  }
}
