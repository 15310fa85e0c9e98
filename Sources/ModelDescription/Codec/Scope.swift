import ModelTerms
import Quantities

/// What a value refers to beyond its own object, while it is read.
struct Scope {
  /// The populations; nothing before they are known.
  var network: NetworkNames?
  /// The grid that times lie on.
  var grid = Grid(dt: SimulationSettings.defaultStep)
  /// The modulators that could be read.
  var modulators: [Modulator] = []
  /// The names of all modulators that the file declares, readable or not.
  var modulatorNames: [String] = []
  /// The receptors that the file names.
  var receptors: ReceptorDecoder?
  /// The receptor that a projection acts on.
  var receptor: Receptor?
  /// The neuron that a projection acts on, if that is a point neuron.
  var target: NeuronType?
  /// The neurons that an input acts on, where they are known.
  var selected: Selected?

  /// The same for what an input says itself.
  func selecting(_ input: Input) -> Scope {
    var scope = self
    scope.selected = size(input.target).map { Selected(neurons: input.neurons, size: $0) }
    return scope
  }

  /// The number of neurons of a population, where that is known.
  func size(_ population: Int) -> Int? {
    population < 0 ? nil : network?.size(population)
  }
}
