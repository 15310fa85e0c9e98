import ModelTerms
import Quantities

extension MagnesiumBlock {
  /// The block in its own numbers.
  static let generalCodec = Codec(
    "general", "1 / (1 + factor exp(-steepness v)).", MagnesiumBlock(factor: 0, steepness: 1),
    [
      Row(\.factor, "factor", .number(.nonNegative), "the factor"),
      Row(\.steepness, "steepness", .quantity(.perMillivolt, .positive), "the steepness (1/mV)"),
    ])
}
