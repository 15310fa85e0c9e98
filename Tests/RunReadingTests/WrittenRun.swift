import Foundation
import Recording

/// A small run directory: three populations, spikes in steps of 0.1 ms, two traces.
struct WrittenRun {
  var csv = true
  var npy = false
  var isComplete = true
  var recorded: [RecordingLayout.Population.Recorded] = [.all, .all, .all]
  var experiment = #"{"recordings": {"spikes": true}}"#

  static let sizes = [4, 2, 3]
  static let names = ["STN", "GPe \"TI\", x", "SNr"]
  /// Step, population and neurons.
  static let spikes: [(Int, Int, [UInt32])] = [
    (2, 0, [0, 3]), (2, 1, [1]), (6, 0, [3]), (9, 0, [0, 1, 3]), (9, 2, [2]), (99, 1, [0, 1]),
  ]

  /// Writes it, lets `body` read it and deletes it.
  func use<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bgsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "run")
    try write(path.path)
    return try body(path)
  }

  private func write(_ path: String) throws {
    let directory = try RunDirectory(at: path)
    let populations = zip(Self.names, zip(Self.sizes, recorded)).map {
      RecordingLayout.Population(name: $0, size: $1.0, recorded: $1.1)
    }
    let layout = RecordingLayout(
      dt: 0.1, populations: populations, traceTables: [["STN[0].v", "SNr[2].g_AMPA"], ["STN[1].I(a->b)"]],
      formats: RecordingFormats.all.filter { ($0.name == "csv" && csv) || ($0.name == "npy" && npy) })
    var recorder = try RunRecorder(layout, in: directory)
    for (step, population, neurons) in Self.spikes {
      try neurons.withUnsafeBufferPointer {
        try recorder.spikes(step: step, population: population, neurons: $0)
      }
    }
    for step in 0..<100 {
      let values = [-65 + Double(step) / 7, 1 / Double(step + 1)]
      try values.withUnsafeBufferPointer { try recorder.samples(table: 0, step: step, values: $0) }
      try values[1...].withUnsafeBufferPointer { try recorder.samples(table: 1, step: step, values: $0) }
    }
    try recorder.close()
    let counts = zip(populations, recorder.tally.counts).map {
      RunSummary.Population(name: $0.name, size: $0.size, spikes: $1, seconds: 0.01)
    }
    let summary = RunSummary(
      version: "1", name: "small", seed: 1, dtMs: 0.1, durationMs: 10, simulatedMs: 10, threads: 1,
      precision: "double", populations: counts, synapses: 0, digest: recorder.tally.digest.text,
      complete: isComplete, failure: isComplete ? nil : "interrupted by signal 2",
      timing: .init(load: 0, build: 0, run: 0, write: 0))
    try directory.write(experiment, to: "experiment.json")
    try directory.write(try summary.json(), to: RunSummary.fileName)
    try directory.commit(isComplete: isComplete)
  }
}
