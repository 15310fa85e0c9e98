import Equations

extension Graph {
  /// How a node changes with another one, while `others` stand still; nothing stands for 0.
  ///
  /// A choice changes as the chosen number does; what has steps changes not at all.
  mutating func derivative(of node: Node, by x: Node, others: Set<Node>) -> Node? {
    var known: [Node: Node?] = [:]
    return derivative(node, x, others, &known)
  }

  private mutating func derivative(
    _ node: Node, _ x: Node, _ others: Set<Node>, _ known: inout [Node: Node?]
  ) -> Node? {
    if node == x { return constant(1) }
    if others.contains(node) { return nil }
    if let found = known[node] { return found }
    let result = form(node, x, others, &known)
    known[node] = .some(result)
    return result
  }

  private mutating func form(
    _ node: Node, _ x: Node, _ others: Set<Node>, _ known: inout [Node: Node?]
  ) -> Node? {
    switch nodes[node] {
    case .constant, .parameter, .step, .source, .solution: return nil
    case .unary(let operation, let a):
      guard let slope = derivative(a, x, others, &known), let outer = slopeOf(operation, a, node) else {
        return nil
      }
      return binary(.multiply, outer, slope)
    case .select(let c, let a, let b):
      let (p, q) = (derivative(a, x, others, &known), derivative(b, x, others, &known))
      if p == nil, q == nil { return nil }
      let zero = constant(0)
      return select(c, p ?? zero, q ?? zero)
    case .binary(let operation, let a, let b):
      let (p, q) = (derivative(a, x, others, &known), derivative(b, x, others, &known))
      if p == nil, q == nil { return nil }
      return slopeOf(operation, a, b, p, q, node)
    }
  }

  /// The slope of a function of one number.
  private mutating func slopeOf(_ operation: UnaryOperation, _ a: Node, _ value: Node) -> Node? {
    let one = constant(1)
    switch operation {
    case .negate, .not: return constant(-1)
    case .exponential: return value
    case .exponentialMinusOne: return binary(.add, value, one)
    case .logarithm: return binary(.divide, one, a)
    case .logarithmOfOnePlus: return binary(.divide, one, binary(.add, one, a))
    case .squareRoot: return binary(.divide, constant(0.5), value)
    case .sine: return unary(.cosine, a)
    case .cosine: return unary(.negate, unary(.sine, a))
    case .hyperbolicSine: return unary(.hyperbolicCosine, a)
    case .hyperbolicCosine: return unary(.hyperbolicSine, a)
    case .hyperbolicTangent: return binary(.subtract, one, binary(.multiply, value, value))
    case .absolute: return unary(.sign, a)
    case .frozen, .sign, .floor, .ceiling: return nil
    case .relativeExponential:
      // d/dx (exp(x) - 1)/x = (exp(x) - exprel(x))/x; at 0 it is 1/2.
      let slope = binary(.divide, binary(.subtract, unary(.exponential, a), value), a)
      return select(binary(.equal, a, constant(0)), constant(0.5), slope)
    case .linearOverExponential:
      // f = x/(exp(x) - 1): f' = f/x (1 - x - f); at 0 it is -1/2.
      let inner = binary(.subtract, binary(.subtract, one, a), value)
      let slope = binary(.multiply, binary(.divide, value, a), inner)
      return select(binary(.equal, a, constant(0)), constant(-0.5), slope)
    }
  }

  private mutating func slopeOf(
    _ operation: BinaryOperation, _ a: Node, _ b: Node, _ p: Node?, _ q: Node?, _ value: Node
  ) -> Node? {
    switch operation {
    case .add: return sum(p, q)
    case .subtract: return difference(p, q)
    case .multiply: return sum(p.map { binary(.multiply, $0, b) }, q.map { binary(.multiply, a, $0) })
    case .divide:
      return difference(
        p.map { binary(.divide, $0, b) }, q.map { binary(.divide, binary(.multiply, value, $0), b) })
    case .power:
      let exponent = p.map { slope in
        let lower = binary(.power, a, binary(.subtract, b, constant(1)))
        return binary(.multiply, binary(.multiply, b, lower), slope)
      }
      let base = q.map { binary(.multiply, binary(.multiply, value, unary(.logarithm, a)), $0) }
      return sum(exponent, base)
    case .minimum, .maximum:
      let zero = constant(0)
      let isFirst = operation == .minimum ? binary(.less, a, b) : binary(.less, b, a)
      return select(isFirst, p ?? zero, q ?? zero)
    case .remainder: return p
    case .less, .lessOrEqual, .equal, .and, .or: return nil
    }
  }
}
