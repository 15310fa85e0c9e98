import Quantities

/// Every membrane mechanism that a cell can name.
public enum MechanismCatalogue {
  /// One line for each mechanism.
  public static let kinds: [MechanismKind] = [
    MechanismKind(SquidAxonChannels<Double>.self, SquidAxonChannels<Float>.self),
    MechanismKind(PassiveLeak<Double>.self, PassiveLeak<Float>.self),
    MechanismKind(Izhikevich2007Point<Double>.self, Izhikevich2007Point<Float>.self),
  ]

  /// The tables of all mechanisms, for reading, documentation and the JSON Schema.
  public static var definitions: [MechanismDefinition] { kinds.map(\.definition) }

  /// The mechanism with this name.
  public static func kind(named name: String) -> MechanismKind? {
    kinds.first { $0.definition.name == name }
  }
}
