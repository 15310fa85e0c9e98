/// The times [ms] of a run's whole steps, as the numbers that people expect to read.
///
/// `Double(3) * 0.1` is 0.30000000000000004. The grid divides instead of multiplying, so that step 3 of
/// 0.1 ms is the double nearest to 0.3, which prints as `0.3`:
///
/// 1. a step that is one n-th of a millisecond (0.1, 0.025, 0.5, 1/3, …) gives `step / n`;
/// 2. any other step with up to six significant digits (0.3, 1.25, …) is the fraction m / 10^k, and gives
///    `(step * m) / 10^k`. Both operands are exact, so the quotient is the double nearest to the decimal;
/// 3. the rest is multiplied.
///
/// Every file that bgsim writes takes its times from here.
public struct TimeGrid: Sendable, Equatable {
  /// The step [ms].
  public let dt: Double
  private let numerator: Int
  private let denominator: Double

  /// The grid of a step of `dt` ms.
  public init(dt: Double) {
    self.dt = dt
    if let parts = Self.partsOfMillisecond(dt) {
      (numerator, denominator) = (1, parts)
    } else if let fraction = Self.decimalFraction(dt) {
      (numerator, denominator) = fraction
    } else {
      (numerator, denominator) = (0, 1)
    }
  }

  /// The time [ms] at the start of step `step`, that is after `step` steps.
  public func time(_ step: Int) -> Double {
    numerator == 0 ? Double(step) * dt : Double(step * numerator) / denominator
  }

  /// n, if `dt` is the double nearest to 1/n.
  private static func partsOfMillisecond(_ dt: Double) -> Double? {
    let parts = (1 / dt).rounded()
    return parts >= 1 && parts < 1e9 && 1 / parts == dt ? parts : nil
  }

  /// m and 10^k, if `dt` is the double nearest to m / 10^k for an m of at most six digits.
  private static func decimalFraction(_ dt: Double) -> (Int, Double)? {
    var power = 1.0
    while power <= 1e9 {
      let digits = (dt * power).rounded()
      if digits >= 1, digits < 1e6, digits / power == dt { return (Int(digits), power) }
      power *= 10
    }
    return nil
  }
}
