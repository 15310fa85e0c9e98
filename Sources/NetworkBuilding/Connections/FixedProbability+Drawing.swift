import ModelDescription
import Numerics

extension FixedProbability: DrawnRule, RowRule {
  var piece: RowPiece { .source }

  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    drawing.bernoulli(source: i, probability, body)
  }
}
