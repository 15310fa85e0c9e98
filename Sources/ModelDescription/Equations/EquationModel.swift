import Equations
import Integration
import ModelTerms

/// A neuron model that an experiment brings along: its texts, and what was understood.
public struct EquationModel: Sendable, Equatable {
  /// The texts.
  public let source: NeuronEquations
  /// The checked model.
  public let system: NeuronSystem
  /// The methods that the equations allow, the best one first, and why it is that.
  public let methods: (offered: [IntegrationMethod], reason: String)
  /// Its tables.
  public let definition: NeuronDefinition

  init(_ source: NeuronEquations, _ system: NeuronSystem) {
    self.source = source
    self.system = system
    methods = system.methods
    definition = system.definition(of: source, methods: methods.offered)
  }

  /// Whether two models have the same texts.
  public static func == (a: EquationModel, b: EquationModel) -> Bool { a.source == b.source }

  /// The model as an entry of the catalogue.
  public var kind: NeuronKind { system.kind(definition) }
}

extension NeuronType {
  /// The tables of its model: its own, or those of the model of its name.
  public func definition(among models: [NeuronDefinition]) -> NeuronDefinition? {
    equations?.definition ?? models.first { $0.name == model }
  }

  /// The model with its loops: its own, or that of the catalogue.
  public func kind(in catalogue: ModelCatalogue) -> NeuronKind? {
    equations?.kind ?? catalogue.neuron(named: model)
  }
}
