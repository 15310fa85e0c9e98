import Foundation
import Quantities

/// A wave that modulates the rate of a Poisson process: `rate (1 + depth s(t))`, for example in the beta band.
public struct RateModulation: Sendable, Equatable {
  /// The course of s; its amplitude is 1 and it rises through 0 at phase 0.
  public enum Form: String, Sendable, CaseIterable {
    /// `sin(2 pi frequency (t - start) + phase)`.
    case sine
    /// The sign of that sine: +1 in the first half of a cycle, -1 in the second.
    case square
  }
  /// The course of the wave.
  public var form: Form
  /// Cycles in a second [Hz].
  public var frequency: Double
  /// The relative amplitude, 0 … 1.
  public var depth: Double
  /// The phase at `start` [rad].
  public var phase: Double
  /// When it begins [ms].
  public var start: Double
  /// When it ends [ms], infinity for never.
  public var stop: Double

  /// Makes a wave.
  public init(
    form: Form, frequency: Double, depth: Double, phase: Double = 0, start: Double = 0,
    stop: Double = .infinity
  ) {
    self.form = form
    self.frequency = frequency
    self.depth = depth
    self.phase = phase
    self.start = start
    self.stop = stop
  }

  /// The mean of `1 + depth s(t)` from `t` to `t + dt`, both in ms after the start.
  ///
  /// The number of spikes of an inhomogeneous Poisson process in a step is Poisson with the integral of the
  /// rate as its mean; with the mean of s, steps of any length draw from exactly this process.
  public func meanFactor(from t: Double, dt: Double) -> Double {
    let width = frequency / 1000 * dt
    let cycles = frequency / 1000 * t + phase / (2 * Double.pi)
    let begin = cycles - cycles.rounded(.down)
    return 1 + depth * (integral(to: begin + width) - integral(to: begin)) / width
  }

  /// The integral of s over the cycles 0 … `x`.
  private func integral(to x: Double) -> Double {
    switch form {
    case .sine: return -cos(2 * Double.pi * x) / (2 * Double.pi)
    case .square:
      let part = x - x.rounded(.down)
      return min(part, 1 - part)
    }
  }
}
