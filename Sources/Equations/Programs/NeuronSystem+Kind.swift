import Integration
import ModelTerms
import Numerics
import Quantities

extension NeuronSystem {
  /// The model as an entry of the catalogue.
  public func kind(_ definition: NeuronDefinition) -> NeuronKind {
    let starts = self.starts
    return NeuronKind(
      definition, double: program(Double.self), single: program(Float.self),
      computedStart: { name, v, neuron in starts[name]?(v, neuron) ?? 0 }, addsConstantCurrent: false,
      ownConductances: receptors, expressions: observations)
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
    return graph.needed(inEveryStepFor: targets).filter { graph.isFixed[$0] }
  }

  private func constants<Real: KernelScalar>(of step: StepGraph, _ h: Double) -> NeuronProgram<Real>.Constants
  {
    let evaluation = Evaluation(step.graph, fixedNodes(step))
    let value = parameterValues
    return { neuron in evaluation.values(parameters: { value(neuron, $0) }, step: h).map { Real($0) } }
  }

  /// A parameter of a neuron by its place, in the units of the computation.
  private var parameterValues: @Sendable (NeuronParameters, Int) -> Double {
    let rows = parameters.map { (name: $0.name, conversion: UnitConversion($0.unit, .cell)) }
    return { neuron, index in rows[index].conversion.converted(neuron[rows[index].name]) }
  }

  // MARK: - Single neurons

  /// Where the variables start that follow from parameters and v.
  private var starts: [String: @Sendable (_ v: Double, NeuronParameters) -> Double] {
    var (lowering, scope) = plainScope()
    let nodes = variables.compactMap { variable in
      variable.start.map { (variable.name, lowering.node($0, &scope)) }
    }
    let value = parameterValues
    return Dictionary(
      uniqueKeysWithValues: nodes.map { name, node in
        let evaluation = Evaluation(lowering.graph, [node])
        return (
          name,
          { v, neuron in
            evaluation.values(parameters: { value(neuron, $0) }, step: .nan) { source in
              if case .state(0) = source { v } else { .nan }
            }[0]
          }
        )
      })
  }

  /// The named expressions.
  private var observations: [String: NeuronKind.Observation] {
    var (lowering, scope) = plainScope()
    scope.current = lowering.graph.source(.current(0))
    let nodes = definitions.map { ($0.name, lowering.node($0.expression, &scope)) }
    let value = parameterValues
    return Dictionary(
      uniqueKeysWithValues: nodes.map { name, node in
        let evaluation = Evaluation(lowering.graph, [node])
        return (
          name,
          { neuron in
            evaluation.values(
              parameters: { value(neuron.parameters, $0) }, step: neuron.step,
              source: { neuron.value(of: $0) })[0]
          }
        )
      })
  }
}

extension NeuronKind.ObservedNeuron {
  /// What a program would be given.
  fileprivate func value(of source: Source) -> Double {
    switch source {
    case .state(let column): state[column]
    case .current: current
    case .receptor(let label): conductances[label] ?? 0
    case .time: time
    default: .nan
    }
  }
}
