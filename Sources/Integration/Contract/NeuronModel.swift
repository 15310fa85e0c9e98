import ModelTerms
import Numerics
import Quantities

/// A point-neuron model: its tables and its equations, written once as scalar arithmetic.
///
/// A model is an enum that is generic over the floating-point type. The kernel loads a neuron's `State`
/// from columns, advances it by one of the integration methods, calls ``finish(_:_:_:)`` and stores it;
/// after specialisation these loops vectorise, so all functions must be free of branches (write `f ? a : b`
/// with cheap operands), of calls to libm (use `Real.exponential`), of classes and of closures, and must be
/// `@inline(__always)`.
///
/// A parameter `I_ext` [pA] is a constant current, which the equations add to the synaptic one and use in no other way:
/// where neurons differ in nothing else, the kernel makes it part of that.
public protocol NeuronModel: Sendable {
  /// The floating-point type.
  associatedtype Real: KernelScalar
  /// The variables that are stored for every neuron; the first is the membrane potential [mV].
  associatedtype State: ColumnRecord
  /// What the equations need, computed once from the parameters and the step.
  associatedtype Constants: ColumnRecord

  /// Name, equations, tables, methods and sources.
  static var definition: NeuronDefinition { get }

  /// The constants of a neuron with these parameters for a step of `h` ms.
  static func constants(_ parameters: NeuronParameters, h: Double) -> Constants

  /// Variables that start at a value that the model computes (`StateField.Start.computed`), by name.
  static func computedStart(_ name: String, v: Double, _ parameters: NeuronParameters) -> Double

  /// The membrane potential [mV].
  static func voltage(_ s: State) -> Real

  /// The time derivative of every variable [per ms] under a synaptic and injected current (outward negative).
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State

  /// Spike condition, refractoriness and reset at the end of a step from `old` to `new`.
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool)
}

extension NeuronModel {
  /// No variable is computed, unless a model says otherwise.
  public static func computedStart(_ name: String, v: Double, _ parameters: NeuronParameters) -> Double {
    preconditionFailure("\(definition.name) has no computed start for \(name)")
  }
}

/// A model with exponential integration: exact for the linear part of each equation.
public protocol ExponentialModel: NeuronModel {
  /// The state after `h` ms; the synaptic and injected current is `current - conductance * v`.
  static func exponentialStep(
    _ s: State, current: Real, conductance: Real, h: Real, _ k: Constants
  ) -> State
}

/// A model whose equations cost far more than the sums over its receptors and the loading of its constants.
///
/// Loops that take in receptors or keep shared constants in registers would gain nothing: there are none of it.
public protocol CostlyModel: ExponentialModel {}

/// A model whose membrane is linear: with a current that decays exponentially its step can be exact too.
public protocol LinearModel: ExponentialModel {
  /// The time constant of the membrane without synaptic conductances [ms].
  static func membraneTimeConstant(_ parameters: NeuronParameters) -> Double
}

/// The numbers of one neuron, by canonical parameter name.
public struct NeuronParameters {
  private let value: (String) -> Double

  /// Makes a set from a lookup function.
  public init(_ value: @escaping (String) -> Double) { self.value = value }

  /// The value of a parameter in the unit of the model's table.
  public subscript(_ name: String) -> Double { value(name) }
}
