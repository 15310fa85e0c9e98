import Dispatch
import Foundation
import Synchronization

/// Threads that meet thousands of times a second, which makes waking them from sleep too dear: who waits looks again
/// and again for a moment, giving way to other programs, before it sleeps.
///
/// The caller's thread is worker 0. A worker that has waited in vain gives its thread back to Dispatch and is
/// dispatched anew when there is work.
final class WorkerTeam: Sendable {
  private let work: @Sendable (_ worker: Int) -> Void
  private let members: [Member]
  private let meeting = Meeting()

  /// A team of `count` workers; `work` does the part of the worker whose number it is given.
  init(count: Int, work: @escaping @Sendable (_ worker: Int) -> Void) {
    self.work = work
    members = (1..<max(1, count)).map { Member(number: $0, work: work) }
  }

  /// Has every worker do its part, on a thread each, and returns when all have finished.
  ///
  /// The caller does something else before its own part; what that throws is thrown at the end.
  func perform(after other: () throws -> Void = {}) throws {
    meeting.begin(members.count)
    for member in members { member.call(meeting) }
    defer {
      work(0)
      meeting.wait()
    }
    try other()
  }

  /// How many times someone who waits gives way before it sleeps: less than half a millisecond on an idle machine.
  fileprivate static let patience = 1000

  /// Whether `condition` came true before patience ended.
  fileprivate static func awaits(_ condition: () -> Bool) -> Bool {
    for _ in 0..<patience {
      for _ in 0..<20 where condition() { return true }
      sched_yield()
    }
    return condition()
  }
}

/// One worker beside the caller.
private final class Member: Sendable {
  private enum State {
    static let away = 0
    static let listening = 1
    static let called = 2
  }

  private let number: Int
  private let work: @Sendable (Int) -> Void
  private let queue: DispatchQueue
  private let state = Atomic(State.away)

  init(number: Int, work: @escaping @Sendable (Int) -> Void) {
    self.number = number
    self.work = work
    queue = DispatchQueue(label: "bgsim.worker.\(number)")
  }

  func call(_ meeting: Meeting) {
    if state.exchange(State.called, ordering: .acquiringAndReleasing) == State.away {
      queue.async { self.serve(meeting) }
    }
  }

  /// Works whenever called, until nobody calls for a while.
  private func serve(_ meeting: Meeting) {
    repeat {
      work(number)
      state.store(State.listening, ordering: .releasing)
      meeting.finish()
    } while isCalled()
  }

  private func isCalled() -> Bool {
    if WorkerTeam.awaits({ state.load(ordering: .acquiring) == State.called }) { return true }
    return !state.compareExchange(
      expected: State.listening, desired: State.away, ordering: .acquiringAndReleasing
    ).exchanged
  }
}

/// Where the caller waits for the others.
private final class Meeting: Sendable {
  private let missing = Atomic(0)
  private let isCallerAsleep = Atomic(false)
  private let alarm = DispatchSemaphore(value: 0)

  func begin(_ count: Int) { missing.store(count, ordering: .relaxed) }

  /// A worker has finished; the last one wakes the caller if it sleeps.
  func finish() {
    if missing.subtract(1, ordering: .sequentiallyConsistent).newValue > 0 { return }
    if isCallerAsleep.exchange(false, ordering: .sequentiallyConsistent) { alarm.signal() }
  }

  func wait() {
    if WorkerTeam.awaits({ missing.load(ordering: .acquiring) == 0 }) { return }
    isCallerAsleep.store(true, ordering: .sequentiallyConsistent)
    let isOver = missing.load(ordering: .sequentiallyConsistent) == 0
    // If a worker took the mark away, its signal comes for certain.
    if isOver, isCallerAsleep.exchange(false, ordering: .sequentiallyConsistent) { return }
    alarm.wait()
  }
}
