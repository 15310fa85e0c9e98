import Recording
import Sweeping

extension Sweep {
  /// Opens the sweep's directory, or makes it.
  ///
  /// - Throws: `SweepDirectoryError` if something else is there, `RecordingError` where a file cannot be written.
  public func open(_ path: String, _ probe: SweepProbe) throws -> SweepDirectory {
    let definition = SweepDefinition(
      version: Version.text, experiment: probe.name, fingerprint: probe.fingerprint, grid: grid,
      table: probe.table)
    return try SweepDirectory(at: path, definition, experiment: probe.effectiveJSON)
  }

  /// Simulates what points begin with, where the sweep settles and nobody has done that yet.
  ///
  /// - Parameters:
  ///   - points: the numbers of the points.
  ///   - threads: how many work on it.
  ///   - isStopped: asked all the time; it is kept how far it came.
  /// - Returns: what processes that were killed had left, for people.
  public func settle(
    for points: [Int], in directory: SweepDirectory, threads: Int,
    isStopped: @escaping @Sendable () -> Bool
  ) throws -> [String] {
    try SettledSweep(self, in: directory.path)?.prepare(points, threads: threads, isStopped: isStopped) ?? []
  }

  /// Simulates points and writes each down in the sweep's directory as soon as it is finished.
  ///
  /// - Parameters:
  ///   - points: the numbers of the points.
  ///   - jobs: how many are computed at a time, each on one thread.
  ///   - isStopped: asked all the time; the sweep ends with the points that are finished.
  ///   - finished: told after every point, one at a time.
  public func run(
    _ points: [Int], in directory: SweepDirectory, _ probe: SweepProbe, jobs: Int,
    isStopped: @escaping @Sendable () -> Bool, finished: () -> Void
  ) throws {
    let settled = SettledSweep(self, in: directory.path)
    let runner = SweepPointRunner(
      sweep: self, settled: settled, populations: probe.table.populations, isStopped: isStopped)
    let journal = directory.journal()
    try SweepWorkers(points, runner).run(jobs: jobs) { point, result in
      try journal.append(point.index, row: probe.table.row(point, result))
      finished()
    }
    try journal.close()
  }
}
