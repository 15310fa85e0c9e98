import Integration
import ModelTerms
import Numerics
import Quantities

/// The medium spiny neuron of Kumaravelu, Brocker and Grill 2016.
enum StriatalHodgkinHuxley<Real: KernelScalar>: CostlyModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "HH_MSN",
      summary: "medium spiny neuron with an M-type potassium current",
      equations: [
        "C dv/dt = -I_Na - I_K - I_M - g_L (v - E_L) + (I_ext + I) / area",
        "I_Na = g_Na m^3 h (v - E_Na), I_K = g_K n^4 (v - E_K), I_M = g_M p (v - E_M)",
        "dx/dt = alpha_x (1 - x) - beta_x x for x = m, h, n, p",
        "alpha_m = 0.32 (v + 54) / (1 - exp(-(v + 54) / 4)), beta_m = 0.28 (v + 27) / (exp((v + 27) / 5) - 1)",
        "alpha_h = 0.128 exp(-(v + 50) / 18), beta_h = 4 / (1 + exp(-(v + 27) / 5))",
        "alpha_n = 0.032 (v + 52) / (1 - exp(-(v + 52) / 5)), beta_n = 0.5 exp(-(v + 57) / 40)",
        "alpha_p = 3.209e-4 (v + 30) / (1 - exp(-(v + 30) / 9)), beta_p = 3.209e-4 (v + 30) / (exp((v + 30) / 9) - 1)",
        "spike when v rises through V_th; no reset",
      ],
      parameters: [
        ParameterField(
          "C", aliases: ["C_m"], .microfaradPerSquareCentimeter, default: .value(1), .positive, "capacitance"),
        ParameterField(
          "g_Na", .millisiemensPerSquareCentimeter, default: .value(100), .nonNegative, "sodium conductance"),
        ParameterField(
          "g_K", .millisiemensPerSquareCentimeter, default: .value(80), .nonNegative, "potassium conductance"),
        ParameterField(
          "g_L", .millisiemensPerSquareCentimeter, default: .value(0.1), .nonNegative, "leak conductance"),
        ParameterField(
          "g_M", .millisiemensPerSquareCentimeter, default: .value(2.6), .nonNegative,
          "M-type potassium conductance"),
        ParameterField("E_Na", .millivolt, default: .value(50), .any, "sodium reversal"),
        ParameterField("E_K", .millivolt, default: .value(-100), .any, "potassium reversal"),
        ParameterField("E_L", .millivolt, default: .value(-67), .any, "leak reversal"),
        ParameterField("E_M", .millivolt, default: .value(-100), .any, "M-type reversal"),
        ParameterField(
          "area", .squareMicrometer, default: .value(10_000), .positive, "membrane on which currents act"),
        ParameterField("V_th", .millivolt, default: .value(-20), .any, "potential that counts as a spike"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: [
        StateField("v", aliases: ["V_m"], .millivolt, start: .value(-63.8), "membrane potential"),
        StateField("m", .one, start: .computed("steady state at v"), "sodium activation"),
        StateField("h", .one, start: .computed("steady state at v"), "sodium inactivation"),
        StateField("n", .one, start: .computed("steady state at v"), "potassium activation"),
        StateField("p", .one, start: .computed("steady state at v"), "M-type activation"),
      ],
      methods: [.exponentialEuler, .rk4, .euler],
      sources: [
        "Kumaravelu, Brocker & Grill 2016, J Comput Neurosci 40:207, as coded in ModelDB 206232",
        "the cell is after McCarthy et al. 2011, PNAS 108:11620",
        "currents are converted by the area: 1 uA/cm2 on 10,000 um2 is 100 pA",
      ])
  }

  struct State: ColumnRecord {
    var v: Real = 0
    var m: Real = 0
    var h: Real = 0
    var n: Real = 0
    var p: Real = 0
  }

  struct Constants: ColumnRecord {
    var C: Real = 0
    var g_Na: Real = 0
    var g_K: Real = 0
    var g_L: Real = 0
    var g_M: Real = 0
    var E_Na: Real = 0
    var E_K: Real = 0
    var E_L: Real = 0
    var E_M: Real = 0
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
    k.g_M = Real(p["g_M"])
    k.E_Na = Real(p["E_Na"])
    k.E_K = Real(p["E_K"])
    k.E_L = Real(p["E_L"])
    k.E_M = Real(p["E_M"])
    k.density = Real(MembranePatch.density(area: p["area"]))
    k.V_th = Real(p["V_th"])
    k.I_ext = Real(p["I_ext"])
    return k
  }

  static func computedStart(_ name: String, v: Double, _ p: NeuronParameters) -> Double {
    let rate = StriatalHodgkinHuxley<Double>.rates(v)
    let gates = ["m": rate.m, "h": rate.h, "n": rate.n, "p": rate.p]
    guard let gate = gates[name] else { return 0 }
    return gate.opening / (gate.opening + gate.closing)
  }

  /// Opening and closing rate [1/ms] of one gate.
  typealias GateRates = (opening: Real, closing: Real)

  @inline(__always)
  static func rates(_ v: Real) -> (m: GateRates, h: GateRates, n: GateRates, p: GateRates) {
    (
      m: (
        1.28 * Real.linearOverExponential((v + 54) / 4), 1.4 * Real.linearOverExponential(0 - (v + 27) / 5)
      ),
      h: (0.128 * Real.exponential(0 - (v + 50) / 18), 4 * Real.boltzmann(v, half: -27, slope: 5)),
      n: (0.16 * Real.linearOverExponential((v + 52) / 5), 0.5 * Real.exponential(0 - (v + 57) / 40)),
      p: (
        2.8881e-3 * Real.linearOverExponential((v + 30) / 9),
        2.8881e-3 * Real.linearOverExponential(0 - (v + 30) / 9)
      )
    )
  }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    let rate = rates(s.v)
    let sodium = k.g_Na * (s.m.cubed * s.h) * (k.E_Na - s.v)
    let potassium = k.g_K * s.n.fourth * (k.E_K - s.v) + k.g_M * s.p * (k.E_M - s.v)
    var d = State()
    d.v = (sodium + potassium + k.g_L * (k.E_L - s.v) + k.density * (current + k.I_ext)) / k.C
    d.m = rate.m.opening * (1 - s.m) - rate.m.closing * s.m
    d.h = rate.h.opening * (1 - s.h) - rate.h.closing * s.h
    d.n = rate.n.opening * (1 - s.n) - rate.n.closing * s.n
    d.p = rate.p.opening * (1 - s.p) - rate.p.closing * s.p
    return d
  }

  @inline(__always)
  static func exponentialStep(
    _ s: State, current: Real, conductance: Real, h: Real, _ k: Constants
  ) -> State {
    let rate = rates(s.v)
    let (sodium, potassium, m_current) = (k.g_Na * (s.m.cubed * s.h), k.g_K * s.n.fourth, k.g_M * s.p)
    let g = sodium + potassium + m_current + k.g_L + k.density * conductance
    let reversal = sodium * k.E_Na + potassium * k.E_K + m_current * k.E_M + k.g_L * k.E_L
    let v_inf = (reversal + k.density * (current + k.I_ext)) / g
    var new = State()
    new.v = v_inf + (s.v - v_inf) * Real.decay(0 - h * g / k.C)
    new.m = relaxed(s.m, rate.m, h)
    new.h = relaxed(s.h, rate.h, h)
    new.n = relaxed(s.n, rate.n, h)
    new.p = relaxed(s.p, rate.p, h)
    return new
  }

  @inline(__always)
  static func relaxed(_ gate: Real, _ rate: GateRates, _ h: Real) -> Real {
    let tau = 1 / (rate.opening + rate.closing)
    return Real.relaxed(gate, towards: rate.opening * tau, tau: tau, h: h)
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    (new, new.v >= k.V_th && old.v < k.V_th)
  }
}
