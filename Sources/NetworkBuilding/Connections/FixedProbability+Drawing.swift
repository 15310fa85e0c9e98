import ModelDescription
import Numerics

extension FixedProbability: DrawnRule, RowRule {
  var piece: RowPiece { .source }

  func narrowRows(_ drawing: RuleDrawing) -> RuleDrawing.Rows<UInt16> {
    if let expression { return drawing.rows(ProbabilityOfPairs(expression, drawing), UInt16.self) }
    return drawing.rows(self, UInt16.self)
  }

  func wideRows(_ drawing: RuleDrawing) -> RuleDrawing.Rows<UInt32> {
    if let expression { return drawing.rows(ProbabilityOfPairs(expression, drawing), UInt32.self) }
    return drawing.rows(self, UInt32.self)
  }

  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    guard case .same(let probability) = probability else { return }
    drawing.bernoulli(source: i, probability, body)
  }
}
