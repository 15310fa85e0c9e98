import Dispatch
import Sweeping
import Synchronization

/// Computes points of a sweep with several threads.
final class SweepWorkers: Sendable {
  private struct State {
    var pending: ArraySlice<Int>
    var error: (any Error)?
  }

  private let state: Mutex<State>
  private let runner: SweepPointRunner

  /// For points of these numbers.
  init(_ points: [Int], _ runner: SweepPointRunner) {
    state = Mutex(State(pending: points[...]))
    self.runner = runner
  }

  /// Computes all points with `jobs` threads and hands each to `take` as soon as it is finished, one at a time; ends
  /// early when the sweep is stopped, and throws where a file fails or `take` throws.
  func run(jobs: Int, _ take: (SweepGrid.Point, PointResult) throws -> Void) throws {
    // Only called while `state` is locked.
    nonisolated(unsafe) let take = take
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in work(take) }
    try state.withLock { if let error = $0.error { throw error } }
  }

  private func work(_ take: (SweepGrid.Point, PointResult) throws -> Void) {
    while let index = next() {
      do {
        let point = runner.sweep.grid.point(index)
        guard let result = try runner.result(point) else { return }
        try state.withLock { _ in try take(point, result) }
      } catch {
        state.withLock { $0.error = $0.error ?? error }
        return
      }
    }
  }

  private func next() -> Int? {
    if runner.isStopped() { return nil }
    return state.withLock { $0.error == nil ? $0.pending.popFirst() : nil }
  }
}
