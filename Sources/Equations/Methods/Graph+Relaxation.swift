/// The exact solution of a linear equation, with the roundings of a relaxation that is written down as such.
extension Graph {
  /// Where x is after a step of `x' = slope`, if that is linear in x; functions of x that are not linear are held.
  ///
  /// Factors that the whole equation has go into the exponent, so that `(steady - x)/tau` becomes
  /// `steady + (x - steady) exp(-h/tau)` and `q (a (1 - x) - b x)` relaxes towards `a/(a + b)`.
  package mutating func relaxed(_ x: Node, along slope: Node) -> Node? {
    var reach = step()
    let inner = peeled(slope, x, &reach)
    guard let form = linear(inner, in: x) else { return nil }
    return relaxed(x, form.slope, form.rest, over: reach)
  }

  /// Where x is after a time of `x' = rate x + rest`; nothing stands for zero.
  package mutating func relaxed(_ x: Node, _ rate: Node?, _ rest: Node?, over time: Node) -> Node {
    guard let rate else { return rest.map { binary(.add, x, binary(.multiply, $0, time)) } ?? x }
    let decay = unary(.exponential, binary(.multiply, rate, time))
    guard let rest else { return binary(.multiply, x, decay) }
    let steady = unary(.negate, binary(.divide, rest, rate))
    let solution = binary(.add, binary(.multiply, binary(.subtract, x, steady), decay), steady)
    let straight = binary(.add, x, binary(.multiply, rest, time))
    return select(binary(.equal, rate, constant(0)), straight, solution)
  }

  /// The part of a slope that changes with x, without the factors around it, by which `reach` grows.
  private mutating func peeled(_ slope: Node, _ x: Node, _ reach: inout Node) -> Node {
    switch nodes[slope] {
    case .unary(.negate, let a) where follows(a, x):
      reach = unary(.negate, reach)
      return peeled(a, x, &reach)
    case .binary(.divide, let a, let b) where follows(a, x) && !follows(b, x):
      let inner = peeled(a, x, &reach)
      reach = binary(.divide, reach, b)
      return inner
    case .binary(.multiply, let a, let b) where follows(a, x) != follows(b, x):
      let (inside, factor) = follows(a, x) ? (a, b) : (b, a)
      let inner = peeled(inside, x, &reach)
      reach = binary(.multiply, reach, factor)
      return inner
    default: return slope
    }
  }

  /// Whether a node changes in proportion to x, or in a way that no method can follow.
  private mutating func follows(_ node: Node, _ x: Node) -> Bool {
    guard let form = linear(node, in: x) else { return true }
    return form.slope != nil
  }
}
