import Equations

extension RuleScaling {
  /// A probability whose mean keeps the number of sources; the gain makes up for what is more than 1.
  mutating func probability(_ expression: SynapseExpression) -> SynapseExpression {
    let excludesSelf = excluded > 0
    let old = expression.mean(pre: pre.old, post: post.old, excludesSelf: excludesSelf)
    let plain = expression.mean(pre: pre.new, post: post.new, excludesSelf: excludesSelf)
    let wanted = old / sourceFactor
    guard old > 0, plain > 0, wanted.isFinite else { return expression }
    let scaled = expression.scaled(by: wanted / plain)
    let new = scaled.mean(pre: pre.new, post: post.new, excludesSelf: excludesSelf)
    multiply(wanted / new, by: .probability, old, new)
    return scaled
  }
}
