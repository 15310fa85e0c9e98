import ModelDescription

extension OneToOne: DrawnRule, RowRule, ListedRule {
  var piece: RowPiece { .source }

  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    if !drawing.populations.excludesSelf { body(UInt32(i)) }
  }

  func pairs(_ populations: ConnectedPopulations) -> (pre: [Int32], post: [Int32]) {
    let neurons = (0..<Int32(populations.excludesSelf ? 0 : populations.pre)).map { $0 }
    return (neurons, neurons)
  }
}
