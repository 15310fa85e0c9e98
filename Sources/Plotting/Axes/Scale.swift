import Foundation

/// Where numbers are on an axis.
public struct Scale: Sendable, Equatable {
  /// How places follow numbers.
  public enum Kind: String, Sendable {
    /// Equal differences have equal distances.
    case linear
    /// Equal ratios have equal distances.
    case logarithmic
  }

  /// How places follow numbers.
  public let kind: Kind
  /// The number where the axis starts.
  public let lower: Double
  /// The number where it ends.
  public let upper: Double

  /// A scale that has a length, whatever the numbers.
  ///
  /// Equal ends are moved apart, and ends of a logarithmic scale are above zero.
  public init(_ lower: Double, _ upper: Double, _ kind: Kind = .linear) {
    var (low, high) = (min(lower, upper), max(lower, upper))
    if !low.isFinite || !high.isFinite { (low, high) = (0, 1) }
    switch kind {
    case .linear:
      let least = max(1e-9 * max(abs(low), abs(high)), 1e-12)
      if high - low < least {
        let margin = max(abs(low) * 0.05, 0.5)
        (low, high) = (low - margin, high + margin)
      }
    case .logarithmic:
      if high <= 0 { (low, high) = (1, 10) }
      if low <= 0 { low = high / 1000 }
      if high / low < 1.0001 { (low, high) = (low / 2, high * 2) }
    }
    self.kind = kind
    self.lower = low
    self.upper = high
  }

  /// The place of a number: 0 at the lower end, 1 at the upper one.
  public func place(_ number: Double) -> Double {
    switch kind {
    case .linear: (number - lower) / (upper - lower)
    case .logarithmic: number > 0 ? log(number / lower) / log(upper / lower) : -.infinity
    }
  }
}
