import ModelTerms
import Numerics
import Quantities

/// A mechanism of the catalogue: its tables and its compiled loops in both precisions.
public struct MechanismKind: Sendable {
  /// Name, equations, tables and sources.
  public let definition: MechanismDefinition
  /// The ion that it shares with other mechanisms.
  public var ion: Ion? { double.ion }
  /// What it has to do with that ion.
  public var ionRole: IonRole { double.ionRole }
  /// The loops in double precision.
  public let double: MechanismProgram<Double>
  /// The loops in single precision.
  public let single: MechanismProgram<Float>

  /// Registers any programs under a definition.
  public init(
    _ definition: MechanismDefinition, double: MechanismProgram<Double>, single: MechanismProgram<Float>
  ) {
    self.definition = definition
    self.double = double
    self.single = single
  }

  /// Registers a mechanism.
  @inlinable
  public init<D: MembraneMechanism, S: MembraneMechanism>(_ double: D.Type, _ single: S.Type)
  where D.Real == Double, S.Real == Float {
    self.init(D.definition, double: MechanismProgram(double), single: MechanismProgram(single))
  }
}
