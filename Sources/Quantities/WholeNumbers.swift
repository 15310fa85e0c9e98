/// Whole numbers of steps, cells and spikes from times, lengths and rates.
///
/// This is the only way from a number to a whole one that may be any: `Int(_:)` ends the program where a number is too large
/// or none.
extension Int {
  /// The whole number nearest to `x`, or the end of a range beyond which `x` lies; the lower one if `x` is no number.
  @inlinable package init(nearest x: Double, in range: ClosedRange<Int>) {
    let nearest = x.rounded()
    if nearest >= Double(range.upperBound) {
      self = range.upperBound
    } else {
      self = nearest > Double(range.lowerBound) ? Int(nearest) : range.lowerBound
    }
  }

  /// How many steps of `dt` lie in a time, to the nearest one; at least `least`, and not more than can be counted exactly.
  @inlinable package init(stepsIn time: Double, of dt: Double, least: Int = 0, most: Int = Int.mostSteps) {
    self.init(nearest: time / dt, in: least...most)
  }

  /// The most steps that a `Double` counts exactly.
  @inlinable package static var mostSteps: Int { 1 << 53 }

  /// The most steps of a delay: 59 hours of 0.1 ms.
  @inlinable package static var mostDelaySteps: Int { 1 << 31 }
}
