import ModelTerms
import Numerics
import Quantities

/// A mechanism of the catalogue: its tables and its compiled loops in both precisions.
public struct MechanismKind: Sendable {
  /// Name, equations, tables and sources.
  public let definition: MechanismDefinition
  /// What it has to do with ions and with the shape of its node.
  public var access: NodeAccess { double.access }
  /// The loops in double precision.
  public let double: MechanismProgram<Double>
  /// The loops in single precision.
  public let single: MechanismProgram<Float>

  /// The expressions of the equations that can be recorded, by name.
  public let expressions: [String: Observation]

  /// Computes an expression of a mechanism at one node of one cell.
  public typealias Observation = @Sendable (ObservedNode) -> Double

  /// What an expression is computed from.
  public struct ObservedNode {
    /// The variables in the order of the table.
    public let state: [Double]
    /// The potential [mV].
    public let v: Double
    /// The numbers that the mechanism is given, in its order; NaN for the sums of ions' currents.
    public let given: [Double]
    /// The parameters.
    public let parameters: NeuronParameters
    /// The temperature [degrees Celsius] and the step [ms].
    public let (celsius, step): (Double, Double)
    /// The time [ms].
    public let time: Double

    /// Describes a node at one time.
    public init(
      state: [Double], v: Double, given: [Double], parameters: NeuronParameters, celsius: Double,
      step: Double, time: Double
    ) {
      self.state = state
      self.v = v
      self.given = given
      self.parameters = parameters
      (self.celsius, self.step, self.time) = (celsius, step, time)
    }
  }

  /// Registers any programs under a definition.
  public init(
    _ definition: MechanismDefinition, double: MechanismProgram<Double>, single: MechanismProgram<Float>,
    expressions: [String: Observation] = [:]
  ) {
    self.expressions = expressions
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
