import Integration
import Kernel
import ModelDescription
import ModelTerms
import Numerics
import Quantities

/// Draws the parameters and initial values of a population's neurons.
struct NeuronBuilder {
  /// Every parameter of the model, by canonical name.
  let parameters: [String: NeuronValues]
  /// The start of every state variable, in the order of the model's table.
  let initial: [NeuronValues]

  init(_ neuron: NeuronType, kind: NeuronKind, _ draw: PopulationDraw) {
    var parameters: [String: NeuronValues] = [:]
    for (row, field) in kind.definition.parameters.enumerated() {
      guard let source = neuron.parameters[field.name] else {
        preconditionFailure("validated neurons have all parameters")
      }
      parameters[field.name] = draw.values(source, .parameter, row)
    }
    var initial: [NeuronValues] = []
    for (row, field) in kind.definition.state.enumerated() {
      if let source = neuron.initial[field.name] {
        initial.append(draw.values(source, .initialValue, row))
      } else {
        initial.append(Self.start(field, kind, parameters, v: initial.first, size: draw.population.size))
      }
    }
    self.parameters = parameters
    self.initial = initial
  }

  /// Where a variable starts of itself.
  private static func start(
    _ field: StateField, _ kind: NeuronKind, _ parameters: [String: NeuronValues], v: NeuronValues?,
    size: Int
  ) -> NeuronValues {
    switch field.start {
    case .value(let value): return .same(value)
    case .parameter(let name): return parameters[name] ?? .same(0)
    case .computed:
      let v = v ?? .same(0)
      let own = { (i: Int) in
        kind.computedStart(field.name, v[i], NeuronParameters { parameters[$0]![i] })
      }
      let all = [v] + parameters.values
      let isSame = all.allSatisfy { if case .same = $0 { true } else { false } }
      return isSame ? .same(own(0)) : .each((0..<size).map(own))
    }
  }
}
