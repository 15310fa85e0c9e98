import Foundation
import Quantities

/// `offset + amplitude sin(2 pi frequency (t - start) + phase)`.
public struct SineCurrent: Sendable, Equatable {
  /// The amplitude [pA].
  public var amplitude: Double
  /// What is added [pA].
  public var offset: Double
  /// Cycles in a second [Hz].
  public var frequency: Double
  /// The phase at the start [rad].
  public var phase: Double

  /// Makes a wave.
  public init(amplitude: Double, offset: Double = 0, frequency: Double, phase: Double = 0) {
    self.amplitude = amplitude
    self.offset = offset
    self.frequency = frequency
    self.phase = phase
  }

  /// The current [pA] at `t` ms after the start.
  func value(at t: Double) -> Double {
    offset + amplitude * sin(2 * Double.pi * (frequency / 1000) * t + phase)
  }
}
