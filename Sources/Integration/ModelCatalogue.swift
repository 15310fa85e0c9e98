import ModelTerms
import Quantities

/// The neuron models and membrane mechanisms that an experiment can name.
public struct ModelCatalogue: Sendable {
  /// Every point-neuron model.
  public var neurons: [NeuronKind]
  /// Every membrane mechanism.
  public var mechanisms: [MechanismKind]

  /// Makes a catalogue.
  public init(neurons: [NeuronKind], mechanisms: [MechanismKind]) {
    self.neurons = neurons
    self.mechanisms = mechanisms
  }

  /// The tables of all neuron models, for reading, documentation and the JSON Schema.
  public var neuronDefinitions: [NeuronDefinition] { neurons.map(\.definition) }

  /// The tables of all mechanisms, for reading, documentation and the JSON Schema.
  public var mechanismDefinitions: [MechanismDefinition] { mechanisms.map(\.definition) }

  /// The neuron model with this name.
  public func neuron(named name: String) -> NeuronKind? { neurons.first { $0.definition.name == name } }

  /// The mechanism with this name.
  public func mechanism(named name: String) -> MechanismKind? {
    mechanisms.first { $0.definition.name == name }
  }
}
