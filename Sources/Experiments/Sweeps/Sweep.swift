import Foundation
import Recording
import Sweeping

/// An experiment that is simulated with every combination of the values of some parameters.
///
///     let sweep = Sweep(
///       ExperimentFile("params/healthy.json"),
///       try SweepGrid(parameters: [SweptParameter(parsing: "dopamine=0:1:0.1")], seeds: nil))
///     for (point, result) in try sweep.run(jobs: 2) { print(point.values.map(\.cell), result) }
public struct Sweep: Sendable {
  /// What is simulated; its settings hold for all points.
  public let file: ExperimentFile
  /// The combinations.
  public let grid: SweepGrid

  /// The state with which all points begin.
  public let start: SweepStart

  /// Makes a sweep.
  public init(_ file: ExperimentFile, _ grid: SweepGrid, from start: SweepStart = .blank) {
    self.file = file
    self.grid = grid
    self.start = start
  }

  /// The file with everything that is set for a point.
  ///
  /// A value that holds others goes before them (as a neuron's file does), so that a neuron can be swept and one
  /// of its parameters set.
  public func file(for point: SweepGrid.Point) -> ExperimentFile {
    var file = file
    for (parameter, value) in zip(grid.parameters, point.values) {
      let isFile = parameter.path.hasSuffix(".neuron.file")
      let whole = isFile ? String(parameter.path.dropLast("file".count)) : parameter.path + "."
      let place = file.settings.firstIndex { $0.path.hasPrefix(whole) } ?? file.settings.endIndex
      file.settings.insert(.init(path: parameter.path, value: value.override), at: place)
    }
    if let seed = point.seed { file.set("simulation.seed", String(seed)) }
    return file
  }

  /// Simulates all points in memory, `jobs` at a time, each on one thread.
  ///
  /// - Parameter isStopped: asked all the time; the sweep ends with the points that are finished.
  /// - Returns: what the points gave, in their order; an experiment that is not valid or fails gives a failure.
  /// - Throws: `InvalidInput` if the first point is not valid, `FileError` if a file cannot be read.
  public func run(
    jobs: Int = 1, isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws -> [(point: SweepGrid.Point, result: PointResult)] {
    let folder = FileManager.default.temporaryDirectory.path + "/bgsim-sweep-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let settled = SettledSweep(self, in: folder)
    try settled?.prepare(Array(0..<grid.count), threads: jobs, isStopped: isStopped)
    let runner = SweepPointRunner(
      sweep: self, settled: settled,
      populations: try file(for: grid.point(0)).read().populations.map(\.name), isStopped: isStopped)
    var results: [Int: PointResult] = [:]
    try SweepWorkers(Array(0..<grid.count), runner).run(jobs: jobs) { results[$0.index] = $1 }
    return results.keys.sorted().compactMap { index in results[index].map { (grid.point(index), $0) } }
  }
}
