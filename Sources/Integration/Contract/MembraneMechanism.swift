import ModelTerms
import Numerics
import Quantities

/// A membrane mechanism: its tables and its equations, written once as scalar arithmetic.
///
/// The rules are those of ``NeuronModel``: an enum that is generic over the floating-point type, functions
/// without branches and without calls to libm, all `@inline(__always)`; loops over cells vectorise. Currents
/// are positive outward.
public protocol MembraneMechanism: Sendable {
  /// The floating-point type.
  associatedtype Real: KernelScalar
  /// The variables of one segment of one cell.
  associatedtype State: ColumnRecord
  /// What the equations need, computed once from the parameters.
  associatedtype Constants: ColumnRecord

  /// Name, equations, tables and sources.
  static var definition: MechanismDefinition { get }

  /// Whether the mechanism has something to do in ``begin(_:_:_:)``.
  static var hasBeginning: Bool { get }

  /// The ion that it shares with other mechanisms of its segment; nothing where ``ionRole`` is `none`.
  static var ion: Ion? { get }

  /// What the mechanism has to do with that ion.
  static var ionRole: IonRole { get }

  /// The constants for these parameters at a temperature [degrees Celsius] and a step [ms].
  static func constants(_ parameters: NeuronParameters, celsius: Double, dt: Double) -> Constants

  /// The state at time zero at potential `v` [mV].
  static func start(_ v: Real, _ k: Constants) -> State

  /// What happens at the start of a step, after arriving events and before the equations are solved.
  static func begin(_ v: Real, _ s: State, _ k: Constants) -> (v: Real, state: State)

  /// The current at `v` and its derivative with respect to `v`, with the state as it is.
  static func current(_ v: Real, _ s: State, _ k: Constants) -> (current: Real, conductance: Real)

  /// The current at `v` and its derivative with respect to `v`, at a concentration of the ion [mM].
  static func current(
    _ v: Real, concentration: Real, _ s: State, _ k: Constants
  ) -> (current: Real, conductance: Real)

  /// The state at the end of a step whose end potential is `v`.
  static func advance(_ s: State, _ v: Real, _ k: Constants) -> State

  /// The state at the end of a step, of a mechanism to which an ion matters.
  ///
  /// `concentration` is that of the ion [mM], that of the step's end if the mechanism that holds it comes first in the
  /// cell; `inflow` is the ion's current through the segment's membrane [mA/cm2], positive outward.
  static func advance(_ s: State, _ v: Real, concentration: Real, inflow: Real, _ k: Constants) -> State
}

extension MembraneMechanism {
  /// Most mechanisms have none.
  @inlinable @inline(__always) public static var hasBeginning: Bool { false }

  /// Most mechanisms share none.
  @inlinable public static var ion: Ion? { nil }

  /// Most mechanisms share none.
  @inlinable @inline(__always) public static var ionRole: IonRole { .none }

  /// The current, whatever the concentration is.
  @inlinable @inline(__always)
  public static func current(
    _ v: Real, concentration: Real, _ s: State, _ k: Constants
  ) -> (current: Real, conductance: Real) { current(v, s, k) }

  /// The state, whatever the concentration is.
  @inlinable @inline(__always)
  public static func advance(_ s: State, _ v: Real, concentration: Real, inflow: Real, _ k: Constants)
    -> State
  {
    advance(s, v, k)
  }

  /// Leaves everything as it is.
  @inlinable @inline(__always)
  public static func begin(_ v: Real, _ s: State, _ k: Constants) -> (v: Real, state: State) { (v, s) }
}

/// The state of a mechanism that has none.
public struct NoState: ColumnRecord {
  /// Makes it.
  @inlinable public init() {}
}
