/// The five numbers that sketch a distribution.
public struct Quantiles: Sendable, Equatable {
  /// The least.
  public let minimum: Double
  /// A quarter is not above it.
  public let lowerQuartile: Double
  /// Half is not above it.
  public let median: Double
  /// Three quarters are not above it.
  public let upperQuartile: Double
  /// The greatest.
  public let maximum: Double

  /// The quantiles of `numbers`, interpolated linearly as `numpy.quantile` does; none without numbers.
  ///
  /// Definition 7 of Hyndman & Fan 1996, Am Stat 50:361.
  public init?(_ numbers: some Collection<Double>) {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    func quantile(_ fraction: Double) -> Double {
      let place = fraction * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
    minimum = sorted[0]
    lowerQuartile = quantile(0.25)
    median = quantile(0.5)
    upperQuartile = quantile(0.75)
    maximum = sorted[sorted.count - 1]
  }
}
