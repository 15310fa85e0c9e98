/// Wanted nodes of a graph, ready to be computed for one neuron after the other, in double precision.
struct Evaluation: Sendable {
  private let graph: Graph
  private let wanted: [Graph.Node]
  /// The nodes that the wanted ones need, every one after those that it uses.
  private let order: [Graph.Node]

  init(_ graph: Graph, _ wanted: [Graph.Node]) {
    self.graph = graph
    self.wanted = wanted
    order = graph.needed(for: wanted)
  }

  /// The numbers of the wanted nodes.
  func values(
    parameters: (Int) -> Double, step: Double, source: (Source) -> Double = { _ in .nan }
  ) -> [Double] {
    var values = [Double](repeating: 0, count: (order.last ?? -1) + 1)
    var solutions: [Int: [Double]] = [:]
    for node in order {
      switch graph.nodes[node] {
      case .constant(let bits): values[node] = Double(bitPattern: bits)
      case .parameter(let index): values[node] = parameters(index)
      case .step: values[node] = step
      case .source(let given): values[node] = source(given)
      case .solution(let number, let element):
        let elements =
          solutions[number] ?? LinearSystem(graph.matrices[number].map { values[$0] }).solution(over: step)
        solutions[number] = elements
        values[node] = elements[element]
      case .unary(let operation, let a): values[node] = operation.apply(values[a])
      case .binary(let operation, let a, let b): values[node] = operation.apply(values[a], values[b])
      case .select(let c, let a, let b): values[node] = values[c] != 0 ? values[a] : values[b]
      }
    }
    return wanted.map { values[$0] }
  }
}
