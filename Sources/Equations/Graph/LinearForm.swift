/// A node as `slope * x + rest` for another node x; nothing stands for zero.
struct LinearForm {
  var slope: Graph.Node?
  var rest: Graph.Node?
}

extension Graph {
  /// Writes a node as a linear function of another one; nothing where it is none.
  mutating func linear(_ node: Node, in x: Node) -> LinearForm? {
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
    switch nodes[node] {
    case .constant, .parameter, .step, .source: return LinearForm(slope: nil, rest: node)
    case .unary(.frozen, _): return LinearForm(slope: nil, rest: node)
    case .unary(let operation, let a):
      guard let inner = linear(a, in: x, &known) else { return nil }
      guard let slope = inner.slope else { return LinearForm(slope: nil, rest: node) }
      guard operation == .negate else { return nil }
      return LinearForm(slope: unary(.negate, slope), rest: inner.rest.map { unary(.negate, $0) })
    case .select(let c, let a, let b):
      guard let condition = linear(c, in: x, &known), condition.slope == nil,
        let p = linear(a, in: x, &known), let q = linear(b, in: x, &known)
      else { return nil }
      if p.slope == nil, q.slope == nil { return LinearForm(slope: nil, rest: node) }
      let zero = constant(0)
      return LinearForm(
        slope: select(c, p.slope ?? zero, q.slope ?? zero), rest: select(c, p.rest ?? zero, q.rest ?? zero))
    case .binary(let operation, let a, let b):
      guard let p = linear(a, in: x, &known), let q = linear(b, in: x, &known) else { return nil }
      if p.slope == nil, q.slope == nil { return LinearForm(slope: nil, rest: node) }
      return combined(operation, p, q, b)
    }
  }

  private mutating func combined(
    _ operation: BinaryOperation, _ p: LinearForm, _ q: LinearForm, _ divisor: Node
  ) -> LinearForm? {
    switch operation {
    case .add: return LinearForm(slope: sum(p.slope, q.slope), rest: sum(p.rest, q.rest))
    case .subtract:
      return LinearForm(slope: difference(p.slope, q.slope), rest: difference(p.rest, q.rest))
    case .multiply:
      if let factor = q.rest, q.slope == nil { return scaled(p, factor, .multiply) }
      if let factor = p.rest, p.slope == nil { return scaled(q, factor, .multiply) }
      return nil
    case .divide:
      return q.slope == nil ? scaled(p, divisor, .divide) : nil
    default: return nil
    }
  }

  private mutating func scaled(_ form: LinearForm, _ factor: Node, _ operation: BinaryOperation) -> LinearForm {
    LinearForm(
      slope: form.slope.map { binary(operation, $0, factor) },
      rest: form.rest.map { binary(operation, $0, factor) })
  }

  private mutating func sum(_ a: Node?, _ b: Node?) -> Node? {
    guard let a else { return b }
    guard let b else { return a }
    return binary(.add, a, b)
  }

  private mutating func difference(_ a: Node?, _ b: Node?) -> Node? {
    guard let b else { return a }
    guard let a else { return unary(.negate, b) }
    return binary(.subtract, a, b)
  }
}
