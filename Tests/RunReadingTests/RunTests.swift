import Analysis
import Foundation
import Recording
import Testing

@testable import RunReading

@Suite struct RunTests {
  @Test("spikes and traces read back exactly from both formats", arguments: [false, true])
  func exact(npy: Bool) throws {
    try WrittenRun(csv: !npy, npy: npy).use { folder in
      let run = try Run(at: folder.path)
      #expect(run.summary.name == "small")
      #expect(run.window == TimeWindow(0, 10))
      // A spike's time is the end of its step.
      #expect(run.spikes[0].neurons == [0, 3, 3, 0, 1, 3])
      #expect(run.spikes[0].times == [0.3, 0.3, 0.7, 1, 1, 1])
      #expect(run.spikes[1].neurons == [1, 0, 1])
      #expect(run.spikes[1].times == [0.3, 10, 10])
      #expect(run.spikes[2].times == [1])
      let traces = try run.readTraces()
      #expect(traces.map { $0.columns.map(\.name) } == [["STN[0].v", "SNr[2].g_AMPA"], ["STN[1].I(a->b)"]])
      #expect(traces[0].times == (0..<100).map { Double($0) / 10 })
      #expect(traces[0].columns[0].values == (0..<100).map { -65 + Double($0) / 7 })
      #expect(traces[1].columns[0].values == (0..<100).map { 1 / Double($0 + 1) })
    }
  }

  @Test("trains are by neuron, in the window that is asked for")
  func trains() throws {
    try WrittenRun(npy: true).use { folder in
      let run = try Run(at: folder.path)
      let all = [[0.3, 1], [1], [], [0.3, 0.7, 1]]
      #expect(run.trains(of: 0) == SpikeTrains(name: "STN", window: TimeWindow(0, 10), trains: all))
      let part = run.trains(of: 0, in: TimeWindow(0.3, 0.9))
      #expect(part.times == [0.7])
      #expect(part.size == 4)
    }
  }

  @Test("neurons that were not recorded are not counted as silent")
  func partly() throws {
    let experiment = """
      {"recordings": {"spikes": [{"population": "STN", "neurons": [1, 3]},
        {"population": "SNr", "neurons": {"from": 0, "to": 3, "step": 2}}]}}
      """
    let written = WrittenRun(recorded: [.some([1, 3]), .none, .some([0, 2])], experiment: experiment)
    try written.use { folder in
      let run = try Run(at: folder.path)
      #expect(run.neurons(of: 0) == [1, 3])
      #expect(run.neurons(of: 1) == [])
      #expect(run.neurons(of: 2) == [0, 2])
      #expect(run.trains(of: 0).counts == [1, 3])
      #expect(run.trains(of: 1).size == 0)
      #expect(run.trains(of: 2).counts == [0, 1])
    }
  }

  @Test("a run without recorded spikes has none")
  func unrecorded() throws {
    let written = WrittenRun(
      recorded: [.none, .none, .none], experiment: #"{"recordings": {"spikes": false}}"#)
    try written.use { folder in
      let run = try Run(at: folder.path)
      #expect(run.spikes.map(\.count) == [0, 0, 0])
      #expect(run.trains(of: 0).size == 0)
    }
  }

  @Test("windows are those of the run, or inside it")
  func windows() throws {
    try WrittenRun().use { folder in
      let run = try Run(at: folder.path)
      #expect(try run.part(from: nil, to: nil) == TimeWindow(0, 10))
      #expect(try run.part(from: 2, to: nil) == TimeWindow(2, 10))
      for (start, stop) in [(-1.0, 5.0), (5, 11), (5, 5), (6, 5)] {
        #expect(throws: RunReadingError.self) { try run.part(from: start, to: stop) }
      }
    }
  }
}
