import Quantities

/// The grid of whole steps that times lie on.
struct Grid {
  /// The step [ms].
  let dt: Double

  /// How far from a whole number of steps a time may be and still count as one.
  static let tolerance = 1e-6

  /// Longer runs than this many steps cannot be counted exactly.
  static let mostSteps = 1e15

  /// The number of steps in a time, if that is whole.
  func steps(_ time: Double) -> Double? {
    let steps = time / dt
    return abs(steps - steps.rounded()) <= Grid.tolerance ? steps.rounded() : nil
  }

  /// The nearest times below and above that lie on the grid, for messages.
  func neighbours(of time: Double) -> String {
    let below = (time / dt).rounded(.down)
    let steps = [below, below + 1].filter { $0 >= 1 }
    return steps.map { show(shortened($0 * dt)) }.joined(separator: " or ")
  }

  /// A product without the last digits that rounding left.
  func shortened(_ time: Double) -> Double {
    let scale = 1e9
    return (time * scale).rounded() / scale
  }

  /// Reports a time that is no multiple of the step, or below one step.
  func check(_ time: Double, _ key: String, _ reader: ObjectReader) {
    if time < dt * (1 - Grid.tolerance) {
      reader.report(
        "\(show(time)) is below one step (\(show(dt)))", key,
        remedy: "write at least \(show(dt)), or make simulation.dt smaller")
    } else if steps(time) == nil {
      reader.report(
        "\(show(time)) is no multiple of dt (\(show(dt)))", key,
        remedy: "write \(neighbours(of: time)), or change simulation.dt")
    }
  }

  /// The longest delay [ms].
  var longestDelay: Double { shortened(Double(Int.mostDelaySteps) * dt) }

  /// Reports a delay of more steps than can be.
  func checkLength(_ delay: Double, _ key: String, _ reader: ObjectReader) {
    if delay <= longestDelay { return }
    reader.report(
      "\(show(delay)) is longer than \(show(longestDelay)), the longest delay", key,
      remedy: "shorten it, or make simulation.dt larger")
  }

  /// A time with its unit.
  func show(_ time: Double) -> String { QuantityText.show(time, .millisecond) }
}
