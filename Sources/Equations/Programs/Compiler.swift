import Integration
import Numerics

/// The instructions of one part of a step, and where its results lie.
struct Code {
  var instructions: [Instruction] = []
}

/// Turns wanted nodes of a graph into instructions over a few registers.
///
/// A result never lies in the register of an operand of its instruction, so that loops vectorise.
struct Compiler {
  let graph: Graph
  /// The column of every fixed node that the program reads.
  let constantColumn: [Graph.Node: Int]
  let site: (isIndividual: [Bool], conductances: [String: [Int]])
  /// Numbers between two columns of a block.
  let stride: Int
  /// Numbers in a register.
  let width: Int

  private(set) var code = Code()
  /// How many registers are needed in all parts.
  private(set) var registerCount: Int
  private var free: [Int] = []
  private var place: [Graph.Node: Operand] = [:]
  private var remaining: [Graph.Node: Int] = [:]
  private var isFused: Set<Graph.Node> = []

  /// - Parameter reserved: Registers that other parts keep something in.
  init(
    graph: Graph, constantColumn: [Graph.Node: Int],
    site: (isIndividual: [Bool], conductances: [String: [Int]]), stride: Int, width: Int, reserved: Int
  ) {
    self.graph = graph
    self.constantColumn = constantColumn
    self.site = site
    self.stride = stride
    self.width = width
    registerCount = reserved
  }

  /// Compiles nodes into places: `targets` are written in the end, all at once.
  mutating func compile(_ targets: [(node: Graph.Node, place: Operand)]) {
    let needed = neededNodes(targets.map(\.node))
    countUses(needed, targets)
    for node in needed where !isFused.contains(node) && !isOperandItself(node) { emit(node) }
    // A variable that takes the value of another one must see it before that is overwritten.
    let values = targets.map { target in
      isState(target.node) ? copied(target.node) : operand(target.node)
    }
    for (target, value) in zip(targets, values) {
      code.instructions.append(Instruction(code: .copy, result: target.place, a: value))
    }
  }

  private func isState(_ node: Graph.Node) -> Bool {
    if case .source(.state) = graph.nodes[node] { true } else { false }
  }

  private mutating func copied(_ node: Graph.Node) -> Operand {
    let register = newRegister()
    code.instructions.append(Instruction(code: .copy, result: register, a: operand(node)))
    return register
  }

  // MARK: - Order and uses

  /// The nodes that have to be computed, in order.
  private func neededNodes(_ targets: [Graph.Node]) -> [Graph.Node] {
    var isNeeded = [Bool](repeating: false, count: graph.nodes.count)
    for node in targets { isNeeded[node] = true }
    for node in graph.nodes.indices.reversed() where isNeeded[node] && !graph.isFixed[node] {
      for operand in graph.operands(node) { isNeeded[operand] = true }
    }
    return graph.nodes.indices.filter { isNeeded[$0] && !graph.isFixed[$0] }
  }

  /// Whether a node lies in memory already.
  private func isOperandItself(_ node: Graph.Node) -> Bool {
    guard case .source(let source) = graph.nodes[node] else { return false }
    switch source {
    case .normal, .uniform: return false
    case .receptor(let label): return site.conductances[label]?.count == 1
    default: return true
    }
  }

  private mutating func countUses(
    _ needed: [Graph.Node], _ targets: [(node: Graph.Node, place: Operand)]
  ) {
    for node in needed { for operand in graph.operands(node) { remaining[operand, default: 0] += 1 } }
    for (node, _) in targets { remaining[node, default: 0] += 1 }
    let wanted = Set(targets.map(\.node))
    for node in needed {
      if let inner = fusible(node), !wanted.contains(inner) { isFused.insert(inner) }
    }
  }

  /// The product, sum or difference below a node that one instruction can compute together with it.
  ///
  /// It is needed here alone, and has taken in nothing itself.
  private func fusible(_ node: Graph.Node) -> Graph.Node? {
    guard case .binary(let operation, let a, let b) = graph.nodes[node] else { return nil }
    let wanted: [BinaryOperation]
    switch operation {
    case .add, .subtract: wanted = [.multiply]
    case .multiply: wanted = [.add, .subtract]
    default: return nil
    }
    return [a, b].first { inner in
      guard case .binary(let innerOperation, let x, let y) = graph.nodes[inner] else { return false }
      return wanted.contains(innerOperation) && !graph.isFixed[inner] && remaining[inner] == 1
        && !isFused.contains(x) && !isFused.contains(y)
    }
  }

  // MARK: - Instructions

