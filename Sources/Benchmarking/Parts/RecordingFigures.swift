import Foundation
import Kernel
import Recording

/// What it takes to write a spike or a sample.
struct RecordingFigures {
  private let settings: Settings
  private static let populations = (0..<7).map { "population_\($0)" }
  private static let grid = TimeGrid(dt: 0.1)

  init(_ settings: Settings) { self.settings = settings }

  func all(_ show: (Figure) -> Void) throws {
    let spikes = settings.leastTime < 0.1 ? 1_000_000 : 10_000_000
    show(try spikeFigure("spikes, NPY", spikes, "spikes.npy") { try SpikesToNPY($0, Self.grid) })
    show(
      try spikeFigure("spikes, CSV", spikes, "spikes.csv") {
        try SpikesToCSV($0, Self.populations, Self.grid)
      })
    show(try digestFigure(spikes))
    let samples = settings.leastTime < 0.1 ? 100_000 : 1_000_000
    show(try traceFigure("trace samples, NPY", samples, "traces.npy") { try TracesToNPY($0, $1, Self.grid) })
    show(try traceFigure("trace samples, CSV", samples, "traces.csv") { try TracesToCSV($0, $1, Self.grid) })
  }

  private func spikeFigure<Sink: ClosableSink>(
    _ name: String, _ count: Int, _ file: String, _ make: (String) throws -> Sink
  ) throws -> Figure {
    let path = settings.scratch + "/" + file
    let cost = try settings.cost(ofEach: Double(count)) {
      var sink = try make(path)
      try SyntheticSpikes.send(count, populations: Self.populations.count, into: &sink)
      try sink.close()
    }
    return try figure(name, cost, path, units: count)
  }

  private func digestFigure(_ count: Int) throws -> Figure {
    let cost = try settings.cost(ofEach: Double(count)) {
      var tally = SpikeTally(populations: Self.populations.count)
      try SyntheticSpikes.send(count, populations: Self.populations.count, into: &tally)
    }
    return Figure(part: .recording, name: "spikes, counts and digest", cost: cost)
  }

  private func traceFigure<Sink: ClosableSink>(
    _ name: String, _ count: Int, _ file: String, _ make: (String, [String]) throws -> Sink
  ) throws -> Figure {
    let path = settings.scratch + "/" + file
    let columns = (0..<100).map { "P[\($0)].v" }
    let cost = try settings.cost(ofEach: Double(count)) {
      var sink = try make(path, columns)
      var row = columns.indices.map { -70 + Double($0) / 7 }
      for step in 0..<count / columns.count {
        for i in row.indices { row[i] += 0.001 }
        try row.withUnsafeBufferPointer { try sink.samples(table: 0, step: step, values: $0) }
      }
      try sink.close()
    }
    return try figure(name, cost, path, units: count)
  }

  /// The limit is what the system takes to write the file's bytes; the file is deleted.
  private func figure(_ name: String, _ cost: Cost, _ path: String, units: Int) throws -> Figure {
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    unlink(path)
    let bytes = FileLimit.bytes(size, settings)
    return Figure(
      part: .recording, name: name, cost: cost,
      limit: .init(
        name: "its bytes written to a file", seconds: bytes.min * Double(size) / Double(units)),
      facts: ["bytes": Double(size)])
  }
}
