import ModelTerms
import Quantities

extension SineCurrent {
  /// How a sine wave is written.
  static let codec = Codec(
    "sine_current", "A sine wave.", SineCurrent(amplitude: 0, frequency: 1),
    [
      Row(\.amplitude, "amplitude", .current, "pA", scaled: true),
      Row(\.offset, "offset", .current, default: 0, "pA", scaled: true),
      Row(\.frequency, "frequency", .quantity(.hertz, .nonNegative), "Hz"),
      Row(phase: \.phase, "phase", "degrees at start"),
    ])
}
