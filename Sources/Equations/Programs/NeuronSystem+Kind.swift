import Integration
import ModelTerms
import Numerics
import Quantities

extension NeuronSystem {
  /// The model as an entry of the catalogue.
  public func kind(_ definition: NeuronDefinition) -> NeuronKind {
    NeuronKind(
      definition, double: program(Double.self), single: program(Float.self),
      computedStart: { start(of: $0, v: $1, $2) }, addsConstantCurrent: false, ownConductances: receptors,
      expression: { observe($0, $1) })
  }

  private func program<Real: KernelScalar>(_: Real.Type) -> NeuronProgram<Real> {
    NeuronProgram(
      stateColumns: variables.count + (hasRefractoryColumn ? 1 : 0),
      constantColumns: { fixedNodes(StepGraph(self, $0, hasMagnesium: true)).count },
      constants: { method, h in constants(of: StepGraph(self, method, hasMagnesium: true), h) },
      choose: { site in
        guard methods.offered.contains(site.method) else { return nil }
        let program = compiled(site)
        return NeuronProgram<Real>.Choice(
          advance: { program.advance($0) }, workingNumbers: program.workingNumbers)
      })
  }

  private func compiled<Real: KernelScalar>(_ site: NeuronProgram<Real>.Site) -> EquationProgram<Real> {
    // The columns of the constants are numbered in the graph with magnesium block, which has all that the other has.
    let full = StepGraph(self, site.method, hasMagnesium: true)
    let graph = site.hasMagnesium ? full : StepGraph(self, site.method, hasMagnesium: false)
    let numbered = fixedNodes(full)
    var columns: [Graph.Node: Int] = [:]
    for (column, node) in numbered.enumerated() {
      if site.hasMagnesium {
        columns[node] = column
      } else if let own = graph.graph.counterpart(of: node, in: full.graph) {
        columns[own] = column
      }
    }
    return EquationProgram(graph, constantColumn: columns, site: site)
  }

  /// The fixed nodes that a step reads, in the order of their columns.
  private func fixedNodes(_ step: StepGraph) -> [Graph.Node] {
    let graph = step.graph
    let targets = step.advanced + [step.spiked].compactMap { $0 } + (step.reset + step.events).compactMap { $0 }
    var isNeeded = [Bool](repeating: false, count: graph.nodes.count)
    for node in targets { isNeeded[node] = true }
    for node in graph.nodes.indices.reversed() where isNeeded[node] && !graph.isFixed[node] {
      for operand in graph.operands(node) { isNeeded[operand] = true }
    }
    return graph.nodes.indices.filter { isNeeded[$0] && graph.isFixed[$0] }
  }

  private func constants<Real: KernelScalar>(of step: StepGraph, _ h: Double) -> NeuronProgram<Real>.Constants {
    let (graph, wanted) = (step.graph, fixedNodes(step))
    let conversions = parameters.map { UnitConversion($0.unit) }
    return { neuron in
      graph.evaluate(
        wanted, parameters: { conversions[$0].converted(neuron[parameters[$0].name]) }, step: h
      ).map { Real($0) }
    }
  }

  // MARK: - Single neurons

  /// Where a variable starts that follows from parameters and v.
  private func start(of name: String, v: Double, _ neuron: NeuronParameters) -> Double {
    guard let expression = variables.first(where: { $0.name == name })?.start else { return 0 }
    var (lowering, scope) = plainScope()
    let node = lowering.node(expression, &scope)
    return value(node, lowering.graph, neuron, step: .nan) { source in
      if case .state(0) = source { v } else { .nan }
    }
  }

  /// The value of a named expression.
  private func observe(_ name: String, _ neuron: NeuronKind.ObservedNeuron) -> Double {
    guard let expression = definitions.first(where: { $0.name == name })?.expression else { return .nan }
    var (lowering, scope) = plainScope()
    scope.current = lowering.graph.source(.current(0))
    let node = lowering.node(expression, &scope)
    return value(node, lowering.graph, neuron.parameters, step: neuron.step) { source in
      switch source {
      case .state(let column): neuron.state[column]
      case .current: neuron.current
      case .receptor(let label): neuron.conductances[label] ?? 0
      case .time: neuron.time
      default: .nan
      }
    }
  }

  private func value(
    _ node: Graph.Node, _ graph: Graph, _ neuron: NeuronParameters, step: Double,
    _ source: (Source) -> Double
  ) -> Double {
    graph.evaluate(
      [node],
      parameters: { UnitConversion(parameters[$0].unit).converted(neuron[parameters[$0].name]) }, step: step,
      source: source)[0]
  }
}

/// From a file's unit to that of the computation, without text: between decimal multiples one multiplication or
/// division by an exact power of ten.
private struct UnitConversion {
  private let power: Double
  private let divides: Bool
  private let unit: Unit

  init(_ unit: Unit) {
    let places = unit.exponent - unit.dimension.kernelUnit.exponent
    self.unit = unit
    divides = places < 0
    power = (0..<abs(places)).reduce(1) { product, _ in product * 10 }
  }

  func converted(_ x: Double) -> Double {
    if unit.scale != 1 || power > 1e22 { return unit.inKernelUnits(x) }
    return divides ? x / power : x * power
  }
}

extension Graph {
  /// The node of this graph that says the same as a fixed node of another one.
  func counterpart(of node: Node, in other: Graph) -> Node? {
    switch other.nodes[node] {
    case .constant, .parameter, .step: return known(other.nodes[node])
    case .source: return nil
    case .unary(let operation, let a):
      guard let x = counterpart(of: a, in: other) else { return nil }
      return known(.unary(operation, x))
    case .binary(let operation, let a, let b):
      guard let x = counterpart(of: a, in: other), let y = counterpart(of: b, in: other) else { return nil }
      return known(.binary(operation, x, y))
    case .select(let c, let a, let b):
      guard let z = counterpart(of: c, in: other), let x = counterpart(of: a, in: other),
        let y = counterpart(of: b, in: other)
      else { return nil }
      return known(.select(z, x, y))
    }
  }
}
