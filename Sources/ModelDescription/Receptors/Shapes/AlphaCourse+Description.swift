import ModelTerms
import Quantities

extension Receptor.Shape {
  /// How an alpha function is written; its time to the peak is by default the time constant of the receptor's kind.
  static let alphaCodec = Codec(
    "alpha", "a rise and a decay with one time constant", AlphaCourse(tau: 1),
    [Row(\.tau, "tau", .time(.positive), default: .computed("the kind's"), "time to peak")])
}
