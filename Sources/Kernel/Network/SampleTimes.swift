/// The steps at which a table is sampled.
struct SampleTimes {
  /// First sampled step.
  let start: Int
  /// No sample at or after this step.
  let stop: Int
  /// Steps between samples.
  let interval: Int

  /// How many samples are taken before step `step`.
  func count(before step: Int) -> Int {
    let end = min(step, stop)
    return end <= start ? 0 : (end - start - 1) / interval + 1
  }

  /// Memory for the samples of two windows of `window` steps, a row of `width` numbers for each.
  func rows(window: Int, width: Int) -> Buffer<Double> { Buffer(count: width * rowCount(window: window)) }

  /// How many samples two windows can have.
  func rowCount(window: Int) -> Int { 2 * (window / min(interval, window) + 1) }

  /// The row of a sampled step; rows are used in turn.
  func row(of step: Int, in rows: Buffer<Double>, width: Int) -> UnsafeMutablePointer<Double> {
    rows.pointer + count(before: step) % max(1, rows.count / max(1, width)) * width
  }

  /// Whether a sample is taken at step `step`.
  func contains(_ step: Int) -> Bool {
    step >= start && step < stop && (step - start) % interval == 0
  }
}
