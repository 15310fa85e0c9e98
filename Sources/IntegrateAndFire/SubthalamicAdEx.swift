import Integration
import ModelTerms
import Numerics
import Quantities

/// The adaptive exponential neuron with the gated adaptation and the rebound reset of subthalamic cells.
enum SubthalamicAdEx<Real: KernelScalar>: NeuronModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "AdEx_STN",
      summary: "adaptive exponential integrate-and-fire with the rebound reset of subthalamic neurons",
      equations: [
        "C dv/dt = -g_L (v - E_L) + g_L Delta_T exp((v - V_T) / Delta_T) - w + I_ext + I",
        "tau_w dw/dt = a (v - E_w) - w, a = a_1 if v < V_a else a_2",
        "spike when v >= V_peak: w = w + b, v is held for t_ref, and with the w before the jump",
        "w < 0: v = min(max(V_reset + reset_slope w, reset_floor), reset_ceiling); else v = V_reset",
        "derivatives use min(v, V_peak)",
      ],
      parameters: [
        ParameterField("C", aliases: ["C_m"], .picofarad, .positive, "capacitance"),
        ParameterField("g_L", aliases: ["gL"], .nanosiemens, .positive, "leak conductance"),
        ParameterField("E_L", aliases: ["EL"], .millivolt, .any, "leak reversal potential"),
        ParameterField("Delta_T", aliases: ["DT"], .millivolt, .positive, "slope factor of the upstroke"),
        ParameterField("V_T", aliases: ["vt"], .millivolt, .any, "threshold of the upstroke"),
        ParameterField("V_peak", aliases: ["th"], .millivolt, .any, "peak, where a spike is registered"),
        ParameterField("V_reset", aliases: ["vr"], .millivolt, .any, "reset potential"),
        ParameterField("tau_w", .millisecond, .positive, "time constant of adaptation"),
        ParameterField("a_1", .nanosiemens, .any, "subthreshold adaptation below V_a"),
        ParameterField("a_2", .nanosiemens, .any, "subthreshold adaptation from V_a on"),
        ParameterField("V_a", .millivolt, .any, "potential where a_1 gives way to a_2"),
        ParameterField(
          "E_w", .millivolt, default: .sameAs("V_a"), .any, "potential at which adaptation rests"),
        ParameterField("b", aliases: ["d"], .picoampere, .any, "jump of adaptation at a spike"),
        ParameterField(
          "reset_slope", .millivoltPerPicoampere, default: .value(-10), .any, "rebound of the reset potential"
        ),
        ParameterField(
          "reset_floor", .millivolt, default: .value(-200), .any, "lowest reset potential when w < 0"),
        ParameterField(
          "reset_ceiling", .millivolt, default: .value(-60), .any, "highest reset potential when w < 0"),
        ParameterField(
          "t_ref", .millisecond, default: .value(0), .nonNegative,
          "refractory period, rounded to whole (sub-)steps"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: AdaptiveExponential<Real>.definition.state,
      methods: [.euler, .rk4],
      sources: [
        "Brette & Gerstner 2005, J Neurophysiol 94:3637 (eqs 1-3)",
        "gating, reset rule and parameters: code of Lindahl & Hellgren Kotaleski 2016, "
          + "eNeuro 3(6) ENEURO.0156-16.2016",
      ])
  }

  typealias State = AdaptiveExponential<Real>.State

  struct Constants: ColumnRecord {
    var perC: Real = 0
    var g_L: Real = 0
    var E_L: Real = 0
    var Delta_T: Real = 0
    var perDelta_T: Real = 0
    var V_T: Real = 0
    var V_peak: Real = 0
    var V_reset: Real = 0
    var perTau_w: Real = 0
    var a_1: Real = 0
    var a_2: Real = 0
    var V_a: Real = 0
    var E_w: Real = 0
    var b: Real = 0
    var slope: Real = 0
    var floor: Real = 0
    var ceiling: Real = 0
    var refractorySteps: Real = 0
    var I_ext: Real = 0
  }

  static func constants(_ p: NeuronParameters, h: Double) -> Constants {
    var k = Constants()
    k.perC = Real(1 / p["C"])
    k.g_L = Real(p["g_L"])
    k.E_L = Real(p["E_L"])
    k.Delta_T = Real(p["Delta_T"])
    k.perDelta_T = Real(1 / p["Delta_T"])
    k.V_T = Real(p["V_T"])
    k.V_peak = Real(p["V_peak"])
    k.V_reset = Real(p["V_reset"])
    k.perTau_w = Real(1 / p["tau_w"])
    k.a_1 = Real(p["a_1"])
    k.a_2 = Real(p["a_2"])
    k.V_a = Real(p["V_a"])
    k.E_w = Real(p["E_w"])
    k.b = Real(p["b"])
    k.slope = Real(p["reset_slope"])
    k.floor = Real(p["reset_floor"])
    k.ceiling = Real(p["reset_ceiling"])
    k.refractorySteps = Real((p["t_ref"] / h).rounded())
    k.I_ext = Real(p["I_ext"])
    return k
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    let v = s.v < k.V_peak ? s.v : k.V_peak
    let upstroke = k.g_L * k.Delta_T * Real.exponential((v - k.V_T) * k.perDelta_T)
    let a = v < k.V_a ? k.a_1 : k.a_2
    let dv = (0 - k.g_L * (v - k.E_L) + upstroke - s.w + (current + k.I_ext)) * k.perC
    var d = State()
    d.v = s.refractory > 0 ? 0 : dv  // so that w follows the held v through the stages of a method
    d.w = (a * (v - k.E_w) - s.w) * k.perTau_w
    return d
  }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    let isHeld = old.refractory > 0
    let spiked = new.v >= k.V_peak && !isHeld
    let rebound = k.V_reset + k.slope * new.w
    let raised = rebound > k.floor ? rebound : k.floor
    let bounded = raised < k.ceiling ? raised : k.ceiling
    let reset = new.w < 0 ? bounded : k.V_reset
    var s = new
    s.v = spiked ? reset : (isHeld ? old.v : new.v)
    s.w = spiked ? new.w + k.b : new.w
    s.refractory = spiked ? k.refractorySteps : (isHeld ? old.refractory - 1 : 0)
    return (s, spiked)
  }
}
