import Integration
import ModelTerms
import Numerics
import Quantities

/// The pacemaking dopaminergic neuron of Qian and colleagues 2014, reduced to three variables.
enum DopaminergicHodgkinHuxley<Real: KernelScalar>: CostlyModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "HH_SNc",
      summary: "dopaminergic neuron with fast and slow sodium inactivation (three variables)",
      equations: [
        "C dv/dt = -g_Na m^3 h h_s (v - E_Na) - g_K n^3 (v - E_K) - g_L (v - E_L) + (I_ext + I) / area",
        "dh/dt = (h_inf - h) / tau_h, dh_s/dt = (hs_inf - h_s) / tau_hs, m = m_inf",
        "n = 0.8158 - 3.8768 h + 6.8838 h^2 - 4.2079 h^3, kept between 0 and 1",
        "x_inf = 1 / (1 + exp((half - v) / slope)): m -30.0907, 9.7264; h -54.0289, -10.7665; hs -54.8, -1.57",
        "tau_h = 0.4 + 1 / (0.00050754 exp(-0.063213 v) + 9.7529 exp(0.13442 v))",
        "tau_hs = 20 + 160 / (1 + exp(v + 47.2))",
        "spike when v rises through V_th; no reset",
      ],
      parameters: [
        ParameterField(
          "C", aliases: ["C_m"], .microfaradPerSquareCentimeter, default: .value(1), .positive, "capacitance"),
        ParameterField(
          "g_Na", .millisiemensPerSquareCentimeter, default: .value(8), .nonNegative, "sodium conductance"),
        ParameterField(
          "g_K", .millisiemensPerSquareCentimeter, default: .value(0.6), .nonNegative, "potassium conductance"
        ),
        ParameterField(
          "g_L", .millisiemensPerSquareCentimeter, default: .value(0.013), .nonNegative, "leak conductance"),
        ParameterField("E_Na", .millivolt, default: .value(60), .any, "sodium reversal"),
        ParameterField("E_K", .millivolt, default: .value(-85), .any, "potassium reversal"),
        ParameterField("E_L", .millivolt, default: .value(-60), .any, "leak reversal"),
        ParameterField(
          "area", .squareMicrometer, default: .value(10_000), .positive, "membrane on which currents act"),
        ParameterField("V_th", .millivolt, default: .value(-20), .any, "potential that counts as a spike"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: [
        StateField("v", aliases: ["V_m"], .millivolt, start: .value(-60), "membrane potential"),
        StateField("h", .one, start: .computed("steady state at v"), "fast sodium inactivation"),
        StateField("h_s", .one, start: .computed("steady state at v"), "slow sodium inactivation"),
      ],
      methods: [.exponentialEuler, .rk4, .euler],
      sources: [
        "Qian, Yu, Tucker, Levitan & Canavier 2014, J Neurophysiol 112:2779, three variables, as coded in "
          + "maryupshall/ReScience_Qian_2014 (ode_functions)",
        "currents are converted by the area: 1 uA/cm2 on 10,000 um2 is 100 pA",
      ])
  }

  struct State: ColumnRecord {
    var v: Real = 0
    var h: Real = 0
    var h_s: Real = 0
  }

  struct Constants: ColumnRecord {
    var C: Real = 0
    var g_Na: Real = 0
    var g_K: Real = 0
    var g_L: Real = 0
    var E_Na: Real = 0
    var E_K: Real = 0
    var E_L: Real = 0
    var density: Real = 0
    var V_th: Real = 0
    var I_ext: Real = 0
  }

  static func constants(_ p: NeuronParameters, h: Double) -> Constants {
    var k = Constants()
    k.C = Real(p["C"])
    k.g_Na = Real(p["g_Na"])
    k.g_K = Real(p["g_K"])
    k.g_L = Real(p["g_L"])
    k.E_Na = Real(p["E_Na"])
    k.E_K = Real(p["E_K"])
    k.E_L = Real(p["E_L"])
    k.density = Real(MembranePatch.density(area: p["area"]))
    k.V_th = Real(p["V_th"])
    k.I_ext = Real(p["I_ext"])
    return k
  }

  static func computedStart(_ name: String, v: Double, _ p: NeuronParameters) -> Double {
    let steady = DopaminergicHodgkinHuxley<Double>.steady(v)
    return name == "h" ? steady.h : steady.h_s
  }

  @inline(__always)
  static func steady(_ v: Real) -> (h: Real, h_s: Real) {
    (
      h: Real.boltzmann(v, half: -54.0289, slope: -10.7665),
      h_s: Real.boltzmann(v, half: -54.8, slope: -1.57)
    )
  }

  @inline(__always)
  static func timeConstants(_ v: Real) -> (h: Real, h_s: Real) {
    let closing = 0.00050754 * Real.exponential(-0.063213 * v)
    let opening = 9.7529 * Real.exponential(0.13442 * v)
    return (h: 0.4 + 1 / (closing + opening), h_s: 20 + 160 * Real.boltzmann(v, half: -47.2, slope: -1))
  }

  /// The open conductances [mS/cm2].
  @inline(__always)
  static func conductances(_ s: State, _ k: Constants) -> (sodium: Real, potassium: Real) {
    let open = open(s.v, h: s.h, h_s: s.h_s)
    return (k.g_Na * open.sodium, k.g_K * open.potassium)
  }

  /// The open fractions of both conductances.
  @inline(__always)
  static func open(_ v: Real, h: Real, h_s: Real) -> (sodium: Real, potassium: Real) {
    let m = Real.boltzmann(v, half: -30.0907, slope: 9.7264)
    let cubic = 0.8158 + h * (-3.8768 + h * (6.8838 - 4.2079 * h))
    let raised = cubic > 0 ? cubic : 0
    let n = raised < 1 ? raised : 1
    return (m.cubed * h * h_s, n.cubed)
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    let (steady, tau, g) = (steady(s.v), timeConstants(s.v), conductances(s, k))
    let leak = k.g_L * (k.E_L - s.v)
    let channels = g.sodium * (k.E_Na - s.v) + g.potassium * (k.E_K - s.v) + leak
    var d = State()
    d.v = (channels + k.density * (current + k.I_ext)) / k.C
    d.h = (steady.h - s.h) / tau.h
    d.h_s = (steady.h_s - s.h_s) / tau.h_s
    return d
  }

  @inline(__always)
  static func exponentialStep(
    _ s: State, current: Real, conductance: Real, h: Real, _ k: Constants
  ) -> State {
    let (steady, tau, open) = (steady(s.v), timeConstants(s.v), conductances(s, k))
    let g = open.sodium + open.potassium + k.g_L + k.density * conductance
    let drive = open.sodium * k.E_Na + open.potassium * k.E_K + k.g_L * k.E_L
    let v_inf = (drive + k.density * (current + k.I_ext)) / g
    var new = State()
    new.v = v_inf + (s.v - v_inf) * Real.decay(0 - h * g / k.C)
    new.h = Real.relaxed(s.h, towards: steady.h, tau: tau.h, h: h)
    new.h_s = Real.relaxed(s.h_s, towards: steady.h_s, tau: tau.h_s, h: h)
    return new
  }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    (new, new.v >= k.V_th && old.v < k.V_th)
  }
}
