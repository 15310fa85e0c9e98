import Integration
import ModelTerms
import Numerics
import Quantities

/// The calcium-activated potassium channel of the subthalamic neuron.
enum SubthalamicCalciumActivated<Real: KernelScalar>: MembraneMechanism {
  static var definition: MechanismDefinition {
    MechanismDefinition(
      name: "kca_stn", summary: "calcium-activated potassium of the subthalamic neuron", placement: .density,
      equations: [
        "i = gbar r^2 (v - e), dr/dt = (r_inf - r) / 2 ms, r_inf = 1 / (1 + exp((0.17 - x) / 0.08))",
        "x is v in mV as coded, or calcium in uM (by_calcium 1)",
      ],
      parameters: [
        MechanismDefinition.gbarField(0.001),
        ParameterField("e", .millivolt, default: .value(-90), .any, "reversal potential"),
        NernstConstants<Double>.choice("r"),
      ], state: MechanismDefinition.gateFields([("r", "activation")]), sources: ChannelSources.subthalamic)
  }

  struct State: ColumnRecord {
    var r: Real = 0
  }

  struct Constants: ColumnRecord {
    var gbar: Real = 0
    var e: Real = 0
    var byCalcium: Real = 0
    var dt: Real = 0
  }

  static var ion: Ion? { .calcium }
  @inline(__always) static var ionRole: IonRole { .reads }

  static func constants(_ p: NeuronParameters, celsius: Double, dt: Double) -> Constants {
    Constants(
      gbar: Real(p["gbar"]), e: Real(p["e"]), byCalcium: Real(p["by_calcium"]), dt: Real(dt))
  }

  @inline(__always)
  static func start(_ v: Real, _ k: Constants) -> State {
    steady(v, Real(Ion.calcium.restingConcentration), k)
  }

  @inline(__always)
  private static func steady(_ v: Real, _ calcium: Real, _ k: Constants) -> State {
    State(r: Real.step(v + k.byCalcium * (1000 * calcium - v), half: 0.17, slope: 0.08))
  }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: Constants) -> (current: Real, conductance: Real) {
    let g = k.gbar * s.r.squared
    return (g * (v - k.e), g)
  }

  @inline(__always)
  static func advance(_ s: State, _ v: Real, concentration calcium: Real, inflow: Real, _ k: Constants)
    -> State
  {
    s.relaxed(towards: steady(v, calcium, k), tau: State(r: 2), h: k.dt)
  }

  @inline(__always)
  static func advance(_ s: State, _ v: Real, _ k: Constants) -> State {
    advance(s, v, concentration: Real(Ion.calcium.restingConcentration), inflow: 0, k)
  }
}
