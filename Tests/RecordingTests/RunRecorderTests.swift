import Foundation
import Kernel
import Testing

@testable import Recording

@Suite struct RunRecorderTests {
  private func layout(
    _ recorded: [RecordingLayout.Population.Recorded] = [.all, .some([1, 64, 99])],
    traces: [[String]] = [], formats: [any RecordingFormat] = RecordingFormats.all
  ) -> RecordingLayout {
    RecordingLayout(
      dt: 0.1,
      populations: recorded.enumerated().map { .init(name: "P\($0)", size: 100, recorded: $1) },
      traceTables: traces, formats: formats)
  }

  @Test("all spikes are counted and fingerprinted, the selected ones written, at the end of their step")
  func spikes() throws {
    let place = try withTemporaryFolder { folder in
      let (recorder, csv) = try record(layout(), in: folder)
      #expect(recorder.tally.counts == [3, 4])
      let lines = try text(csv).split(separator: "\n")
      #expect(lines.dropFirst() == ["P0,0,0.3", "P0,7,0.3", "P1,1,0.3", "P1,99,0.3", "P0,5,0.4"])
      return recorder.tally.digest.text
    }
    let silent = try withTemporaryFolder { folder in
      let (recorder, _) = try record(layout([.none, .none]), in: folder)
      #expect(try names(in: folder.appending(path: "run")) == [])
      return recorder.tally.digest.text
    }
    #expect(place == silent)
  }

  @Test("each trace table has its own file")
  func traces() throws {
    try withTemporaryFolder { folder in
      let directory = try RunDirectory(at: folder.appending(path: "run").path)
      var recorder = try RunRecorder(
        layout([.none], traces: [["P0[0].v", "P0[0].g(a,b)"], ["P0[1].v"]]), in: directory)
      try recorder.samples(table: 0, step: 0, [-65, 0.5])
      try recorder.samples(table: 1, step: 0, [1])
      try recorder.samples(table: 0, step: 3, [-64.5, 1e-7])
      try recorder.close()
      try directory.commit()
      let run = folder.appending(path: "run")
      #expect(try names(in: run) == ["traces.csv", "traces.npy", "traces_2.csv", "traces_2.npy"])
      #expect(
        try text(run.appending(path: "traces.csv"))
          == "time_ms,P0[0].v,\"P0[0].g(a,b)\"\n0.0,-65.0,0.5\n0.3,-64.5,1e-07\n")
      #expect(try text(run.appending(path: "traces_2.csv")) == "time_ms,P0[1].v\n0.0,1.0\n")
      let npy = try Data(contentsOf: run.appending(path: "traces.npy"))
      let row = npy.suffix(24)
      let numbers = row.withUnsafeBytes { bytes in
        (0..<3).map { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
      }
      #expect(numbers == [0.3, -64.5, 1e-7])
    }
  }

  @Test("a table that NumPy would refuse for its long header is spread over files")
  func wideTables() throws {
    let columns = (0..<1000).map { "P0[\($0)].v" }
    let ranges = TraceFiles.ranges(of: columns, RecordingFormats.all)
    #expect(ranges.count > 1)
    #expect(ranges.flatMap { Array($0) } == Array(0..<1000))
    try withTemporaryFolder { folder in
      let directory = try RunDirectory(at: folder.appending(path: "run").path)
      var recorder = try RunRecorder(layout([.none], traces: [columns, ["x"]]), in: directory)
      try recorder.samples(table: 0, step: 0, (0..<1000).map { Double($0) })
      try recorder.samples(table: 1, step: 0, [7])
      try recorder.close()
      try directory.commit()
      let run = folder.appending(path: "run")
      #expect(try names(in: run).count == 2 * (ranges.count + 1))
      let last = try text(run.appending(path: "traces_\(ranges.count + 1).csv"))
      #expect(last == "time_ms,x\n0.0,7.0\n")
    }
    #expect(TraceFiles.ranges(of: ["a"], RecordingFormats.all) == [0..<1])
  }

  @Test("more populations than a spike record can number are refused")
  func tooManyPopulations() throws {
    try withTemporaryFolder { folder in
      let directory = try RunDirectory(at: folder.appending(path: "run").path)
      let layout = layout(Array(repeating: .all, count: 65_537))
      #expect(throws: RecordingError.tooManyPopulations(65_537)) {
        try RunRecorder(layout, in: directory)
      }
      directory.discard()
    }
  }

  @Test("a column that is recorded twice in one table is refused")
  func repeatedColumn() throws {
    try withTemporaryFolder { folder in
      let directory = try RunDirectory(at: folder.appending(path: "run").path)
      #expect(throws: RecordingError.repeatedColumn("P0[0].v")) {
        try RunRecorder(layout(traces: [["P0[0].v", "P0[0].v"]]), in: directory)
      }
      directory.discard()
    }
  }

  private func record(_ layout: RecordingLayout, in folder: URL) throws -> (RunRecorder, URL) {
    let directory = try RunDirectory(at: folder.appending(path: "run").path)
    var recorder = try RunRecorder(layout, in: directory)
    try recorder.spikes(step: 2, population: 0, [0, 7])
    try recorder.spikes(step: 2, population: 1, [1, 2, 63, 99])
    try recorder.spikes(step: 3, population: 0, [5])
    try recorder.close()
    try directory.commit()
    return (recorder, folder.appending(path: "run/spikes.csv"))
  }
}

extension RunRecorder {
  fileprivate mutating func spikes(step: Int, population: Int, _ neurons: [UInt32]) throws {
    try neurons.withUnsafeBufferPointer { try spikes(step: step, population: population, neurons: $0) }
  }

  fileprivate mutating func samples(table: Int, step: Int, _ values: [Double]) throws {
    try values.withUnsafeBufferPointer { try samples(table: table, step: step, values: $0) }
  }
}
