/// The level of a modulator at the steps of a window, for rules that look at it when something happens.
final class LevelRecord: Sendable {
  private let levels: Buffer<Double>

  /// A record of windows of `window` steps, before the first of which the level is `start`.
  init(start: Double, window: Int) {
    levels = Buffer(count: window + 1)
    levels.pointer.update(repeating: start, count: window + 1)
  }

  /// Shows the levels.
  func visitState(_ visitor: inout some StateVisitor) throws { try visitor.buffer("levels", levels) }

  /// Takes the level at the end of step `n`; steps come in order.
  func take(step n: Int, level: Double) { levels.pointer[(n + 1) % levels.count] = level }

  /// The level at time `t` [steps], before anything that raises it in the step which begins then.
  @inline(__always)
  func level(at t: Int) -> Double { levels.pointer[t % levels.count] }
}
