import ModelDescription

extension FixedInDegree: DrawnRule, RowRule {
  var piece: RowPiece { .target }

  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    let populations = drawing.populations
    let sources = Candidates(
      of: i, own: populations.post, others: populations.pre, window: window,
      excludesSelf: populations.excludesSelf)
    drawing.draw(number, sources, of: i, body)
  }
}
