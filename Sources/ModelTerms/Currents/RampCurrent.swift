import Quantities

/// A current that changes linearly from the input's start to its stop.
public struct RampCurrent: Sendable, Equatable {
  /// The current at the start [pA].
  public var from: Double
  /// The current at the stop [pA].
  public var to: Double

  /// Makes a ramp.
  public init(from: Double, to: Double) {
    self.from = from
    self.to = to
  }

  /// The current [pA] at `t` ms of `duration`.
  func value(at t: Double, duration: Double) -> Double { from + (to - from) * t / duration }
}