  private mutating func emit(_ node: Graph.Node) {
    var instruction: Instruction
    var used: [Graph.Node]
    switch graph.nodes[node] {
    case .constant, .parameter, .step: return
    case .source(let source):
      emit(source, node)
      return
    case .unary(let operation, let a):
      instruction = Instruction(code: OperationCode(operation), result: .none, a: operand(a))
      used = [a]
    case .select(let c, let a, let b):
      instruction = Instruction(code: .select, result: .none, a: operand(a), b: operand(b), c: operand(c))
      used = [c, a, b]
    case .binary(let operation, let a, let b): (instruction, used) = binary(operation, a, b)
    }
    instruction.result = register(for: node)
    code.instructions.append(instruction)
    release(used)
  }

  private func binary(
    _ operation: BinaryOperation, _ a: Graph.Node, _ b: Graph.Node
  ) -> (Instruction, [Graph.Node]) {
    for (inner, other, isFirst) in [(a, b, true), (b, a, false)] where isFused.contains(inner) {
      guard case .binary(let innerOperation, let x, let y) = graph.nodes[inner] else { continue }
      let code: OperationCode =
        switch operation {
        case .add: .multiplyAdd
        case .subtract: isFirst ? .multiplySubtract : .subtractProduct
        default: innerOperation == .add ? .addMultiply : .subtractMultiply
        }
      return (
        Instruction(code: code, result: .none, a: operand(x), b: operand(y), c: operand(other)), [x, y, other]
      )
    }
    return (
      Instruction(code: OperationCode(operation), result: .none, a: operand(a), b: operand(b)), [a, b]
    )
  }

  private mutating func emit(_ source: Source, _ node: Graph.Node) {
    switch source {
    case .normal(let number):
      code.instructions.append(
        Instruction(code: .normal, result: register(for: node), a: Operand(.register, number)))
    case .uniform(let number):
      code.instructions.append(
        Instruction(code: .uniform, result: register(for: node), a: Operand(.register, number)))
    case .receptor(let label):
      sum(site.conductances[label] ?? [], node)
    default: return
    }
  }

  /// Sums the conductances of several receptors with one label; 0 where there is none.
  private mutating func sum(_ columns: [Int], _ node: Graph.Node) {
    guard let first = columns.first else {
      let zero = Instruction(code: .subtract, result: register(for: node), a: anyState, b: anyState)
      code.instructions.append(zero)
      return
    }
    var last = Operand(.receptors, first * stride)
    for column in columns.dropFirst() {
      let result = column == columns.last ? register(for: node) : newRegister()
      code.instructions.append(
        Instruction(code: .add, result: result, a: last, b: Operand(.receptors, column * stride)))
      last = result
    }
  }

  private var anyState: Operand { Operand(.state, 0) }

  // MARK: - Places

  /// Where a node's number lies.
  private func operand(_ node: Graph.Node) -> Operand {
    if let column = constantColumn[node] {
      return Operand(site.isIndividual[column] ? .constants : .shared, column * stride)
    }
    if case .source(let source) = graph.nodes[node], isOperandItself(node) { return operand(source) }
    guard let place = place[node] else { preconditionFailure("nodes are computed before they are used") }
    return place
  }

  private func operand(_ source: Source) -> Operand {
    switch source {
    case .state(let column): Operand(.state, column * stride)
    case .current(let instant): Operand([.current0, .current1, .current2][instant], 0)
    case .conductance(let instant): Operand([.conductance0, .conductance1, .conductance2][instant], 0)
    case .blockedCurrent(let instant):
      Operand([.blockedCurrent0, .blockedCurrent1, .blockedCurrent2][instant], 0)
    case .blockedConductance(let instant):
      Operand([.blockedConductance0, .blockedConductance1, .blockedConductance2][instant], 0)
    case .time: Operand(.moment, 0)
    case .magnesiumFactor: Operand(.moment, 1)
    case .magnesiumSteepness: Operand(.moment, 2)
    case .spiked: Operand(.register, 0)
    case .receptor(let label): Operand(.receptors, (site.conductances[label]?.first ?? 0) * stride)
    case .normal, .uniform: preconditionFailure("random numbers are computed")
    }
  }

  private mutating func newRegister() -> Operand {
    if let number = free.popLast() { return Operand(.register, number * width) }
    registerCount += 1
    return Operand(.register, (registerCount - 1) * width)
  }

  private mutating func register(for node: Graph.Node) -> Operand {
    let operand = newRegister()
    place[node] = operand
    return operand
  }

  /// Gives back the registers of nodes that nobody needs any more.
  private mutating func release(_ used: [Graph.Node]) {
    for node in used {
      remaining[node, default: 0] -= 1
      guard remaining[node] == 0, let place = place[node], place.region == .register else { continue }
      free.append(Int(place.offset) / width)
    }
  }
}
