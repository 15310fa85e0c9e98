import ModelDescription

extension FixedOutDegree: DrawnRule, RowRule {
  var piece: RowPiece { .source }
  var isAscending: Bool { false }

  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    let populations = drawing.populations
    let targets = Candidates(
      of: i, own: populations.pre, others: populations.post, window: window,
      excludesSelf: populations.excludesSelf)
    drawing.draw(number, targets, of: i, body)
  }
}
