import Documents
import ModelTerms
import Quantities

extension RampCurrent {
  /// How a ramp is written.
  static let codec = Codec(
    "ramp_current", "A current that changes linearly from start to stop.", RampCurrent(from: 0, to: 0),
    [
      Row(\.from, "from", .current, "the current at start (pA)", scaled: true),
      Row(\.to, "to", .current, "the current at stop (pA)", scaled: true),
    ]
  ) { _, reader, _ in
    if !reader.has("stop") {
      reader.context.report(
        "a ramp needs \"stop\", the time at which the current reaches \"to\"", at: reader.place, reader.path)
    }
    return true
  }
}
