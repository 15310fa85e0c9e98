/// Consecutive bins of equal width from the start of a window, each without its start and with its stop.
///
/// Spike times and bin borders are multiples of a step, which doubles seldom hold exactly: a time that is on
/// a border within rounding is taken to be on it.
struct TimeBins {
  /// How many whole bins are in the window.
  let count: Int
  private let start: Double
  private let scale: Double
  private let tolerance: Double

  /// Bins of `width` ms, which must be more than zero.
  init(_ window: TimeWindow, width: Double) {
    precondition(width > 0 && width.isFinite, "a bin needs a width")
    start = window.start
    scale = 1 / width
    tolerance = 1e-12 * max(1, max(abs(window.start), abs(window.stop)) / width)
    count = Int((window.duration / width + tolerance).rounded(.down))
  }

  /// The bin of a time [ms] in the window; `count` or more after the last whole bin.
  @inline(__always)
  func index(of time: Double) -> Int {
    max(0, Int(((time - start) * scale - tolerance).rounded(.up)) - 1)
  }
}
