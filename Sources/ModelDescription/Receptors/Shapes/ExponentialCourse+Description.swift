import ModelTerms
import Quantities

extension Receptor.Shape {
  /// How an exponential receptor is written; its time constant is by default that of the receptor's kind.
  static let exponentialCodec = Codec(
    "exponential", "a jump and an exponential decay", ExponentialCourse(tau: 1),
    [Row(\.tau, "tau", .time(.positive), default: .computed("the kind's"), "decay")])
}
