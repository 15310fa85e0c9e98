import Equations

extension Graph {
  /// A node with other ones in place of some that it follows from.
  mutating func replacing(_ nodes: [Node: Node], in node: Node) -> Node {
    var known = nodes
    return replaced(node, after: nodes.keys.min() ?? .max, &known)
  }

  /// What was made before a node cannot follow from it.
  private mutating func replaced(_ node: Node, after first: Node, _ known: inout [Node: Node]) -> Node {
    if node < first { return node }
    if let found = known[node] { return found }
    let result: Node
    switch nodes[node] {
    case .constant, .parameter, .step, .source, .solution: result = node
    case .unary(let operation, let a): result = unary(operation, replaced(a, after: first, &known))
    case .binary(let operation, let a, let b):
      let left = replaced(a, after: first, &known)
      result = binary(operation, left, replaced(b, after: first, &known))
    case .select(let c, let a, let b):
      let (condition, yes) = (replaced(c, after: first, &known), replaced(a, after: first, &known))
      result = select(condition, yes, replaced(b, after: first, &known))
    }
    known[node] = result
    return result
  }

  /// Whether a node follows from one of some others.
  func follows(_ node: Node, from others: Set<Node>) -> Bool {
    let first = others.min() ?? .max
    var known: [Node: Bool] = [:]
    func search(_ node: Node) -> Bool {
      if node < first { return false }
      if others.contains(node) { return true }
      if let found = known[node] { return found }
      let result = operands(node).contains(where: search)
      known[node] = result
      return result
    }
    return search(node)
  }
}
