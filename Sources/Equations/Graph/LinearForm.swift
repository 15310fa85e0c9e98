/// A node as `slope * x + rest` for another node x; nothing stands for zero.
package struct LinearForm {
  package var slope: Graph.Node?
  package var rest: Graph.Node?
  /// Whether a function of x that is not linear is looked at as a number that stands still during the step.
  package var holds = false
}

extension Graph {
  /// Writes a node as a linear function of another one, nonlinear functions of which are held; nothing where two
  /// factors of a product change with it.
  package mutating func linear(_ node: Node, in x: Node) -> LinearForm? {
    var known: [Node: LinearForm?] = [:]
    return linear(node, in: x, &known)
  }

  private mutating func linear(_ node: Node, in x: Node, _ known: inout [Node: LinearForm?]) -> LinearForm? {
    if node == x { return LinearForm(slope: constant(1), rest: nil) }
    if let found = known[node] { return found }
    let form = form(node, in: x, &known)
    known[node] = .some(form)
    return form
  }

  private mutating func form(_ node: Node, in x: Node, _ known: inout [Node: LinearForm?]) -> LinearForm? {
    let held = LinearForm(slope: nil, rest: node, holds: true)
    switch nodes[node] {
    case .constant, .parameter, .step, .solution, .source, .unary(.frozen, _):
      return LinearForm(slope: nil, rest: node)
    case .unary(let operation, let a):
      guard let p = linear(a, in: x, &known), let slope = p.slope else { return plain(node, [a], &known, x) }
      guard operation == .negate else { return held }
      return LinearForm(
        slope: unary(.negate, slope), rest: p.rest.map { unary(.negate, $0) }, holds: p.holds)
    case .select(let c, let a, let b):
      guard let p = linear(a, in: x, &known), let q = linear(b, in: x, &known) else { return nil }
      if p.slope == nil, q.slope == nil { return plain(node, [c, a, b], &known, x) }
      let zero = constant(0)
      return LinearForm(
        slope: select(c, p.slope ?? zero, q.slope ?? zero), rest: select(c, p.rest ?? zero, q.rest ?? zero),
        holds: true)
    case .binary(let operation, let a, let b):
      guard let p = linear(a, in: x, &known), let q = linear(b, in: x, &known) else { return nil }
      if p.slope == nil, q.slope == nil { return plain(node, [a, b], &known, x) }
      switch operation {
      case .add, .subtract, .multiply, .divide: return combined(operation, p, q, b)
      default: return held
      }
    }
  }

  /// A node that is made of parts without x, or with held functions of it.
  private mutating func plain(
    _ node: Node, _ parts: [Node], _ known: inout [Node: LinearForm?], _ x: Node
  ) -> LinearForm? {
    let forms = parts.map { linear($0, in: x, &known) }
    let holds = forms.contains { form in form.map { $0.holds || $0.slope != nil } ?? true }
    return LinearForm(slope: nil, rest: node, holds: holds)
  }

  private mutating func combined(
    _ operation: BinaryOperation, _ p: LinearForm, _ q: LinearForm, _ divisor: Node
  ) -> LinearForm? {
    let holds = p.holds || q.holds
    switch operation {
    case .add: return LinearForm(slope: sum(p.slope, q.slope), rest: sum(p.rest, q.rest), holds: holds)
    case .subtract:
      return LinearForm(
        slope: difference(p.slope, q.slope), rest: difference(p.rest, q.rest), holds: holds)
    case .multiply:
      if let factor = q.rest, q.slope == nil { return scaled(p, factor, .multiply, holds) }
      if let factor = p.rest, p.slope == nil { return scaled(q, factor, .multiply, holds) }
      return nil
    default: return scaled(p, divisor, .divide, holds || q.slope != nil)
    }
  }

  private mutating func scaled(
    _ form: LinearForm, _ factor: Node, _ operation: BinaryOperation, _ holds: Bool
  ) -> LinearForm {
    LinearForm(
      slope: form.slope.map { binary(operation, $0, factor) },
      rest: form.rest.map { binary(operation, $0, factor) }, holds: holds)
  }

  /// The sum; nothing stands for 0.
  package mutating func sum(_ a: Node?, _ b: Node?) -> Node? {
    guard let a else { return b }
    guard let b else { return a }
    return binary(.add, a, b)
  }

  /// The difference; nothing stands for 0.
  package mutating func difference(_ a: Node?, _ b: Node?) -> Node? {
    guard let b else { return a }
    guard let a else { return unary(.negate, b) }
    return binary(.subtract, a, b)
  }
}
