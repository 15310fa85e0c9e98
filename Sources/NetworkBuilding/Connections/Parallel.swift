import Dispatch
import Synchronization

/// Calls `body` for every part 0 ..< parts, on at most so many threads, which take the parts one by one.
func inParallel(_ parts: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
  let workers = min(parts, threads)
  if workers < 2 {
    for part in 0..<parts { body(part) }
    return
  }
  let taken = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let part = taken.add(1, ordering: .relaxed).oldValue
      if part >= parts { return }
      body(part)
    }
  }
}

/// Cuts `count` things into neighbouring parts, several for every thread because they differ in work, and calls `body` for
/// each.
func inParallel(over count: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Void) {
  let parts = max(1, min(count, threads * 8))
  inParallel(parts, threads: threads) { part in
    body(count * part / parts..<count * (part + 1) / parts)
  }
}
