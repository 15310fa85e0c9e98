import Numerics

/// Numbers that are computed from each other: every node once, and every node after those that it uses.
///
/// A node that follows from parameters and the step alone is *fixed*: it is computed once for a neuron, in double
/// precision. What is made of literals alone is folded at once.
package struct Graph {
  /// The place of a node.
  package typealias Node = Int

  package enum Content: Hashable {
    case constant(UInt64)
    case parameter(Int)
    case step
    /// An element of the solution of a linear system, by the numbers of both.
    case solution(of: Int, element: Int)
    case source(Source)
    case unary(UnaryOperation, Node)
    case binary(BinaryOperation, Node, Node)
    case select(Node, Node, Node)
  }

  /// Whether what is divided by a fixed number is multiplied with its reciprocal, which is computed once: faster, but
  /// another rounding than that of the quotient.
  package let usesReciprocals: Bool
  package private(set) var nodes: [Content] = []
  package private(set) var isFixed: [Bool] = []
  private var known: [Content: Node] = [:]
  /// The matrices of linear systems, row by row.
  private(set) var matrices: [[Node]] = []

  package init(usesReciprocals: Bool = true) { self.usesReciprocals = usesReciprocals }

  /// The node with this content.
  private mutating func add(_ content: Content, isFixed fixed: Bool) -> Node {
    if let node = known[content] { return node }
    nodes.append(content)
    isFixed.append(fixed)
    known[content] = nodes.count - 1
    return nodes.count - 1
  }

  package mutating func constant(_ x: Double) -> Node { add(.constant(x.bitPattern), isFixed: true) }
  package mutating func parameter(_ index: Int) -> Node { add(.parameter(index), isFixed: true) }
  /// The step [ms].
  package mutating func step() -> Node { add(.step, isFixed: true) }
  /// The elements of the solution of `x' = A x + b` over a step: those of exp(A h), then those that b is multiplied with.
  package mutating func solution(of matrix: [Node]) -> [Node] {
    let number = matrices.firstIndex(of: matrix) ?? matrices.count
    if number == matrices.count { matrices.append(matrix) }
    let h = step()
    return (0..<2 * matrix.count).map { element in
      add(.solution(of: number, element: element), isFixed: matrix.allSatisfy { isFixed[$0] } && isFixed[h])
    }
  }

  package mutating func source(_ source: Source) -> Node { add(.source(source), isFixed: false) }

  /// The number of a node that is a literal.
  package func value(_ node: Node) -> Double? {
    if case .constant(let bits) = nodes[node] { Double(bitPattern: bits) } else { nil }
  }

  package mutating func unary(_ operation: UnaryOperation, _ a: Node) -> Node {
    if let x = value(a) { return constant(operation.apply(x)) }
    if case .unary(let inner, let b) = nodes[a], inner == operation, operation == .negate { return b }
    return add(.unary(operation, a), isFixed: isFixed[a])
  }

  package mutating func binary(_ operation: BinaryOperation, _ a: Node, _ b: Node) -> Node {
    if operation == .power, let whole = wholePower(a, b) { return whole }
    if let x = value(a), let y = value(b) { return constant(operation.apply(x, y)) }
    if let same = unchanged(operation, a, b) { return same }
    if let opposite = opposite(operation, a, b) { return opposite }
    // 1/exprel(-x) is x/(1 - exp(-x)), for which there is one shorter function.
    if operation == .divide, case .unary(.relativeExponential, let x) = nodes[b] {
      return binary(.multiply, a, unary(.linearOverExponential, unary(.negate, x)))
    }
    if operation == .divide, usesReciprocals, isFixed[b], !isFixed[a] {
      return binary(.multiply, a, binary(.divide, constant(1), b))
    }
    // The fixed operand of a commutative operation comes second.
    let swaps = (operation == .add || operation == .multiply) && isFixed[a] && !isFixed[b]
    return add(
      swaps ? .binary(operation, b, a) : .binary(operation, a, b), isFixed: isFixed[a] && isFixed[b])
  }

  /// What is the same but for a sign that can be taken out of it or into it, bit for bit.
  private mutating func opposite(_ operation: BinaryOperation, _ a: Node, _ b: Node) -> Node? {
    switch operation {
    case .multiply where value(a) == -1: return unary(.negate, b)
    case .multiply where value(b) == -1, .divide where value(b) == -1: return unary(.negate, a)
    default: break
    }
    switch (operation, negated(a), negated(b)) {
    case (.multiply, let x?, _), (.divide, let x?, _): return unary(.negate, binary(operation, x, b))
    case (.multiply, nil, let y?), (.divide, nil, let y?): return unary(.negate, binary(operation, a, y))
    case (.add, _, let y?): return binary(.subtract, a, y)
    case (.add, let x?, nil): return binary(.subtract, b, x)
    case (.subtract, _, let y?): return binary(.add, a, y)
    case (.subtract, let x?, nil): return unary(.negate, binary(.add, x, b))
    default: return nil
    }
  }

  /// What a node is the negative of.
  private func negated(_ node: Node) -> Node? {
    if case .unary(.negate, let inner) = nodes[node] { inner } else { nil }
  }

  /// An operand that the operation leaves as it is.
  private func unchanged(_ operation: BinaryOperation, _ a: Node, _ b: Node) -> Node? {
    switch operation {
    case .add: value(a) == 0 ? b : (value(b) == 0 ? a : nil)
    case .subtract: value(b) == 0 ? a : nil
    case .multiply: value(a) == 1 ? b : (value(b) == 1 ? a : nil)
    case .divide: value(b) == 1 ? a : nil
    case .and: value(a) == 1 ? b : (value(b) == 1 ? a : nil)
    case .or: value(a) == 0 ? b : (value(b) == 0 ? a : nil)
    default: nil
    }
  }

  /// Whole and half powers as products and roots.
  private mutating func wholePower(_ a: Node, _ b: Node) -> Node? {
    guard let exponent = value(b) else { return nil }
    if exponent == 0.5 { return unary(.squareRoot, a) }
    guard exponent == exponent.rounded(), abs(exponent) <= 64 else { return nil }
    if exponent == 0 { return constant(1) }
    let product = self.product(a, Int(abs(exponent)))
    return exponent > 0 ? product : binary(.divide, constant(1), product)
  }

  /// `a^n`: x*x*x for small n, squares of squares for larger ones.
  private mutating func product(_ a: Node, _ n: Int) -> Node {
    if n == 1 { return a }
    if n < 4 { return binary(.multiply, product(a, n - 1), a) }
    let half = product(a, n / 2)
    let square = binary(.multiply, half, half)
    return n % 2 == 0 ? square : binary(.multiply, square, a)
  }

  package mutating func select(_ condition: Node, _ a: Node, _ b: Node) -> Node {
    if let c = value(condition) { return c != 0 ? a : b }
    if a == b { return a }
    return add(.select(condition, a, b), isFixed: isFixed[condition] && isFixed[a] && isFixed[b])
  }

  // MARK: - Looking

  /// The nodes that a node uses.
  package func operands(_ node: Node) -> [Node] {
    switch nodes[node] {
    case .constant, .parameter, .step, .source: []
    case .solution(let number, _): matrices[number]
    case .unary(_, let a): [a]
    case .binary(_, let a, let b): [a, b]
    case .select(let c, let a, let b): [c, a, b]
    }
  }
}

extension Graph {
  /// The nodes that some nodes are computed from, and these, in order; `passing` says through which to look further.
  package func needed(for wanted: [Node], passing: (Node) -> Bool = { _ in true }) -> [Node] {
    var isNeeded = [Bool](repeating: false, count: nodes.count)
    for node in wanted { isNeeded[node] = true }
    for node in nodes.indices.reversed() where isNeeded[node] && passing(node) {
      for operand in operands(node) { isNeeded[operand] = true }
    }
    return nodes.indices.filter { isNeeded[$0] }
  }

  /// Those of them that are computed in every step or that the step reads: not what fixed nodes come from.
  package func needed(inEveryStepFor wanted: [Node]) -> [Node] { needed(for: wanted) { !isFixed[$0] } }

  /// The node with this content, if there is one.
  package func known(_ content: Content) -> Node? { nodes.firstIndex(of: content) }
}
