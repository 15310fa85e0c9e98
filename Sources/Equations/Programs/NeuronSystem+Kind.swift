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
      constantColumns: { fixedNodes(StepGraph(self, $0, $1)).count },
      constants: { method, drive, h in constants(of: StepGraph(self, method, drive), h) },
      choose: { site in
        guard methods.offered.contains(site.method) else { return nil }
        let step = StepGraph(self, site.method, site.drive)
        let columns = Dictionary(uniqueKeysWithValues: fixedNodes(step).enumerated().map { ($1, $0) })
        let program = EquationProgram(step, constantColumn: columns, site: site)
        return NeuronProgram<Real>.Choice(
          advance: { program.advance($0) }, workingNumbers: program.workingNumbers)
      })
  }

  /// The fixed nodes that a step reads, in the order of their columns.
  private func fixedNodes(_ step: StepGraph) -> [Graph.Node] {
    let graph = step.graph
    let targets =
      step.advanced + [step.spiked].compactMap { $0 } + (step.reset + step.events).compactMap { $0 }
    var isNeeded = [Bool](repeating: false, count: graph.nodes.count)
    for node in targets { isNeeded[node] = true }
    for node in graph.nodes.indices.reversed() where isNeeded[node] && !graph.isFixed[node] {
      for operand in graph.operands(node) { isNeeded[operand] = true }
    }
    return graph.nodes.indices.filter { isNeeded[$0] && graph.isFixed[$0] }
  }

  private func constants<Real: KernelScalar>(of step: StepGraph, _ h: Double) -> NeuronProgram<Real>.Constants
  {
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
