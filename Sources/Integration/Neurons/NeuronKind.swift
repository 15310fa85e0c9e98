import ModelTerms
import Numerics
import Quantities

/// A neuron model of a catalogue: its tables and its loops in both precisions.
public struct NeuronKind: Sendable {
  /// Name, equations, tables, methods and sources.
  public let definition: NeuronDefinition
  /// The loops in double precision.
  public let double: NeuronProgram<Double>
  /// The loops in single precision.
  public let single: NeuronProgram<Float>
  /// The start of a variable that the model computes.
  public let computedStart: @Sendable (_ name: String, _ v: Double, NeuronParameters) -> Double
  /// The time constant of a linear membrane [ms]; nil if the model is not linear.
  public let membraneTimeConstant: (@Sendable (NeuronParameters) -> Double)?
  /// Whether the equations add a parameter `I_ext` to the synaptic current and use it in no other way.
  public let addsConstantCurrent: Bool
  /// Receptors whose conductance the equations use themselves, by label; they are no part of the synaptic current.
  public let ownConductances: [String]
  /// The expressions of the equations that can be recorded, by name.
  public let expressions: [String: Observation]

  /// Computes an expression of a neuron.
  public typealias Observation = @Sendable (ObservedNeuron) -> Double

  /// What an expression is computed from.
  public struct ObservedNeuron {
    /// The state variables in the order of the table.
    public let state: [Double]
    /// The parameters.
    public let parameters: NeuronParameters
    /// The synaptic and injected current [pA].
    public let current: Double
    /// The conductances [nS] of the receptors with a label.
    public let conductances: [String: Double]
    /// The time [ms] and the step [ms].
    public let (time, step): (Double, Double)

    /// Describes a neuron at one time.
    public init(
      state: [Double], parameters: NeuronParameters, current: Double, conductances: [String: Double],
      time: Double, step: Double
    ) {
      self.state = state
      self.parameters = parameters
      self.current = current
      self.conductances = conductances
      (self.time, self.step) = (time, step)
    }
  }

  /// Registers any programs under a definition.
  public init(
    _ definition: NeuronDefinition, double: NeuronProgram<Double>, single: NeuronProgram<Float>,
    computedStart: @escaping @Sendable (_ name: String, _ v: Double, NeuronParameters) -> Double = {
      _, v, _ in
      v
    },
    membraneTimeConstant: (@Sendable (NeuronParameters) -> Double)? = nil, addsConstantCurrent: Bool = true,
    ownConductances: [String] = [], expressions: [String: Observation] = [:]
  ) {
    self.addsConstantCurrent = addsConstantCurrent
    self.ownConductances = ownConductances
    self.expressions = expressions
    self.definition = definition
    self.double = double
    self.single = single
    self.computedStart = computedStart
    self.membraneTimeConstant = membraneTimeConstant
  }

  /// The same equations under another definition.
  public func renamed(_ definition: NeuronDefinition) -> NeuronKind {
    NeuronKind(
      definition, double: double, single: single, computedStart: computedStart,
      membraneTimeConstant: membraneTimeConstant)
  }

  /// Registers a model with Euler and Runge-Kutta integration.
  @inlinable
  public init<D: NeuronModel, S: NeuronModel>(_ double: D.Type, _ single: S.Type)
  where D.Real == Double, S.Real == Float {
    self.init(
      D.definition, double: NeuronProgram(double), single: NeuronProgram(single),
      computedStart: { D.computedStart($0, v: $1, $2) })
  }

  /// Registers a model that has exponential integration too.
  @inlinable
  public init<D: ExponentialModel, S: ExponentialModel>(_ double: D.Type, _ single: S.Type)
  where D.Real == Double, S.Real == Float {
    self.init(
      D.definition, double: NeuronProgram(double), single: NeuronProgram(single),
      computedStart: { D.computedStart($0, v: $1, $2) })
  }

  /// Registers a model whose equations cost far more than anything around them.
  @inlinable
  public init<D: CostlyModel, S: CostlyModel>(_ double: D.Type, _ single: S.Type)
  where D.Real == Double, S.Real == Float {
    self.init(
      D.definition, double: NeuronProgram(double), single: NeuronProgram(single),
      computedStart: { D.computedStart($0, v: $1, $2) })
  }

  /// Registers a model that has exact integration too.
  @inlinable
  public init<D: LinearModel, S: LinearModel>(_ double: D.Type, _ single: S.Type)
  where D.Real == Double, S.Real == Float {
    self.init(
      D.definition, double: NeuronProgram(double), single: NeuronProgram(single),
      computedStart: { D.computedStart($0, v: $1, $2) },
      membraneTimeConstant: { D.membraneTimeConstant($0) })
  }
}
