import Integration
import ModelTerms
import Quantities

/// The instructions that compute an expression of a projection for a strip of synapses.
struct SynapseValueProgram: Sendable {
  /// What a column of the strip holds.
  enum Column: Int, CaseIterable {
    case source, target, distance, sourceX, sourceY, targetX, targetY

    var name: String {
      switch self {
      case .source: "i"
      case .target: "j"
      case .distance: "distance"
      case .sourceX: "x_pre"
      case .sourceY: "y_pre"
      case .targetX: "x_post"
      case .targetY: "y_post"
      }
    }
  }

  /// Synapses in a strip.
  static let width = 128

  /// The columns that the expression looks at, in their order.
  let columns: [Column]
  /// The random numbers behind them: whether each is normal, else uniform.
  let draws: [Bool]
  private let instructions: [Instruction]
  private let constants: [Double]
  private let registerCount: Int

  init(_ expression: SynapseExpression, pre: Int, post: Int) {
    var lowering = Lowering([], [], units: .cell, graph: Graph())
    let names = Set(expression.expression.names)
    columns = Column.allCases.filter { names.contains($0.name) }
    var given = Dictionary(
      uniqueKeysWithValues: columns.enumerated().map { ($1.name, lowering.graph.source(.state($0))) })
    given["N_pre"] = lowering.graph.constant(Double(pre))
    given["N_post"] = lowering.graph.constant(Double(post))
    var scope = Scope(given)
    let node = lowering.node(expression.expression, &scope)
    let result = lowering.graph.bounded(node, expression)
    let graph = lowering.graph
    let fixed = graph.needed(inEveryStepFor: [result]).filter { graph.isFixed[$0] }
    constants = Evaluation(graph, fixed).values(parameters: { _ in .nan }, step: .nan)
    var compiler = Compiler(
      graph: graph, constantColumn: Dictionary(uniqueKeysWithValues: fixed.enumerated().map { ($1, $0) }),
      site: (fixed.map { _ in false }, [:]), stride: Self.width, sharedStride: 1, width: Self.width,
      reserved: 0)
    compiler.compile([(result, Operand(.current0, 0))])
    let uniforms = lowering.uniformCount
    draws = (0..<uniforms).map { _ in false } + (0..<lowering.normalCount).map { _ in true }
    let count = columns.count
    instructions = compiler.instructions.map { $0.readingDraws(after: count, uniforms: uniforms) }
    registerCount = compiler.registerCount
  }

  /// Calls `body` with memory for the columns of a strip and what is computed from them.
  func withMemory(_ body: (UnsafeMutablePointer<Double>) -> Void) {
    let columns = columns.count + draws.count + max(registerCount, 1)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: columns * Self.width) {
      body($0.baseAddress.unsafelyUnwrapped)
    }
  }

  /// Computes a strip from its columns, which lie behind each other in memory.
  func run(_ memory: UnsafeMutablePointer<Double>, _ count: Int, result: UnsafeMutablePointer<Double>) {
    constants.withUnsafeBufferPointer { constants in
      withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Double>.self, capacity: Region.count) { bases in
        let bases = bases.baseAddress.unsafelyUnwrapped
        bases.update(repeating: memory, count: Region.count)
        bases[Int(Region.register.rawValue)] = memory + (columns.count + draws.count) * Self.width
        bases[Int(Region.current0.rawValue)] = result
        if let first = constants.baseAddress {
          bases[Int(Region.shared.rawValue)] = UnsafeMutablePointer(mutating: first)
        }
        let strip = Strip(bases: bases, count: count)
        instructions.withUnsafeBufferPointer { strip.run($0) }
      }
    }
  }
}

extension Graph {
  /// A number of an expression in its unit and within its bounds; what is no number stays so.
  fileprivate mutating func bounded(_ node: Node, _ expression: SynapseExpression) -> Node {
    let own = KernelUnits.cell.unit(of: expression.unit.dimension)
    let factor = own.convert(1, to: expression.unit) ?? 1
    var result = binary(.multiply, node, constant(factor))
    let bounds = expression.bounds
    if bounds.lower.isFinite { result = binary(.maximum, constant(bounds.lower), result) }
    if bounds.upper.isFinite { result = binary(.minimum, constant(bounds.upper), result) }
    return result
  }
}

extension Instruction {
  /// The same with a column in place of a random number.
  fileprivate func readingDraws(after columns: Int, uniforms: Int) -> Instruction {
    let number: Int
    switch code {
    case .uniform: number = Int(a.offset)
    case .normal: number = uniforms + Int(a.offset)
    default: return self
    }
    let column = Operand(.state, (columns + number) * SynapseValueProgram.width)
    return Instruction(code: .copy, result: result, a: column)
  }
}
