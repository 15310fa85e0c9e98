/// Wall time in laps.
package struct Stopwatch {
  private let clock: @Sendable () -> Double
  private var last: Double

  package init(clock: @escaping @Sendable () -> Double) {
    self.clock = clock
    last = clock()
  }

  /// The time since the last lap or the start [s].
  package mutating func lap() -> Double {
    let now = clock()
    defer { last = now }
    return now - last
  }
}
