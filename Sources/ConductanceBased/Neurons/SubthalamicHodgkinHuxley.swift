import Integration
import ModelTerms
import Numerics
import Quantities

/// The subthalamic neuron of Kumaravelu, Brocker and Grill 2016.
enum SubthalamicHodgkinHuxley<Real: KernelScalar>: CostlyModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "HH_STN",
      summary:
        "subthalamic neuron with A-type potassium, L- and T-type calcium and calcium-dependent reversal",
      equations: [
        "C dv/dt = -I_Na - I_K - I_A - I_L - I_T - I_CaK - g_L (v - E_L) + (I_ext + I) / area",
        "I_Na = g_Na m^3 h (v - E_Na), I_K = g_K n^4 (v - E_K), I_A = g_A a^2 b (v - E_K)",
        "I_L = g_Ca c^2 d_1 d_2 (v - E_Ca), I_T = g_T p^2 q (v - E_Ca), I_CaK = g_CaK r^2 (v - E_K)",
        "E_Ca = R T / (2 F) ln(2000 / Ca) at 298 K, dCa/dt = -(I_L + I_T) / (2 F) - 0.002 Ca",
        "dx/dt = (x_inf - x) / tau_x, x_inf = 1 / (1 + exp((half - v) / slope)): m -40, 8; h -45.5, -6.4",
        "n -41, 14; a -45, 14.7; b -90, -7.5; c -30.6, 5; d_1 -60, -7.5; p -56, 6.7; q -85, -5.8",
        "d_2 0.1, -0.02 and r 0.17, 0.08: of v, as coded (of calcium in the parent model)",
        "tau_m = 0.2 + 3 / (1 + exp((v + 53) / 0.7)), tau_a = 1 + 1 / (1 + exp((v + 40) / 0.5))",
        "tau_h = 24.5 / (exp((v + 50) / 15) + exp(-(v + 50) / 16)), tau_d_2 = 130, tau_r = 2",
        "tau_n = 11 / (exp((v + 40) / 40) + exp(-(v + 40) / 50))",
        "tau_b = 200 / (exp((v + 60) / 30) + exp(-(v + 40) / 10))",
        "tau_c = 45 + 10 / (exp((v + 27) / 20) + exp(-(v + 50) / 15))",
        "tau_d_1 = 400 + 500 / (exp((v + 40) / 15) + exp(-(v + 20) / 20))",
        "tau_p = 5 + 0.33 / (exp((v + 27) / 10) + exp(-(v + 102) / 15))",
        "tau_q = 400 / (exp((v + 50) / 15) + exp(-(v + 50) / 16))",
        "spike when v rises through V_th; no reset",
      ],
      parameters: [
        ParameterField(
          "C", aliases: ["C_m"], .microfaradPerSquareCentimeter, default: .value(1), .positive, "capacitance"),
        ParameterField(
          "g_Na", .millisiemensPerSquareCentimeter, default: .value(49), .nonNegative, "sodium conductance"),
        ParameterField(
          "g_K", .millisiemensPerSquareCentimeter, default: .value(57), .nonNegative, "potassium conductance"),
        ParameterField(
          "g_L", .millisiemensPerSquareCentimeter, default: .value(0.35), .nonNegative, "leak conductance"),
        ParameterField(
          "g_A", .millisiemensPerSquareCentimeter, default: .value(5), .nonNegative,
          "A-type potassium conductance"),
        ParameterField(
          "g_Ca", .millisiemensPerSquareCentimeter, default: .value(15), .nonNegative,
          "L-type calcium conductance"),
        ParameterField(
          "g_T", .millisiemensPerSquareCentimeter, default: .value(5), .nonNegative,
          "T-type calcium conductance"),
        ParameterField(
          "g_CaK", .millisiemensPerSquareCentimeter, default: .value(1), .nonNegative,
          "calcium-activated potassium conductance"),
        ParameterField("E_Na", .millivolt, default: .value(60), .any, "sodium reversal"),
        ParameterField("E_K", .millivolt, default: .value(-90), .any, "potassium reversal"),
        ParameterField("E_L", .millivolt, default: .value(-60), .any, "leak reversal"),
        ParameterField(
          "area", .squareMicrometer, default: .value(10_000), .positive, "membrane on which currents act"),
        ParameterField("V_th", .millivolt, default: .value(-20), .any, "potential that counts as a spike"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: [
        StateField("v", aliases: ["V_m"], .millivolt, start: .value(-62), "membrane potential"),
        StateField("m", .one, start: .computed("steady state at v"), "sodium activation"),
        StateField("h", .one, start: .computed("steady state at v"), "sodium inactivation"),
        StateField("n", .one, start: .computed("steady state at v"), "potassium activation"),
        StateField("a", .one, start: .computed("steady state at v"), "A-type activation"),
        StateField("b", .one, start: .computed("steady state at v"), "A-type inactivation"),
        StateField("c", .one, start: .computed("steady state at v"), "L-type activation"),
        StateField("d_1", .one, start: .computed("steady state at v"), "L-type inactivation by potential"),
        StateField("d_2", .one, start: .computed("steady state at v"), "L-type inactivation, second gate"),
        StateField("p", .one, start: .computed("steady state at v"), "T-type activation"),
        StateField("q", .one, start: .computed("steady state at v"), "T-type inactivation"),
        StateField("r", .one, start: .computed("steady state at v"), "activation of g_CaK"),
        StateField("Ca", .one, start: .value(0.005), "calcium, in the units of 2000 outside"),
      ],
      methods: [.exponentialEuler, .rk4, .euler],
      sources: [
        "Kumaravelu, Brocker & Grill 2016, J Comput Neurosci 40:207, as coded in ModelDB 206232",
        "the cell is after Otsuka et al. 2004, J Neurophysiol 92:255",
        "currents are converted by the area: 1 uA/cm2 on 10,000 um2 is 100 pA",
      ])
  }

  struct State: ColumnRecord {
    var v: Real = 0
    var m: Real = 0
    var h: Real = 0
    var n: Real = 0
    var a: Real = 0
    var b: Real = 0
    var c: Real = 0
    var d_1: Real = 0
    var d_2: Real = 0
    var p: Real = 0
    var q: Real = 0
    var r: Real = 0
    var Ca: Real = 0
  }

  struct Constants: ColumnRecord {
    var C: Real = 0
    var g_Na: Real = 0
    var g_K: Real = 0
    var g_L: Real = 0
    var g_A: Real = 0
    var g_Ca: Real = 0
    var g_T: Real = 0
    var g_CaK: Real = 0
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
    k.g_A = Real(p["g_A"])
    k.g_Ca = Real(p["g_Ca"])
    k.g_T = Real(p["g_T"])
    k.g_CaK = Real(p["g_CaK"])
    k.E_Na = Real(p["E_Na"])
    k.E_K = Real(p["E_K"])
    k.E_L = Real(p["E_L"])
    k.density = Real(MembranePatch.density(area: p["area"]))
    k.V_th = Real(p["V_th"])
    k.I_ext = Real(p["I_ext"])
    return k
  }

  static func computedStart(_ name: String, v: Double, _ p: NeuronParameters) -> Double {
    let s = SubthalamicHodgkinHuxley<Double>.steady(v)
    let gates = [
      "m": s.m, "h": s.h, "n": s.n, "a": s.a, "b": s.b, "c": s.c, "d_1": s.d_1, "d_2": s.d_2, "p": s.p,
      "q": s.q, "r": s.r,
    ]
    return gates[name] ?? 0
  }

  /// Every gate at its steady state, at the potential `v`.
  @inline(__always)
  static func steady(_ v: Real) -> State {
    var s = State()
    s.m = Real.boltzmann(v, half: -40, slope: 8)
    s.h = Real.boltzmann(v, half: -45.5, slope: -6.4)
    s.n = Real.boltzmann(v, half: -41, slope: 14)
    s.a = Real.boltzmann(v, half: -45, slope: 14.7)
    s.b = Real.boltzmann(v, half: -90, slope: -7.5)
    s.c = Real.boltzmann(v, half: -30.6, slope: 5)
    s.d_1 = Real.boltzmann(v, half: -60, slope: -7.5)
    s.d_2 = Real.step(v, half: 0.1, slope: -0.02)
    s.p = Real.boltzmann(v, half: -56, slope: 6.7)
    s.q = Real.boltzmann(v, half: -85, slope: -5.8)
    s.r = Real.step(v, half: 0.17, slope: 0.08)
    return s
  }

  /// The time constant of every gate [ms], in its place.
  @inline(__always)
  static func timeConstants(_ v: Real) -> State {
    var tau = State()
    tau.m = 0.2 + 3 * Real.boltzmann(v, half: -53, slope: -0.7)
    tau.h = 24.5 / bell(v, -50, 15, -50, 16)
    tau.n = 11 / bell(v, -40, 40, -40, 50)
    tau.a = 1 + Real.boltzmann(v, half: -40, slope: -0.5)
    tau.b = 200 / bell(v, -60, 30, -40, 10)
    tau.c = 45 + 10 / bell(v, -27, 20, -50, 15)
    tau.d_1 = 400 + 500 / bell(v, -40, 15, -20, 20)
    tau.d_2 = 130
    tau.p = 5 + 0.33 / bell(v, -27, 10, -102, 15)
    tau.q = 400 / bell(v, -50, 15, -50, 16)
    tau.r = 2
    return tau
  }

  /// `exp((v - v_1) / s_1) + exp((v_2 - v) / s_2)`.
  @inline(__always)
  static func bell(_ v: Real, _ v_1: Real, _ s_1: Real, _ v_2: Real, _ s_2: Real) -> Real {
    Real.exponential((v - v_1) / s_1) + Real.exponential((v_2 - v) / s_2)
  }

  /// The open conductances to sodium, potassium and calcium [mS/cm2], and the reversal potential of calcium.
  @inline(__always)
  static func conductances(
    _ s: State, _ k: Constants
  ) -> (sodium: Real, potassium: Real, calcium: Real, E_Ca: Real) {
    let potassium = k.g_K * s.n.fourth + k.g_A * (s.a.squared * s.b) + k.g_CaK * s.r.squared
    let calcium = k.g_Ca * (s.c.squared * (s.d_1 * s.d_2)) + k.g_T * (s.p.squared * s.q)
    // R T / (2 F) at 298 K, in mV
    let E_Ca = (8314.0 * 298 / (2 * 96485)) * Real.logarithm(2000 / s.Ca)
    return (k.g_Na * (s.m.cubed * s.h), potassium, calcium, E_Ca)
  }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    let (steady, tau, open) = (steady(s.v), timeConstants(s.v), conductances(s, k))
    let calcium = open.calcium * (open.E_Ca - s.v)
    let cations = open.sodium * (k.E_Na - s.v) + open.potassium * (k.E_K - s.v)
    var d = State()
    d.v = (cations + calcium + k.g_L * (k.E_L - s.v) + k.density * (current + k.I_ext)) / k.C
    d.m = (steady.m - s.m) / tau.m
    d.h = (steady.h - s.h) / tau.h
    d.n = (steady.n - s.n) / tau.n
    d.a = (steady.a - s.a) / tau.a
    d.b = (steady.b - s.b) / tau.b
    d.c = (steady.c - s.c) / tau.c
    d.d_1 = (steady.d_1 - s.d_1) / tau.d_1
    d.d_2 = (steady.d_2 - s.d_2) / tau.d_2
    d.p = (steady.p - s.p) / tau.p
    d.q = (steady.q - s.q) / tau.q
    d.r = (steady.r - s.r) / tau.r
    d.Ca = calcium / (2 * 96485) - 2e-3 * s.Ca
    return d
  }

  @inline(__always)
  static func exponentialStep(
    _ s: State, current: Real, conductance: Real, h: Real, _ k: Constants
  ) -> State {
    let (steady, tau, open) = (steady(s.v), timeConstants(s.v), conductances(s, k))
    let g = open.sodium + open.potassium + open.calcium + k.g_L + k.density * conductance
    let reversal =
      open.sodium * k.E_Na + open.potassium * k.E_K + open.calcium * open.E_Ca + k.g_L * k.E_L
    let v_inf = (reversal + k.density * (current + k.I_ext)) / g
    let Ca_inf = open.calcium * (open.E_Ca - s.v) / (2 * 96485 * 2e-3)
    var new = State()
    new.v = v_inf + (s.v - v_inf) * Real.decay(0 - h * g / k.C)
    new.m = Real.relaxed(s.m, towards: steady.m, tau: tau.m, h: h)
    new.h = Real.relaxed(s.h, towards: steady.h, tau: tau.h, h: h)
    new.n = Real.relaxed(s.n, towards: steady.n, tau: tau.n, h: h)
    new.a = Real.relaxed(s.a, towards: steady.a, tau: tau.a, h: h)
    new.b = Real.relaxed(s.b, towards: steady.b, tau: tau.b, h: h)
    new.c = Real.relaxed(s.c, towards: steady.c, tau: tau.c, h: h)
    new.d_1 = Real.relaxed(s.d_1, towards: steady.d_1, tau: tau.d_1, h: h)
    new.d_2 = Real.relaxed(s.d_2, towards: steady.d_2, tau: tau.d_2, h: h)
    new.p = Real.relaxed(s.p, towards: steady.p, tau: tau.p, h: h)
    new.q = Real.relaxed(s.q, towards: steady.q, tau: tau.q, h: h)
    new.r = Real.relaxed(s.r, towards: steady.r, tau: tau.r, h: h)
    new.Ca = Ca_inf + (s.Ca - Ca_inf) * Real.exponential(-2e-3 * h)
    return new
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    (new, new.v >= k.V_th && old.v < k.V_th)
  }
}
