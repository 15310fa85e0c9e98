import ModelDescription
import Numerics

extension FixedProbability: RowRule {
  var piece: RowPiece { .source }

  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    var stream = drawing.key.stream(UInt64(i))
    drawing.bernoulli(source: i, probability, among: 0..<drawing.populations.post, &stream, body)
  }
}
