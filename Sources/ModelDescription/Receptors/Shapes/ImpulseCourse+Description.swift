import ModelTerms
import Quantities

extension Receptor.Shape {
  /// How an impulse is written: it has no keys.
  static let impulseCodec = Codec(
    "impulse", "an impulse lasts one step", ImpulseCourse(), []
  ) { _, reader, _ in
    if reader.word("kind") == Receptor.Word.current.rawValue { return true }
    reader.report(
      "only a current can be an impulse", "shape",
      remedy: "set \"kind\": \"current\", or choose another shape")
    return false
  }
}
