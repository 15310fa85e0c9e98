import Dispatch
import Sweeping
import Synchronization

/// Computes points with several threads and writes each down as soon as it is finished.
final class SweepWorkers: Sendable {
  private struct State {
    var pending: ArraySlice<Int>
    var progress: SweepProgress
    var error: (any Error)?
  }

  private let state: Mutex<State>
  private let journal: Mutex<PointJournal>
  private let grid: SweepGrid
  private let runner: PointRunner

  init(
    _ pending: [Int], of grid: SweepGrid, runner: PointRunner, journal: sending PointJournal,
    progress: SweepProgress
  ) {
    state = Mutex(State(pending: pending[...], progress: progress))
    self.journal = Mutex(journal)
    self.grid = grid
    self.runner = runner
  }

  /// Computes all points with `jobs` threads; stops early at a signal, and throws where a file fails.
  func run(jobs: Int) throws {
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in work() }
    try journal.withLock { try $0.close() }
    try state.withLock { state in
      state.progress.finish()
      if let error = state.error { throw error }
    }
  }

  private func work() {
    while let index = next() {
      do {
        guard let row = try runner.row(grid.point(index)) else { return }
        try journal.withLock { try $0.append(index, row: row) }
        state.withLock { $0.progress.advance() }
      } catch {
        state.withLock { $0.error = $0.error ?? error }
        return
      }
    }
  }

  private func next() -> Int? {
    if runner.interruption.signal() != nil { return nil }
    return state.withLock { $0.error == nil ? $0.pending.popFirst() : nil }
  }
}
