import Integration
import ModelTerms
import Numerics
import Quantities

/// The L-type calcium channel of the subthalamic neuron.
enum SubthalamicLType<Real: KernelScalar>: MembraneMechanism {
  static var definition: MechanismDefinition {
    MechanismDefinition(
      name: "cal_stn", summary: "L-type calcium of the subthalamic neuron", placement: .density,
      equations: [
        "i = gbar c^2 d_1 d_2 (v - e), e = R T / (2 F) ln(cao / Ca), dx/dt = (x_inf - x) / tau_x",
        "x_inf = 1 / (1 + exp((half - v) / slope)): c -30.6, 5; d_1 -60, -7.5",
        "d_2 0.1, -0.02: of v in mV as coded, or of calcium in uM (by_calcium 1)",
        "tau_c = 45 + 10 / (exp((v + 27) / 20) + exp(-(v + 50) / 15)), tau_d_2 = 130",
        "tau_d_1 = 400 + 500 / (exp((v + 40) / 15) + exp(-(v + 20) / 20))",
      ],
      parameters: [
        MechanismDefinition.gbarField(0.015), NernstConstants<Double>.outsideField,
        NernstConstants<Double>.choice("d_2"),
      ],
      state: MechanismDefinition.gateFields([
        ("c", "activation"), ("d_1", "inactivation by potential"), ("d_2", "second inactivation"),
      ]), sources: ChannelSources.subthalamic)
  }

  struct State: ColumnRecord {
    var c: Real = 0
    var d_1: Real = 0
    var d_2: Real = 0
  }

  static var ion: Ion? { .calcium }
  @inline(__always) static var ionRole: IonRole { .carries }

  static func constants(_ p: NeuronParameters, celsius: Double, dt: Double) -> NernstConstants<Real> {
    var k = NernstConstants<Real>(p, celsius: celsius, dt: dt)
    k.byCalcium = Real(p["by_calcium"])
    return k
  }

  @inline(__always)
  static func start(_ v: Real, _ k: NernstConstants<Real>) -> State {
    steady(v, Real(Ion.calcium.restingConcentration), k)
  }

  @inline(__always)
  private static func steady(_ v: Real, _ calcium: Real, _ k: NernstConstants<Real>) -> State {
    let all = SubthalamicHodgkinHuxley<Real>.steady(v)
    let x = v + k.byCalcium * (1000 * calcium - v)
    return State(c: all.c, d_1: all.d_1, d_2: Real.step(x, half: 0.1, slope: -0.02))
  }

  @inline(__always)
  static func current(
    _ v: Real, concentration calcium: Real, _ s: State, _ k: NernstConstants<Real>
  ) -> (current: Real, conductance: Real) {
    let g = k.gbar * (s.c.squared * (s.d_1 * s.d_2))
    return (g * (v - k.reversal(calcium)), g)
  }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: NernstConstants<Real>) -> (current: Real, conductance: Real)
  { current(v, concentration: Real(Ion.calcium.restingConcentration), s, k) }

  @inline(__always)
  static func advance(
    _ s: State, _ v: Real, concentration calcium: Real, inflow: Real, _ k: NernstConstants<Real>
  ) -> State {
    let tau = SubthalamicHodgkinHuxley<Real>.timeConstants(v)
    return s.relaxed(
      towards: steady(v, calcium, k), tau: State(c: tau.c, d_1: tau.d_1, d_2: tau.d_2), h: k.dt)
  }

  @inline(__always)
  static func advance(_ s: State, _ v: Real, _ k: NernstConstants<Real>) -> State {
    advance(s, v, concentration: Real(Ion.calcium.restingConcentration), inflow: 0, k)
  }
}
