import Integration
import ModelTerms
import Numerics
import Quantities

/// The point neuron of Hodgkin and Huxley with the squid axon's rates.
enum HodgkinHuxley<Real: KernelScalar>: CostlyModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "HH",
      summary: "Hodgkin-Huxley point neuron with the squid axon's rates at 6.3 degrees Celsius",
      equations: [
        "C dv/dt = g_Na m^3 h (E_Na - v) + g_K n^4 (E_K - v) + g_L (E_L - v) + I_ext + I",
        "dx/dt = alpha_x (1 - x) - beta_x x for x = m, h, n",
        "alpha_m = 0.1 (v + 40) / (1 - exp(-(v + 40) / 10)), beta_m = 4 exp(-(v + 65) / 18)",
        "alpha_h = 0.07 exp(-(v + 65) / 20), beta_h = 1 / (1 + exp(-(v + 35) / 10))",
        "alpha_n = 0.01 (v + 55) / (1 - exp(-(v + 55) / 10)), beta_n = 0.125 exp(-(v + 65) / 80)",
        "spike when v rises through V_th; no reset",
      ],
      parameters: [
        ParameterField("C", aliases: ["C_m"], .picofarad, default: .value(5), .positive, "capacitance"),
        ParameterField(
          "g_Na", aliases: ["gna"], .nanosiemens, default: .value(600), .nonNegative, "sodium conductance"),
        ParameterField(
          "g_K", aliases: ["gk"], .nanosiemens, default: .value(180), .nonNegative, "potassium conductance"),
        ParameterField(
          "g_L", aliases: ["gl"], .nanosiemens, default: .value(1.5), .nonNegative, "leak conductance"),
        ParameterField("E_Na", aliases: ["ENa"], .millivolt, default: .value(50), .any, "sodium reversal"),
        ParameterField("E_K", aliases: ["EK"], .millivolt, default: .value(-77), .any, "potassium reversal"),
        ParameterField("E_L", aliases: ["El"], .millivolt, default: .value(-54.3), .any, "leak reversal"),
        ParameterField("V_th", .millivolt, default: .value(-30), .any, "potential that counts as a spike"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: [
        StateField("v", aliases: ["V_m"], .millivolt, start: .value(-65), "membrane potential"),
        StateField("m", .one, start: .computed("steady state at v"), "sodium activation"),
        StateField("h", .one, start: .computed("steady state at v"), "sodium inactivation"),
        StateField("n", .one, start: .computed("steady state at v"), "potassium activation"),
      ],
      methods: [.exponentialEuler, .rk4, .euler],
      sources: [
        "Hodgkin & Huxley 1952, J Physiol 117:500, shifted to a rest of -65 mV as NEURON's hh.mod has it",
        "default conductances and capacitance: the squid densities times 500 um^2",
      ])
  }

  struct State: ColumnRecord {
    var v: Real = 0
    var m: Real = 0
    var h: Real = 0
    var n: Real = 0
  }

  struct Constants: ColumnRecord {
    var C: Real = 0
    var g_Na: Real = 0
    var g_K: Real = 0
    var g_L: Real = 0
    var E_Na: Real = 0
    var E_K: Real = 0
    var E_L: Real = 0
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
    k.V_th = Real(p["V_th"])
    k.I_ext = Real(p["I_ext"])
    return k
  }

  static func computedStart(_ name: String, v: Double, _ p: NeuronParameters) -> Double {
    let rate = HodgkinHuxley<Double>.rates(v)
    let gate = name == "m" ? rate.m : (name == "h" ? rate.h : rate.n)
    return gate.opening / (gate.opening + gate.closing)
  }

  /// Opening and closing rate [1/ms] of one gate.
  typealias GateRates = (opening: Real, closing: Real)

  @inline(__always)
  static func rates(_ v: Real) -> (m: GateRates, h: GateRates, n: GateRates) {
    (
      m: (Real.linearOverExponential((v + 40) / 10), 4 * Real.exponential(0 - (v + 65) / 18)),
      h: (0.07 * Real.exponential(0 - (v + 65) / 20), 1 / (1 + Real.exponential(0 - (v + 35) / 10))),
      n: (0.1 * Real.linearOverExponential((v + 55) / 10), 0.125 * Real.exponential(0 - (v + 65) / 80))
    )
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    let rate = rates(s.v)
    let sodium = k.g_Na * (s.m * s.m * s.m * s.h) * (k.E_Na - s.v)
    let potassium = k.g_K * (s.n * s.n * (s.n * s.n)) * (k.E_K - s.v)
    var d = State()
    d.v = (sodium + potassium + k.g_L * (k.E_L - s.v) + (current + k.I_ext)) / k.C
    d.m = rate.m.opening * (1 - s.m) - rate.m.closing * s.m
    d.h = rate.h.opening * (1 - s.h) - rate.h.closing * s.h
    d.n = rate.n.opening * (1 - s.n) - rate.n.closing * s.n
    return d
  }

  @inline(__always)
  static func exponentialStep(
    _ s: State, current: Real, conductance: Real, h: Real, _ k: Constants
  ) -> State {
    let rate = rates(s.v)
    let sodium = k.g_Na * (s.m * s.m * s.m * s.h)
    let potassium = k.g_K * (s.n * s.n * (s.n * s.n))
    let g = sodium + potassium + k.g_L + conductance
    let v_inf = (sodium * k.E_Na + potassium * k.E_K + k.g_L * k.E_L + (current + k.I_ext)) / g
    var new = State()
    new.v = v_inf + (s.v - v_inf) * Real.decay(0 - h * g / k.C)
    new.m = relaxed(s.m, rate.m, h)
    new.h = relaxed(s.h, rate.h, h)
    new.n = relaxed(s.n, rate.n, h)
    return new
  }

  @inline(__always)
  static func relaxed(_ gate: Real, _ rate: GateRates, _ h: Real) -> Real {
    let sum = rate.opening + rate.closing
    let steady = rate.opening / sum
    return steady + (gate - steady) * Real.decay(0 - h * sum)
  }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    (new, new.v >= k.V_th && old.v < k.V_th)
  }
}
