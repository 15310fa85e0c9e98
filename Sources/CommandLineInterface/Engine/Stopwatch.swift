/// Wall time in laps.
struct Stopwatch {
  let clock: @Sendable () -> Double
  private var last: Double

  init(clock: @escaping @Sendable () -> Double) {
    self.clock = clock
    last = clock()
  }

  /// The time since the last lap or the start [s].
  mutating func lap() -> Double {
    let now = clock()
    defer { last = now }
    return now - last
  }
}
