import ModelDescription
import Numerics

extension FixedProbability: RowRule {
  var piece: RowPiece { .source }

  func rows(_ drawing: RuleDrawing) -> RuleDrawing.Rows {
    if let expression { return drawing.fromSources(ProbabilityOfPairs(expression, drawing)) }
    return drawing.fromSources(self)
  }

  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    guard case .same(let probability) = probability else { return }
    var stream = drawing.key.stream(UInt64(i))
    drawing.bernoulli(source: i, probability, among: 0..<drawing.populations.post, &stream, body)
  }
}
