import Documents
import Experiments
import Foundation
import Synchronization
import Testing

@Suite struct SweepTests {
  /// A neuron that spikes every 10 / I steps of 1 mV.
  private static let text = """
    {"simulation": {"duration": "100 ms"},
     "populations": {"A": {"size": 1, "method": "euler", "neuron": {"model": "LIF", "params": {
       "C": 100, "g_L": 1e-6, "E_L": -70, "V_reset": -70, "V_th": -60.05}}}}}
    """

  private func sweep(_ currents: String, seeds: String? = nil) throws -> Sweep {
    Sweep(
      ExperimentFile(text: Self.text),
      try SweepGrid(
        parameters: [SweptParameter(parsing: "populations.A.neuron.I_ext=\(currents)")],
        seeds: seeds.map { try SeedRange(parsing: $0) }))
  }

  @Test("all points in memory, in their order, whatever the number of jobs", arguments: [1, 3])
  func points(jobs: Int) throws {
    let results = try sweep("0,100,200", seeds: "1..2").run(jobs: jobs)
    let spikes = results.map { _, result -> Double? in
      guard case .spikes(_, let populations, _) = result else { return nil }
      return populations[0]["spikes"]
    }
    #expect(spikes == [0, 0, 10, 10, 20, 20])
    #expect(results.map(\.point.seed) == [1, 2, 1, 2, 1, 2])
  }

  @Test("a point that is not valid gives a failure, the others go on")
  func failure() throws {
    let results = try sweep("100,soon").run()
    guard case .failure(let reason) = results[1].result else {
      Issue.record("no failure")
      return
    }
    #expect(reason.contains("populations.A.neuron.I_ext"))
    #expect(throws: InvalidInput.self) { try sweep("soon,100").run() }
  }

  @Test("a start that cannot be read ends the sweep: no point is to blame, and all are computed later")
  func lostStart() throws {
    let plain = try sweep("100,200")
    let sweep = Sweep(plain.file, plain.grid, from: .settling(10))
    let folder = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let probe = try SweepProbe(sweep)
    let directory = try sweep.open(folder, probe)
    let settle = { _ = try sweep.settle(for: [0, 1], in: directory, threads: 1) { false } }
    let run = { try sweep.run([0, 1], in: directory, probe, jobs: 1, isStopped: { false }) {} }
    try settle()
    try FileManager.default.removeItem(atPath: folder + "/settled/checkpoint.bin")
    #expect(throws: (any Error).self) { try run() }
    #expect(try directory.finishedPoints().count == 0)
    try settle()
    try run()
    let finished = try directory.finishedPoints()
    #expect(finished.count == 2)
    #expect(finished.failures == 0)
  }

  @Test("a stopped sweep keeps what is finished")
  func stopped() throws {
    let asked = Mutex(0)
    let results = try sweep("0:1000:1").run {
      asked.withLock {
        $0 += 1
        return $0 > 100
      }
    }
    #expect(!results.isEmpty && results.count < 101)
  }
}
