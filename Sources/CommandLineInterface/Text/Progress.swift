import Experiments

/// Tells how far a run is: on a terminal in one line that is rewritten, otherwise in a line every 10 %.
struct Progress {
  private let console: Console
  private let duration: Double
  private let steps: Int
  private let start: Double
  private let firstStep: Int
  private var nextUpdate: Double
  private var nextTenth: Int

  /// A run of `steps` steps and `duration` ms that begins, or goes on from `firstStep`, at wall time `start` [s].
  init(console: Console, duration: Double, steps: Int, start: Double, firstStep: Int = 0) {
    self.firstStep = firstStep
    nextTenth = firstStep * 10 / steps + 1
    self.console = console
    self.duration = duration
    self.steps = steps
    self.start = start
    nextUpdate = start + Self.interval
  }

  /// Wall time between two updates on a terminal [s].
  private static let interval = 0.1

  /// Tells about `step` made steps at wall time `now`, if it is time to.
  mutating func update(step: Int, now: Double) {
    console.isTerminal ? rewrite(step, now) : writeLine(step, now)
  }

  /// Clears the terminal's line.
  func finish() {
    if console.isTerminal { console.messages("\r\u{1B}[K") }
  }

  private mutating func rewrite(_ step: Int, _ now: Double) {
    guard now >= nextUpdate else { return }
    nextUpdate = now + Self.interval
    console.messages("\r\(text(step, now))\u{1B}[K")
  }

  private mutating func writeLine(_ step: Int, _ now: Double) {
    guard step * 10 >= nextTenth * steps, step < steps else { return }
    nextTenth = step * 10 / steps + 1
    console.note(text(step, now))
  }

  private func text(_ step: Int, _ now: Double) -> String {
    let (fraction, elapsed) = (Double(step) / Double(steps), now - start)
    let percent = String(step * 100 / steps)
    let time = "\(String(repeating: " ", count: 3 - percent.count))\(percent) %  \(biologicalTime(fraction))"
    guard elapsed > 0, step > firstStep else { return time }
    let made = Double(step - firstStep) / Double(steps)
    let speed = NumberText.fixed(made * duration / 1000 / elapsed, 2)
    let remaining = NumberText.remaining(elapsed * (1 - fraction) / made)
    return "\(time)  \(speed) × real time  \(remaining) left"
  }

  private func biologicalTime(_ fraction: Double) -> String {
    let (scale, decimals) = duration < 1000 ? (1.0, 1) : (1000, 2)
    return "\(NumberText.fixed(fraction * duration / scale, decimals)) of \(NumberText.biological(duration))"
  }
}
