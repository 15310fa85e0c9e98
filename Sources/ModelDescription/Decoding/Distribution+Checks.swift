import Foundation
import Quantities

/// What a distribution can draw, and whether that makes sense.
extension Distribution {
  /// Makes one from the numbers of its JSON form.
  init(_ name: String, _ numbers: [String: Double]) {
    func number(_ key: String) -> Double { numbers[key] ?? 0 }
    let lower = numbers["min"] ?? -.infinity
    let upper = numbers["max"] ?? .infinity
    switch name {
    case "uniform": self.init(.uniform(min: number("min"), max: number("max")))
    case "lognormal":
      self.init(.lognormal(median: number("median"), sigma: number("sigma")), lower: lower, upper: upper)
    case "exponential": self.init(.exponential(mean: number("mean")), lower: lower, upper: upper)
    default:
      let reach = (numbers["truncate"] ?? .infinity) * number("sd")
      let width = reach.isNaN ? 0 : reach
      self.init(
        .normal(mean: number("mean"), sd: number("sd")), lower: max(lower, number("mean") - width),
        upper: min(upper, number("mean") + width))
    }
  }

  /// The smallest and the largest value that can be drawn.
  var support: (lower: Double, upper: Double) {
    switch shape {
    case .uniform(let min, let max): (Swift.max(min, lower), Swift.min(max, upper))
    case .normal(let mean, let sd): sd == 0 ? (mean, mean) : (lower, upper)
    case .lognormal(let median, let sigma): sigma == 0 ? (median, median) : (Swift.max(0, lower), upper)
    case .exponential: (Swift.max(0, lower), upper)
    }
  }

  /// The largest number that is ever drawn, or a little more: a uniform number has 64 bits at most.
  var longestDrawn: Double {
    let drawn =
      switch shape {
      case .uniform(_, let max): max
      case .normal(let mean, let sd): mean + 10 * sd
      case .lognormal(let median, let sigma): median * exp(10 * sigma)
      case .exponential(let mean): 45 * mean
      }
    return min(drawn, support.upper)
  }

  /// The fraction of draws that the cut accepts.
  var acceptance: Double {
    switch shape {
    case .uniform: 1
    case .normal(let mean, let sd):
      sd == 0
        ? (lower <= mean && mean <= upper ? 1 : 0) : Self.gauss((lower - mean) / sd, (upper - mean) / sd)
    case .lognormal(let median, let sigma):
      sigma == 0
        ? (lower <= median && median <= upper ? 1 : 0)
        : Self.gauss(log(max(lower, 0) / median) / sigma, log(max(upper, 0) / median) / sigma)
    case .exponential(let mean): max(0, exp(-max(lower, 0) / mean) - exp(-upper / mean))
    }
  }

  /// The probability of a standard normal number between `a` and `b`.
  private static func gauss(_ a: Double, _ b: Double) -> Double {
    a > 0
      ? (erfc(a / 2.0.squareRoot()) - erfc(b / 2.0.squareRoot())) / 2
      : (erfc(-b / 2.0.squareRoot()) - erfc(-a / 2.0.squareRoot())) / 2
  }

  /// What is wrong with drawing from it for a quantity with these bounds.
  func fault(within bounds: Bounds, unit: Quantities.Unit) -> (message: String, remedy: String?)? {
    func show(_ x: Double) -> String { QuantityText.show(x, unit) }
    if case .uniform(let min, let max) = shape, min > max {
      return ("min (\(show(min))) is larger than max (\(show(max)))", nil)
    }
    if lower > upper { return ("min (\(show(lower))) is larger than max (\(show(upper)))", nil) }
    let (low, high) = support
    if low < bounds.lower || high > bounds.upper {
      let reach = low.isFinite && high.isFinite ? "between \(show(low)) and \(show(high))" : "without limit"
      return (
        "it draws values \(reach), but must be \(bounds.requirement(in: unit))", remedy(for: bounds, unit)
      )
    }
    if acceptance < 1e-3 {
      return ("its limits leave less than a thousandth of the distribution", "widen min and max")
    }
    return nil
  }

  /// The limit to add: `min` or `max` at the bound, or a truncation that stays inside.
  private func remedy(for bounds: Bounds, _ unit: Quantities.Unit) -> String? {
    if case .uniform = shape { return nil }
    var limits: [String] = []
    if support.lower < bounds.lower { limits.append("\"min\": \(Self.json(bounds.lower, unit))") }
    if support.upper > bounds.upper { limits.append("\"max\": \(Self.json(bounds.upper, unit))") }
    let advice = "add \(limits.joined(separator: " and ")) to draw such values again"
    guard case .normal(let mean, let sd) = shape, bounds.contains(mean), sd > 0 else { return advice }
    let room = min(mean - bounds.lower, bounds.upper - mean) / sd
    return room >= 1
      ? advice + ", or \"truncate\": \(Int(nearest: room.rounded(.down), in: 1...3)) (standard deviations)"
      : advice
  }

  private static func json(_ number: Double, _ unit: Quantities.Unit) -> String {
    let text = QuantityText.show(number, unit)
    return unit.symbol == "1" ? text : "\"\(text)\""
  }
}
