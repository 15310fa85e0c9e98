/// An interval of allowed numbers; non-finite numbers are never allowed.
public struct Bounds: Sendable, Equatable {
  /// The smallest value (`-infinity` for none).
  public let lower: Double
  /// The largest value (`infinity` for none).
  public let upper: Double
  /// Whether `lower` itself is allowed.
  public let includesLower: Bool
  /// Whether `upper` itself is allowed.
  public let includesUpper: Bool

  /// Makes an interval.
  public init(lower: Double, upper: Double, includesLower: Bool = true, includesUpper: Bool = true) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  /// Every finite number.
  public static let any = Bounds(lower: -.infinity, upper: .infinity)
  /// Greater than zero.
  public static let positive = Bounds(lower: 0, upper: .infinity, includesLower: false)
  /// Zero or greater.
  public static let nonNegative = Bounds(lower: 0, upper: .infinity)
  /// From 0 to 1, both included.
  public static let unitInterval = Bounds(lower: 0, upper: 1)

  /// Whether `x` is finite and inside.
  public func contains(_ x: Double) -> Bool {
    x.isFinite && (includesLower ? x >= lower : x > lower) && (includesUpper ? x <= upper : x < upper)
  }
}
