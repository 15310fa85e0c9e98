import ModelDescription

extension AllToAll: DrawnRule, RowRule {
  var piece: RowPiece { .source }

  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    let excludesSelf = drawing.populations.excludesSelf
    for j in 0..<drawing.populations.post where !(excludesSelf && i == j) { body(UInt32(j)) }
  }
}
