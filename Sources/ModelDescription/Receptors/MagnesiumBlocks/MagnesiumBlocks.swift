import Foundation
import ModelTerms
import Quantities

extension MagnesiumBlock {
  /// The forms of the block, by the word `form`; the first that gives exactly a block writes it.
  static let family = Family<MagnesiumBlock>(
    by: "form", "the form",
    [
      Form(JahrStevensBlock.codec, \.block, JahrStevensBlock.init),
      Form(SigmoidBlock.codec, \.block, SigmoidBlock.init),
      Form(generalCodec, { $0 }, { $0 }),
    ])

  /// The block of a receptor that does not say which.
  static let standard = MagnesiumBlock.jahrStevens(magnesium: 1)

  /// A number without the digits that arithmetic left behind.
  static func rounded(_ x: Double) -> Double { (x * 1e9).rounded() / 1e9 }
}
