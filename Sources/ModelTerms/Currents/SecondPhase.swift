import Quantities

/// The second phase of a biphasic pulse; it brings back the charge of the first.
public struct SecondPhase: Sendable, Equatable {
  /// Between the phases [ms].
  public var gap: Double
  /// How long it lasts [ms].
  public var width: Double

  /// Makes a phase.
  public init(gap: Double, width: Double) {
    self.gap = gap
    self.width = width
  }
}
