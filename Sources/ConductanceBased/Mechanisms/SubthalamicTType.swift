import Integration
import ModelTerms
import Numerics
import Quantities

/// The T-type calcium channel of the subthalamic neuron.
enum SubthalamicTType<Real: KernelScalar>: MembraneMechanism {
  static var definition: MechanismDefinition {
    MechanismDefinition(
      name: "cat_stn", summary: "T-type calcium of the subthalamic neuron", placement: .density,
      equations: [
        "i = gbar p^2 q (v - e), e = R T / (2 F) ln(cao / Ca), dx/dt = (x_inf - x) / tau_x",
        "x_inf = 1 / (1 + exp((half - v) / slope)): p -56, 6.7; q -85, -5.8",
        "tau_p = 5 + 0.33 / (exp((v + 27) / 10) + exp(-(v + 102) / 15))",
        "tau_q = 400 / (exp((v + 50) / 15) + exp(-(v + 50) / 16))",
      ], parameters: [MechanismDefinition.gbarField(0.005), NernstConstants<Double>.outsideField],
      state: MechanismDefinition.gateFields([("p", "activation"), ("q", "inactivation")]),
      sources: ChannelSources.subthalamic)
  }

  struct State: ColumnRecord {
    var p: Real = 0
    var q: Real = 0
  }

  static var ion: Ion? { .calcium }
  @inline(__always) static var ionRole: IonRole { .carries }

  static func constants(_ p: NeuronParameters, celsius: Double, dt: Double) -> NernstConstants<Real> {
    NernstConstants(p, celsius: celsius, dt: dt)
  }

  @inline(__always)
  static func start(_ v: Real, _ k: NernstConstants<Real>) -> State {
    let all = SubthalamicHodgkinHuxley<Real>.steady(v)
    return State(p: all.p, q: all.q)
  }

  @inline(__always)
  static func current(
    _ v: Real, concentration calcium: Real, _ s: State, _ k: NernstConstants<Real>
  ) -> (current: Real, conductance: Real) {
    let g = k.gbar * (s.p.squared * s.q)
    return (g * (v - k.reversal(calcium)), g)
  }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: NernstConstants<Real>) -> (current: Real, conductance: Real)
  { current(v, concentration: Real(Ion.calcium.restingConcentration), s, k) }

  @inline(__always)
  static func advance(_ s: State, _ v: Real, _ k: NernstConstants<Real>) -> State {
    let tau = SubthalamicHodgkinHuxley<Real>.timeConstants(v)
    return s.relaxed(towards: start(v, k), tau: State(p: tau.p, q: tau.q), h: k.dt)
  }
}
