import Integration
import Numerics

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
  /// Numbers between two constants that all neurons share.
  let sharedStride: Int
  /// Numbers in a register.
  let width: Int

  private(set) var instructions: [Instruction] = []
  /// How many registers are needed in all parts.
  private(set) var registerCount: Int
  private var free: [Int] = []
  private var place: [Graph.Node: Operand] = [:]
  private var remaining: [Graph.Node: Int] = [:]
  private var isFused: Set<Graph.Node> = []

  /// - Parameters:
  ///   - sharedStride: That of the columns, if nothing is said.
  ///   - reserved: Registers that other parts keep something in.
  init(
    graph: Graph, constantColumn: [Graph.Node: Int],
    site: (isIndividual: [Bool], conductances: [String: [Int]]), stride: Int, sharedStride: Int? = nil,
    width: Int,
    reserved: Int
  ) {
    self.graph = graph
    self.constantColumn = constantColumn
    self.site = site
    self.stride = stride
    self.sharedStride = sharedStride ?? stride
    self.width = width
    registerCount = reserved
  }

  /// Compiles nodes into places: `targets` are written in the end, all at once; `kept` can be looked at after that.
  mutating func compile(_ targets: [(node: Graph.Node, place: Operand)], kept: [Graph.Node] = []) {
    let wanted = targets.map(\.node) + kept
    let needed = graph.needed(inEveryStepFor: wanted).filter { !graph.isFixed[$0] }
    countUses(needed, wanted)
    for node in needed where !isFused.contains(node) && !isOperandItself(node) { emit(node) }
    // What takes the value of a variable must see it before that is overwritten.
    for node in kept where isState(node) { place[node] = copied(node) }
    let values = targets.map { target in
      isState(target.node) ? copied(target.node) : operand(target.node)
    }
    for (target, value) in zip(targets, values) {
      // A value that goes to several places stays in its register.
      let isAlone = values.count { $0 == value } == 1
      if isAlone, settle(value, in: target.place) { continue }
      instructions.append(Instruction(code: .copy, result: target.place, a: value))
    }
  }

  /// Lets the instruction that computes a register write to a column at once, if nobody looks at the column's old
  /// numbers after it; false where that is not so.
  private mutating func settle(_ value: Operand, in column: Operand) -> Bool {
    let all = instructions
    guard value.region == .register, column.region == .state,
      let writer = all.lastIndex(where: { $0.result == value }), all[writer].mayWrite(to: column),
      !all[(writer + 1)...].contains(where: { $0.reads(column) || $0.result == column })
    else { return false }
    instructions[writer].result = column
    for place in all.indices where place > writer { instructions[place].replace(value, by: column) }
    for (node, operand) in place where operand == value { place[node] = column }
    return true
  }

  private func isState(_ node: Graph.Node) -> Bool {
    if case .source(.state) = graph.nodes[node] { true } else { false }
  }

  private mutating func copied(_ node: Graph.Node) -> Operand {
    let register = newRegister()
    instructions.append(Instruction(code: .copy, result: register, a: operand(node)))
    return register
  }

  // MARK: - Order and uses

  /// Whether a node lies in memory already.
  private func isOperandItself(_ node: Graph.Node) -> Bool {
    guard case .source(let source) = graph.nodes[node] else { return false }
    switch source {
    case .normal, .uniform: return false
    case .receptor(let label): return site.conductances[label]?.count == 1
    default: return true
    }
  }

  private mutating func countUses(_ needed: [Graph.Node], _ targets: [Graph.Node]) {
    for node in needed { for operand in graph.operands(node) { remaining[operand, default: 0] += 1 } }
    for node in targets { remaining[node, default: 0] += 1 }
    let wanted = Set(targets)
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
    case .add, .subtract: wanted = [.multiply, .add, .subtract]
    case .multiply: wanted = [.add, .subtract]
    default: return nil
    }
    // A sum that is taken away has no instruction.
    return [a, b].first { inner in
      if operation == .subtract, inner == b, !isProduct(b) { return false }
      return isFusible(inner, wanted)
    }
  }

  private func isProduct(_ node: Graph.Node) -> Bool {
    if case .binary(.multiply, _, _) = graph.nodes[node] { true } else { false }
  }

  private func isFusible(_ inner: Graph.Node, _ wanted: [BinaryOperation]) -> Bool {
    guard case .binary(let operation, let x, let y) = graph.nodes[inner] else { return false }
    return wanted.contains(operation) && !graph.isFixed[inner] && remaining[inner] == 1
      && !isFused.contains(x) && !isFused.contains(y)
  }

  // MARK: - Instructions

  private mutating func emit(_ node: Graph.Node) {
    var instruction: Instruction
    var used: [Graph.Node]
    switch graph.nodes[node] {
    case .constant, .parameter, .step, .solution: return
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
    instructions.append(instruction)
    release(used)
  }

  private func binary(
    _ operation: BinaryOperation, _ a: Graph.Node, _ b: Graph.Node
  ) -> (Instruction, [Graph.Node]) {
    for (inner, other, isFirst) in [(a, b, true), (b, a, false)] where isFused.contains(inner) {
      guard case .binary(let innerOperation, let x, let y) = graph.nodes[inner] else { continue }
      let code: OperationCode =
        switch (innerOperation, operation) {
        case (.multiply, .add): .multiplyAdd
        case (.multiply, .subtract): isFirst ? .multiplySubtract : .subtractProduct
        case (.add, .add): .addAdd
        case (.add, .subtract): .addSubtract
        case (.add, _): .addMultiply
        case (_, .add): .subtractAdd
        case (_, .subtract): .subtractSubtract
        default: .subtractMultiply
        }
      return (
        Instruction(code: code, result: .none, a: operand(x), b: operand(y), c: operand(other)),
        [x, y, other]
      )
    }
    return (
      Instruction(code: OperationCode(operation), result: .none, a: operand(a), b: operand(b)), [a, b]
    )
  }

  private mutating func emit(_ source: Source, _ node: Graph.Node) {
    switch source {
    case .normal(let number):
      instructions.append(
        Instruction(code: .normal, result: register(for: node), a: Operand(.register, number)))
    case .uniform(let number):
      instructions.append(
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
      instructions.append(zero)
      return
    }
    var last = Operand(.receptors, first * stride)
    for column in columns.dropFirst() {
      let result = column == columns.last ? register(for: node) : newRegister()
      instructions.append(
        Instruction(code: .add, result: result, a: last, b: Operand(.receptors, column * stride)))
      last = result
    }
  }

  private var anyState: Operand { Operand(.state, 0) }

  // MARK: - Places

  /// The instruction that writes to `result` whether a condition holds; its parts were kept.
  func condition(_ node: Graph.Node, result: Operand) -> Instruction {
    guard let (operation, a, b) = graph.comparison(node) else {
      return Instruction(code: .copy, result: result, a: operand(node))
    }
    return Instruction(code: OperationCode(operation), result: result, a: operand(a), b: operand(b))
  }

  /// Where a node's number lies.
  private func operand(_ node: Graph.Node) -> Operand {
    if let column = constantColumn[node] {
      return site.isIndividual[column]
        ? Operand(.constants, column * stride) : Operand(.shared, column * sharedStride)
    }
    if let place = place[node] { return place }
    if case .source(let source) = graph.nodes[node], isOperandItself(node) { return operand(source) }
    preconditionFailure("nodes are computed before they are used")
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

extension Instruction {
  /// Whether the result may lie there: no operand does, or the loop is made for that.
  func mayWrite(to column: Operand) -> Bool {
    !reads(column) || code == .multiplyAdd && c == column && a != column && b != column
  }

  /// Whether an operand is this one.
  func reads(_ operand: Operand) -> Bool { a == operand || b == operand || c == operand }

  /// Looks at another place for an operand.
  mutating func replace(_ old: Operand, by new: Operand) {
    if a == old { a = new }
    if b == old { b = new }
    if c == old { c = new }
  }
}

extension Graph {
  /// The operation and the sides of a node that compares numbers of which one changes.
  func comparison(_ node: Node) -> (operation: BinaryOperation, a: Node, b: Node)? {
    guard case .binary(let operation, let a, let b) = nodes[node], !isFixed[node],
      operation == .less || operation == .lessOrEqual
    else { return nil }
    return (operation, a, b)
  }
}
