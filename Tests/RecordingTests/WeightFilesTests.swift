import Foundation
import Testing

@testable import Recording

@Suite struct WeightFilesTests {
  private let layout = RecordingLayout(
    dt: 0.1, populations: [.init(name: "P", size: 9, recorded: .none)],
    weightTables: [
      .init(projection: 1, name: "a,b", synapses: [0, 7], pre: [0, 3], post: [2, 4_000_000_000]),
      .init(projection: 0, name: "c", synapses: [5], pre: [1], post: [1]),
    ], formats: RecordingFormats.all)

  @Test("rows come as they are handed over, the same numbers in both formats")
  func rows() throws {
    try withTemporaryFolder { folder in
      let directory = try RunDirectory(at: folder.appending(path: "run").path)
      var recorder = try RunRecorder(layout, in: directory)
      try recorder.weights(0, step: 3, [0.5, -1e-9])
      try recorder.weights(1, step: 3, [2])
      try recorder.weights(0, step: 10, [1.0 / 3, 1])
      try recorder.close()
      try directory.commit()
      let run = folder.appending(path: "run")
      #expect(try names(in: run) == ["weights.csv", "weights.npy"])
      #expect(
        try text(run.appending(path: "weights.csv")) == """
          projection,synapse,pre,post,time_ms,weight
          "a,b",0,0,2,0.3,0.5
          "a,b",7,3,4000000000,0.3,-1e-09
          c,5,1,1,0.3,2.0
          "a,b",0,0,2,1.0,0.3333333333333333
          "a,b",7,3,4000000000,1.0,1.0

          """)
      let npy = try Data(contentsOf: run.appending(path: "weights.npy"))
      let header = String(decoding: npy.prefix(npy.count - 150), as: UTF8.self)
      #expect(header.contains("'shape': (5,)"))
      let second = npy.suffix(150).dropFirst(30).prefix(30)
      second.withUnsafeBytes { row in
        #expect(row.loadUnaligned(as: UInt16.self) == 1)
        #expect(row.loadUnaligned(fromByteOffset: 2, as: UInt32.self) == 7)
        #expect(row.loadUnaligned(fromByteOffset: 6, as: UInt32.self) == 3)
        #expect(row.loadUnaligned(fromByteOffset: 10, as: UInt32.self) == 4_000_000_000)
        #expect(row.loadUnaligned(fromByteOffset: 14, as: Double.self) == 0.3)
        #expect(row.loadUnaligned(fromByteOffset: 22, as: Double.self) == -1e-9)
      }
    }
  }

  @Test("no weights, no files; a run directory with weights may be replaced")
  func files() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "run").path
      try write(layout, at: path)
      try RunDirectory.check(path)
      try write(RecordingLayout(dt: 0.1, populations: []), at: path)
      #expect(try names(in: folder.appending(path: "run")) == ["summary.json"])
    }
  }

  private func write(_ layout: RecordingLayout, at path: String) throws {
    let directory = try RunDirectory(at: path)
    let recorder = try RunRecorder(layout, in: directory)
    try recorder.close()
    try directory.write("{\"program\": \"bgsim\"}", to: "summary.json")
    try directory.commit()
  }

  @Test("the weights of a projection in a few numbers")
  func summary() {
    let weights = LearnedWeights(projection: "p", unit: "nS", weights: [1, 2, 3, 6])
    #expect(weights.mean == 3 && weights.min == 1 && weights.max == 6 && weights.synapses == 4)
    #expect(abs(weights.sd - 3.5.squareRoot()) < 1e-15)
    let none = LearnedWeights(projection: "p", unit: "nS", weights: [])
    #expect(none.mean == 0 && none.sd == 0 && none.max == 0)
  }
}

extension RunRecorder {
  fileprivate mutating func weights(_ table: Int, step: Int, _ values: [Double]) throws {
    try values.withUnsafeBufferPointer { try weights(table: table, step: step, values: $0) }
  }
}
