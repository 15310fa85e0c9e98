import ModelTerms
import Quantities

/// The block in the numbers of Jahr and Stevens.
struct JahrStevensBlock {
  /// Magnesium outside [mM].
  var magnesium: Double

  var block: MagnesiumBlock { .jahrStevens(magnesium: magnesium) }

  static let codec = Codec(
    "jahr_stevens", "1 / (1 + [Mg]/3.57 exp(-0.062 v)) (Jahr & Stevens 1990).",
    JahrStevensBlock(magnesium: 1),
    [
      Row(
        \.magnesium, "magnesium", .quantity(.millimolar, .nonNegative), default: 1, "magnesium outside (mM)")
    ])
}

extension JahrStevensBlock {
  /// The numbers of a block, if they give exactly this one.
  init?(_ block: MagnesiumBlock) {
    magnesium = MagnesiumBlock.rounded(block.factor * 3.57)
    if self.block != block { return nil }
  }
}
