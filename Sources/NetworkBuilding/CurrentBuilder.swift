import Equations
import Kernel
import ModelDescription
import ModelTerms
import Numerics
import Quantities

/// Draws the numbers of the experiment's own currents into a population: its receptors' and its inputs'.
struct CurrentBuilder {
  let experiment: Experiment
  let population: Int
  let receptors: [Receptor]
  let draw: PopulationDraw

  /// The currents, receptors first.
  func build() -> [NetworkCurrent] {
    let own = receptors.enumerated().compactMap { place, receptor -> (CurrentModel, Int)? in
      guard case .own(let name, _) = receptor.kind else { return nil }
      return experiment.receptorModels[name].map { ($0, place) }
    }
    let first = own.enumerated().map { place, receptor in
      current(receptor.0, place: place, receptor: receptor.1)
    }
    let inputs = experiment.inputs.filter { $0.target == population }.compactMap { input in
      input.source.equations.map { (input, $0) }
    }
    return first
      + inputs.enumerated().map { place, entry in
        current(entry.1, place: first.count + place, input: entry.0)
      }
  }

  private func current(
    _ model: CurrentModel, place: Int, receptor: Int? = nil, input: Input? = nil
  ) -> NetworkCurrent {
    var parameters: [String: NeuronValues] = [:]
    for (row, parameter) in model.source.parameters.enumerated() {
      guard let source = model.parameters[parameter.name] else { continue }
      parameters[parameter.name] = draw.values(source, .currentParameter, row, place: place)
    }
    var current = NetworkCurrent(
      kind: model.system.kind(isSelective: input != nil), receptor: receptor, parameters: parameters,
      initial: initial(model, place))
    if let input {
      if case .spikes(_, let synapses) = input.source {
        current.synapses = synapses.map { synapse in
          InputSynapse(receptor: receptors.firstIndex(of: synapse.receptor)!, weight: synapse.weight)
        }
      }
      current.parameters[CurrentSystem.selection] = selected(input)
      let first = experiment.simulation.nearestStep(to: input.start)
      current.steps = first..<max(first, experiment.simulation.nearestStep(to: input.stop))
    }
    return current
  }

  /// Variables that start with a number, in the units of the computation.
  private func initial(_ model: CurrentModel, _ place: Int) -> [Int: NeuronValues] {
    var values: [Int: NeuronValues] = [:]
    for (row, given) in model.source.initialUnits.enumerated() {
      guard let source = model.initial[given.name],
        let column = model.system.variableNames.firstIndex(of: given.name)
      else { continue }
      let drawn = draw.values(source, .currentParameter, 128 + row, place: place)
      values[column] =
        switch drawn {
        case .same(let number): .same(given.unit.inKernelUnits(number))
        case .each(let numbers): .each(numbers.map { given.unit.inKernelUnits($0) })
        }
    }
    return values
  }

  /// 1 for neurons that the input acts on, 0 for others.
  private func selected(_ input: Input) -> NeuronValues {
    let size = experiment.populations[population].size
    let indices = input.neurons.indices(in: size)
    if indices.count == size { return .same(1) }
    var mask = [Double](repeating: 0, count: size)
    for index in indices { mask[index] = 1 }
    return .each(mask)
  }
}
