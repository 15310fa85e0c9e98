import Foundation
import ModelTerms
import Quantities

/// The block as a sigmoid of the potential.
struct SigmoidBlock {
  /// Potential of half block [mV].
  var half: Double
  /// Slope [mV].
  var slope: Double

  var block: MagnesiumBlock { .sigmoid(half: half, slope: slope) }

  static let codec = Codec(
    "sigmoid", "1 / (1 + exp((v_half - v) / slope)).", SigmoidBlock(half: 0, slope: 1),
    [
      Row(\.half, "v_half", .quantity(.millivolt, .any), default: -20, "potential of half block"),
      Row(\.slope, "slope", .quantity(.millivolt, .positive), default: 16, "slope"),
    ])
}

extension SigmoidBlock {
  /// The numbers of a block, if they give exactly this one.
  init?(_ block: MagnesiumBlock) {
    slope = MagnesiumBlock.rounded(1 / block.steepness)
    half = MagnesiumBlock.rounded(log(block.factor) * slope)
    if !half.isFinite || self.block != block { return nil }
  }
}
