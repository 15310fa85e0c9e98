import ModelTerms
import Quantities

extension Receptor.Shape {
  /// How a difference of two exponentials is written.
  static let biexponentialCodec = Codec(
    "biexponential", "a difference of two exponentials", BiexponentialCourse(rise: 1, decay: 2),
    [
      Row(\.rise, "tau_rise", .time(.positive), "rise of a biexponential"),
      Row(\.decay, "tau_decay", .time(.positive), "decay of a biexponential, longer than the rise"),
    ]
  ) { course, reader, _ in
    if course.rise < course.decay { return true }
    reader.report(
      "the rise (\(QuantityText.show(course.rise, .millisecond))) must be shorter than the decay "
        + "(\(QuantityText.show(course.decay, .millisecond)))", "tau_rise",
      remedy: "for equal times use \"shape\": \"alpha\"")
    return false
  }
}
