import Integration

/// The instructions of the four parts of a mechanism, over columns of one strip.
///
/// Columns of numbers that are gathered come first in working memory, then constants that differ from cell to cell, then
/// registers, then one number of every other constant.
struct MechanismParts {
  /// One part: what it computes, and which columns it reads and writes.
  struct Part {
    let instructions: [Instruction]
    let inputs: [Int]
    let outputs: [Int]

    var isEmpty: Bool { instructions.isEmpty }
  }

  let start: Part
  let begin: Part
  let current: Part
  let advance: Part
  let receive: Part
  let registerCount: Int
  /// The constants that are gathered.
  let individual: [Int]

  /// - Parameters:
  ///   - fixed: The nodes of the constants.
  ///   - isShared: Whether all cells have the same constants.
  ///   - width: Numbers of a strip.
  init(_ mechanism: MembraneGraph, fixed: [Graph.Node], isShared: Bool, width: Int) {
    let graph = mechanism.graph
    let isIndividual = fixed.map { !isShared && graph.followsFromParameters($0) }
    let places = Dictionary(uniqueKeysWithValues: fixed.enumerated().map { ($1, $0) })
    var registers = 0
    func part(_ targets: [MembraneGraph.Target]) -> Part {
      var compiler = Compiler(
        graph: graph, constantColumn: places, site: (isIndividual, [:]), stride: width, sharedStride: 1,
        width: width, reserved: 0)
      compiler.compile(targets.map { ($0.node, Operand(.state, $0.column * width)) })
      registers = max(registers, compiler.registerCount)
      let inputs = graph.needed(inEveryStepFor: targets.map(\.node)).compactMap { node in
        if case .source(.state(let column)) = graph.nodes[node] { column } else { nil }
      }
      return Part(
        instructions: compiler.instructions, inputs: inputs.sorted(), outputs: targets.map(\.column))
    }
    start = part(mechanism.start)
    begin = part(mechanism.begin)
    current = part(mechanism.current)
    advance = part(mechanism.advance)
    receive = part(mechanism.receive)
    registerCount = registers
    individual = isIndividual.indices.filter { isIndividual[$0] }
  }
}

extension MembraneGraph {
  /// The fixed nodes that the parts read, in the order of the constants.
  var fixedNodes: [Graph.Node] {
    let targets = (start + begin + current + advance + receive).map(\.node)
    return graph.needed(inEveryStepFor: targets).filter { graph.isFixed[$0] }
  }
}

extension Graph {
  /// Whether a fixed node may differ from cell to cell.
  func followsFromParameters(_ node: Node) -> Bool {
    if case .parameter = nodes[node] { return true }
    return operands(node).contains(where: followsFromParameters)
  }
}
