import Integration
import ModelTerms
import Numerics
import Quantities

/// The pallidal neuron (external or internal segment) of Kumaravelu, Brocker and Grill 2016.
enum PallidalHodgkinHuxley<Real: KernelScalar>: CostlyModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "HH_GP",
      summary: "pallidal neuron with T-type and high-threshold calcium and after-hyperpolarisation",
      equations: [
        "C dv/dt = -I_Na - I_K - I_AHP - I_T - I_Ca - g_L (v - E_L) + (I_ext + I) / area",
        "I_Na = g_Na m^3 h (v - E_Na), I_K = g_K n^4 (v - E_K), I_AHP = g_AHP Ca / (Ca + k_1) (v - E_K)",
        "I_T = g_T a^3 r (v - E_Ca), I_Ca = g_Ca s^2 (v - E_Ca), dCa/dt = 1e-4 (-I_Ca - I_T - k_Ca Ca)",
        "dx/dt = phi_x (x_inf - x) / tau_x for h, n, r: phi 0.05, 0.1, 1; m, a, s at their steady states",
        "x_inf = 1 / (1 + exp((half - v) / slope)): m -37, 10; h -58, -12; n -50, 14; a -57, 2; s -35, 2; r -70, -2",
        "tau_h = tau_n = 0.05 + 0.27 / (1 + exp((v + 40) / 12)), tau_r = 30",
        "spike when v rises through V_th; no reset",
      ],
      parameters: [
        ParameterField(
          "C", aliases: ["C_m"], .microfaradPerSquareCentimeter, default: .value(1), .positive, "capacitance"),
        ParameterField(
          "g_Na", .millisiemensPerSquareCentimeter, default: .value(120), .nonNegative, "sodium conductance"),
        ParameterField(
          "g_K", .millisiemensPerSquareCentimeter, default: .value(30), .nonNegative, "potassium conductance"),
        ParameterField(
          "g_L", .millisiemensPerSquareCentimeter, default: .value(0.1), .nonNegative, "leak conductance"),
        ParameterField(
          "g_T", .millisiemensPerSquareCentimeter, default: .value(0.5), .nonNegative,
          "T-type calcium conductance"),
        ParameterField(
          "g_Ca", .millisiemensPerSquareCentimeter, default: .value(0.15), .nonNegative,
          "high-threshold calcium conductance"),
        ParameterField(
          "g_AHP", .millisiemensPerSquareCentimeter, default: .value(10), .nonNegative,
          "after-hyperpolarisation conductance"),
        ParameterField("E_Na", .millivolt, default: .value(55), .any, "sodium reversal"),
        ParameterField("E_K", .millivolt, default: .value(-80), .any, "potassium reversal"),
        ParameterField("E_L", .millivolt, default: .value(-65), .any, "leak reversal"),
        ParameterField("E_Ca", .millivolt, default: .value(120), .any, "calcium reversal"),
        ParameterField("k_1", .one, default: .value(10), .positive, "calcium at half of g_AHP"),
        ParameterField("k_Ca", .one, default: .value(15), .positive, "calcium pump"),
        ParameterField(
          "area", .squareMicrometer, default: .value(10_000), .positive, "membrane on which currents act"),
        ParameterField("V_th", .millivolt, default: .value(-20), .any, "potential that counts as a spike"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: [
        StateField("v", aliases: ["V_m"], .millivolt, start: .value(-62), "membrane potential"),
        StateField("h", .one, start: .computed("steady state at v"), "sodium inactivation"),
        StateField("n", .one, start: .computed("steady state at v"), "potassium activation"),
        StateField("r", .one, start: .computed("steady state at v"), "T-type calcium inactivation"),
        StateField("Ca", .one, start: .value(0.1), "calcium, in units of k_1"),
      ],
      methods: [.exponentialEuler, .rk4, .euler],
      sources: [
        "Kumaravelu, Brocker & Grill 2016, J Comput Neurosci 40:207, as coded in ModelDB 206232",
        "the cell is after Rubin & Terman 2004, J Comput Neurosci 16:211",
        "currents are converted by the area: 1 uA/cm2 on 10,000 um2 is 100 pA",
      ])
  }

  struct State: ColumnRecord {
    var v: Real = 0
    var h: Real = 0
    var n: Real = 0
    var r: Real = 0
    var Ca: Real = 0
  }

  struct Constants: ColumnRecord {
    var C: Real = 0
    var g_Na: Real = 0
    var g_K: Real = 0
    var g_L: Real = 0
    var g_T: Real = 0
    var g_Ca: Real = 0
    var g_AHP: Real = 0
    var E_Na: Real = 0
    var E_K: Real = 0
    var E_L: Real = 0
    var E_Ca: Real = 0
    var k_1: Real = 0
    var k_Ca: Real = 0
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
    k.g_T = Real(p["g_T"])
    k.g_Ca = Real(p["g_Ca"])
    k.g_AHP = Real(p["g_AHP"])
    k.E_Na = Real(p["E_Na"])
    k.E_K = Real(p["E_K"])
    k.E_L = Real(p["E_L"])
    k.E_Ca = Real(p["E_Ca"])
    k.k_1 = Real(p["k_1"])
    k.k_Ca = Real(p["k_Ca"])
    k.density = Real(MembranePatch.density(area: p["area"]))
    k.V_th = Real(p["V_th"])
    k.I_ext = Real(p["I_ext"])
    return k
  }

  static func computedStart(_ name: String, v: Double, _ p: NeuronParameters) -> Double {
    let steady = PallidalHodgkinHuxley<Double>.steady(v)
    return name == "h" ? steady.h : (name == "n" ? steady.n : steady.r)
  }

  @inline(__always)
  static func steady(_ v: Real) -> (h: Real, n: Real, r: Real) {
    (
      h: Real.boltzmann(v, half: -58, slope: -12), n: Real.boltzmann(v, half: -50, slope: 14),
      r: Real.boltzmann(v, half: -70, slope: -2)
    )
  }

  /// Time constants [ms], with the rate factors 0.05 of h and 0.1 of n in them.
  @inline(__always)
  static func timeConstants(_ v: Real) -> (h: Real, n: Real, r: Real) {
    let tau = 0.05 + 0.27 * Real.boltzmann(v, half: -40, slope: -12)
    return (h: 20 * tau, n: 10 * tau, r: 30)
  }

  /// Open conductances [mS/cm2].
  typealias Open = (sodium: Real, potassium: Real, calcium: Real)

  /// Those to sodium, to potassium (delayed and after-hyperpolarisation) and to calcium (T and high threshold).
  @inline(__always)
  static func conductances(_ s: State, _ k: Constants) -> Open {
    let m = Real.boltzmann(s.v, half: -37, slope: 10)
    let a = Real.boltzmann(s.v, half: -57, slope: 2)
    let high = Real.boltzmann(s.v, half: -35, slope: 2)
    let hyperpolarising = k.g_AHP * (s.Ca / (s.Ca + k.k_1))
    return (
      k.g_Na * (m.cubed * s.h), k.g_K * s.n.fourth + hyperpolarising,
      k.g_T * (a.cubed * s.r) + k.g_Ca * high.squared
    )
  }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    let (steady, tau, open) = (steady(s.v), timeConstants(s.v), conductances(s, k))
    let calcium = open.calcium * (k.E_Ca - s.v)
    let cations = open.sodium * (k.E_Na - s.v) + open.potassium * (k.E_K - s.v)
    var d = State()
    d.v = (cations + calcium + k.g_L * (k.E_L - s.v) + k.density * (current + k.I_ext)) / k.C
    d.h = (steady.h - s.h) / tau.h
    d.n = (steady.n - s.n) / tau.n
    d.r = (steady.r - s.r) / tau.r
    d.Ca = 1e-4 * (calcium - k.k_Ca * s.Ca)
    return d
  }

  @inline(__always)
  static func exponentialStep(
    _ s: State, current: Real, conductance: Real, h: Real, _ k: Constants
  ) -> State {
    let (steady, tau, open) = (steady(s.v), timeConstants(s.v), conductances(s, k))
    let g = open.sodium + open.potassium + open.calcium + k.g_L + k.density * conductance
    let reversal = open.sodium * k.E_Na + open.potassium * k.E_K + open.calcium * k.E_Ca + k.g_L * k.E_L
    let v_inf = (reversal + k.density * (current + k.I_ext)) / g
    let Ca_inf = open.calcium * (k.E_Ca - s.v) / k.k_Ca
    var new = State()
    new.v = v_inf + (s.v - v_inf) * Real.decay(0 - h * g / k.C)
    new.h = Real.relaxed(s.h, towards: steady.h, tau: tau.h, h: h)
    new.n = Real.relaxed(s.n, towards: steady.n, tau: tau.n, h: h)
    new.r = Real.relaxed(s.r, towards: steady.r, tau: tau.r, h: h)
    new.Ca = Ca_inf + (s.Ca - Ca_inf) * Real.exponential(-1e-4 * h * k.k_Ca)
    return new
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    (new, new.v >= k.V_th && old.v < k.V_th)
  }
}
