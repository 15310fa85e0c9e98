import Equations
import Integration
import ModelTerms
import NMODL

/// A membrane mechanism that a cell brings along: its texts, and what was understood.
public struct MechanismModel: Sendable, Equatable {
  /// What a mechanism is given by.
  public enum Source: Sendable, Equatable {
    /// Equations and the checked mechanism.
    case equations(MechanismEquations, MechanismSystem)
    /// The text of a .mod file, with the files that it includes.
    case nmodl(String)
  }

  /// Its name in the cell.
  public let name: String
  /// What it is given by.
  public let source: Source
  /// The numbers of its parameters where a section says nothing else.
  public let parameters: [String: ValueSource]
  /// Its tables.
  public let definition: MechanismDefinition
  /// The mechanism as an entry of the catalogue.
  public let kind: MechanismKind
  /// How it is computed, in words.
  public let methods: String

  init(
    _ name: String, _ source: MechanismEquations, _ system: MechanismSystem, parameters: [String: ValueSource]
  ) {
    self.name = name
    self.source = .equations(source, system)
    self.parameters = parameters
    let constants = parameters.compactMapValues { value in
      if case .constant(let number) = value { number } else { nil }
    }
    definition = system.definition(name, of: source, defaults: constants)
    kind = system.kind(definition)
    methods = system.methods
  }

  /// - Parameter text: The text of the file, with the files that it includes.
  init(_ name: String, _ mechanism: ModMechanism, text: String) {
    self.name = name
    source = .nmodl(text)
    parameters = [:]
    definition = mechanism.definition(named: name)
    kind = mechanism.kind(definition)
    methods = mechanism.methods
  }

  /// Whether two mechanisms have the same name, texts and numbers.
  public static func == (a: MechanismModel, b: MechanismModel) -> Bool {
    a.name == b.name && a.source == b.source && a.parameters == b.parameters
  }
}

extension CellType {
  /// The tables of a mechanism: the cell's own, or those of the catalogue.
  public func definition(ofMechanism name: String, among known: [MechanismDefinition]) -> MechanismDefinition?
  {
    own.first { $0.name == name }?.definition ?? known.first { $0.name == name }
  }

  /// A mechanism with its loops: the cell's own, or that of the catalogue.
  public func kind(ofMechanism name: String, in catalogue: ModelCatalogue) -> MechanismKind? {
    own.first { $0.name == name }?.kind ?? catalogue.mechanism(named: name)
  }
}
