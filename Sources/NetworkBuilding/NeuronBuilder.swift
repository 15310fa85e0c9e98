import Kernel
import ModelDescription
import Numerics
import Quantities

/// Draws the parameters and initial values of a population's neurons.
struct NeuronBuilder {
  /// Every parameter of the model, by canonical name.
  let parameters: [String: NeuronValues]
  /// The start of every state variable, in the order of the model's table.
  let initial: [NeuronValues]
  private let draw: Draw

  init(_ population: Population, kind: NeuronKind, index: Int, seed: UInt64) {
    let draw = Draw(population: population, index: index, seed: seed)
    var parameters: [String: NeuronValues] = [:]
    for (row, field) in kind.definition.parameters.enumerated() {
      guard let source = population.neuron.parameters[field.name] else {
        preconditionFailure("validated neurons have all parameters")
      }
      parameters[field.name] = draw.values(source, .parameter, row)
    }
    var initial: [NeuronValues] = []
    for (row, field) in kind.definition.state.enumerated() {
      if let source = population.neuron.initial[field.name] {
        initial.append(draw.values(source, .initialValue, row))
      } else {
        initial.append(Self.start(field, kind, parameters, v: initial.first, size: population.size))
      }
    }
    self.parameters = parameters
    self.initial = initial
    self.draw = draw
  }

  /// The conductances at time zero that the population gives, by the place of the receptor.
  func conductances(of receptors: [Receptor]) -> [Int: NeuronValues] {
    var result: [Int: NeuronValues] = [:]
    for (place, receptor) in receptors.enumerated() where receptor.kind != .current {
      guard let source = draw.population.initialConductance[receptor.label] else { continue }
      result[place] = draw.values(source, .initialConductance, place)
    }
    return result
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

  /// Draws with random numbers of its own for each population, purpose and row of a table.
  private struct Draw {
    let population: Population
    let index: Int
    let seed: UInt64

    func values(_ source: ValueSource, _ purpose: RandomPurpose, _ row: Int) -> NeuronValues {
      if case .constant(let value) = source { return .same(value) }
      let key = RandomKey(seed: seed, purpose: purpose, object: index << 8 | row)
      return .each(source.values(count: population.size, key: key))
    }
  }
}
