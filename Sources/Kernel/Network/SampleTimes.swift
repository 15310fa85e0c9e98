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

  /// Whether a sample is taken at step `step`.
  func contains(_ step: Int) -> Bool {
    step >= start && step < stop && (step - start) % interval == 0
  }
}
