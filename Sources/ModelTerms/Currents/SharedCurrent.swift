import Quantities

/// An injected current that is the same for all neurons: the list of those that there are.
public enum SharedCurrent: Sendable, Equatable {
  /// Linear in time.
  case ramp(RampCurrent)
  /// A sine wave.
  case sine(SineCurrent)
  /// Rectangular pulses.
  case pulses(PulseTrain)

  /// The current [pA] in step `k` after the start, in an input of `duration` ms with steps of `dt` ms.
  public func value(inStep k: Int, dt: Double, duration: Double) -> Double {
    switch self {
    case .ramp(let ramp): ramp.value(at: Double(k) * dt, duration: duration)
    case .sine(let sine): sine.value(at: Double(k) * dt)
    case .pulses(let pulses): pulses.value(inStep: k, dt: dt)
    }
  }
}
