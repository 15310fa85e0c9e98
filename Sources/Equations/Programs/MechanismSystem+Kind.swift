import Integration
import ModelTerms
import Numerics
import Quantities

extension MechanismSystem {
  /// The mechanism as an entry of the catalogue.
  public func kind(_ definition: MechanismDefinition) -> MechanismKind {
    let graph = MechanismGraph(self)
    return MechanismKind(
      definition, double: program(graph, Double.self), single: program(graph, Float.self),
      expressions: observations(graph))
  }

  /// The named expressions, each for one node of one cell.
  private func observations(_ graph: MechanismGraph) -> [String: MechanismKind.Observation] {
    let value = parameterValues
    let (columns, temperature) = (graph.columns, graph.temperature)
    return Dictionary(
      uniqueKeysWithValues: graph.expressions.map { definition, node in
        let evaluation = Evaluation(graph.graph, [node])
        return (
          definition.name,
          { place in
            evaluation.values(
              parameters: { $0 == temperature ? place.celsius : value(place.parameters, $0) },
              step: place.step, source: { columns.value(of: $0, at: place) })[0]
          }
        )
      })
  }

  private func program<Real: KernelScalar>(_ graph: MechanismGraph, _: Real.Type) -> MechanismProgram<Real> {
    let fixed = graph.fixedNodes
    let shared = MechanismStrips<Real>(graph, fixed: fixed, isShared: true)
    let individual = MechanismStrips<Real>(graph, fixed: fixed, isShared: false)
    return MechanismProgram(
      stateColumns: variables.count, constantColumns: fixed.count, ion: ionRole == .none ? nil : ion,
      ionRole: ionRole, workingNumbers: max(shared.workingNumbers, individual.workingNumbers),
      constants: constants(graph, fixed),
      start: .init(shared: { shared.start($0) }, individual: { individual.start($0) }),
      begin: graph.begin.isEmpty
        ? nil : .init(shared: { shared.begin($0) }, individual: { individual.begin($0) }),
      current: .init(shared: { shared.current($0) }, individual: { individual.current($0) }),
      advance: graph.advance.isEmpty
        ? nil : .init(shared: { shared.advance($0) }, individual: { individual.advance($0) }))
  }

  private func constants<Real: KernelScalar>(_ graph: MechanismGraph, _ fixed: [Graph.Node])
    -> @Sendable (NeuronParameters, _ celsius: Double, _ dt: Double) -> [Real]
  {
    let evaluation = Evaluation(graph.graph, fixed)
    let (value, temperature) = (parameterValues, graph.temperature)
    return { cell, celsius, dt in
      evaluation.values(parameters: { $0 == temperature ? celsius : value(cell, $0) }, step: dt)
        .map { Real($0) }
    }
  }

  /// A parameter of a cell by its place, in the units of the computation.
  private var parameterValues: @Sendable (NeuronParameters, Int) -> Double {
    let rows = parameters.map { (name: $0.name, conversion: UnitConversion($0.unit, units)) }
    return { cell, index in rows[index].conversion.converted(cell[rows[index].name]) }
  }
}

extension MechanismColumns {
  /// What a program would be given.
  fileprivate func value(of source: Source, at node: MechanismKind.ObservedNode) -> Double {
    if source == .time { return node.time }
    guard case .state(let column) = source else { return .nan }
    if column < variables { return node.state[column] }
    return column == potential ? node.v : (column == concentration ? node.concentration : .nan)
  }
}
