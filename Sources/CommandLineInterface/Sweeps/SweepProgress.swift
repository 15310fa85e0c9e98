import Experiments

/// Tells how many points are done: on a terminal in one line that is rewritten, otherwise in a line every 10 %.
struct SweepProgress: Sendable {
  private let console: Console
  private let clock: @Sendable () -> Double
  private let isQuiet: Bool
  private let total: Int
  private let earlier: Int
  private let start: Double
  private var done: Int
  private var nextUpdate: Double

  /// Of `total` points, `earlier` ones are there already.
  init(total: Int, earlier: Int, isQuiet: Bool, _ surroundings: Surroundings) {
    (console, clock, self.isQuiet) = (surroundings.console, surroundings.clock, isQuiet)
    (self.total, self.earlier, done) = (total, earlier, earlier)
    start = clock()
    nextUpdate = start
  }

  /// Wall time between two updates on a terminal [s].
  private static let interval = 0.1

  /// One more point is done.
  mutating func advance() {
    done += 1
    if isQuiet { return }
    let now = clock()
    if console.isTerminal {
      guard now >= nextUpdate || done == total else { return }
      nextUpdate = now + Self.interval
      console.messages("\r\(text(now))\u{1B}[K")
    } else if done * 10 / total > (done - 1) * 10 / total {
      console.note(text(now))
    }
  }

  /// Clears the terminal's line.
  func finish() {
    if console.isTerminal, !isQuiet { console.messages("\r\u{1B}[K") }
  }

  private func text(_ now: Double) -> String {
    let percent = String(done * 100 / total)
    let points = "\(String(repeating: " ", count: 3 - percent.count))\(percent) %  \(done) of \(total) points"
    guard now > start else { return points }
    let speed = Double(done - earlier) / (now - start)
    let remaining = NumberText.remaining(Double(total - done) / speed)
    return "\(points)  \(NumberText.fixed(speed, speed < 10 ? 2 : 0)) points/s  \(remaining) left"
  }
}
