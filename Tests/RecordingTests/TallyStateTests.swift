import Foundation
import Kernel
import Testing

@testable import Recording

/// Tallies that go on from saved state know what they knew.
@Suite struct TallyStateTests {
  /// Neuron i of population p spikes in step n if a hash of the three says so: 3 of 16 times.
  private func spike(_ recorder: inout RunRecorder, steps: Range<Int>) throws {
    for step in steps {
      for population in 0..<2 {
        let neurons = (0..<100 as Range<UInt32>).filter {
          (UInt64(step) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64($0) &* 0xC2B2_AE3D_27D4_EB4F &+ UInt64(population))
            >> 60 < 3
        }
        try neurons.withUnsafeBufferPointer {
          if !$0.isEmpty { try recorder.spikes(step: step, population: population, neurons: $0) }
        }
      }
      try withUnsafePointer(to: Double(step)) {
        try recorder.samples(table: 0, step: step, values: UnsafeBufferPointer(start: $0, count: 1))
        try recorder.weights(table: 0, step: step, values: UnsafeBufferPointer(start: $0, count: 1))
      }
    }
  }

  private func recorder(in folder: URL, _ name: String) throws -> (RunRecorder, RunDirectory) {
    let layout = RecordingLayout(
      dt: 0.1, populations: ["A", "B"].map { .init(name: $0, size: 100, recorded: .all) },
      traceTables: [["A[0].v"]],
      weightTables: [.init(projection: 0, name: "p", synapses: [0], pre: [0], post: [0])],
      formats: RecordingFormats.all)
    let directory = try RunDirectory(at: folder.appending(path: name).path)
    return (try RunRecorder(layout, in: directory), directory)
  }

  /// Digests are hashed in pieces of 1024 spikes: stops lie before, in and after some of them.
  @Test("counts, digest, intervals and written rows", arguments: [0, 3, 27, 28, 150])
  func saved(stop: Int) throws {
    try withTemporaryFolder { folder in
      var (whole, first) = try recorder(in: folder, "whole")
      try spike(&whole, steps: 0..<300)
      var (before, second) = try recorder(in: folder, "before")
      try spike(&before, steps: 0..<stop)
      var saver = StateSaver()
      try before.synchronise()
      try before.visitState(&saver)
      // What is written after the state was saved does not count.
      try spike(&before, steps: stop..<stop + 2)
      try before.synchronise()
      var (after, third) = try recorder(in: folder, "after")
      var restorer = StateRestorer(saver.saved)
      try after.visitState(&restorer)
      #expect(restorer.isAtEnd)
      try after.takeStarts(from: second.path)
      try spike(&after, steps: stop..<300)
      #expect(after.tally.counts == whole.tally.counts && whole.tally.counts.allSatisfy { $0 > 3000 })
      #expect(after.tally.digest.text == whole.tally.digest.text)
      for population in 0..<2 {
        let firing = whole.firing.firing(of: population, dt: 0.1, seconds: 0.03)
        #expect(after.firing.firing(of: population, dt: 0.1, seconds: 0.03) == firing)
      }
      for (recorder, directory) in [(whole, first), (before, second), (after, third)] {
        try recorder.close()
        try directory.commit()
      }
      for file in ["spikes", "traces", "weights"].flatMap({ ["\($0).npy", "\($0).csv"] }) {
        let expected = try Data(contentsOf: folder.appending(path: "whole/\(file)"))
        let isSame = try Data(contentsOf: folder.appending(path: "after/\(file)")) == expected
        #expect(isSame && expected.count > 300, "\(file)")
      }
    }
  }
}
