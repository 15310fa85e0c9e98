import Integration
import ModelTerms
import Numerics
import Quantities

/// The adaptive exponential integrate-and-fire neuron.
enum AdaptiveExponential<Real: KernelScalar>: ExponentialModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "AdEx",
      summary: "adaptive exponential integrate-and-fire",
      equations: [
        "C dv/dt = -g_L (v - E_L) + g_L Delta_T exp((v - V_T) / Delta_T) - w + I_ext + I",
        "tau_w dw/dt = a (v - E_L) - w",
        "spike when v >= V_peak: v = V_reset, w = w + b; v is held for t_ref",
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
        ParameterField("a", .nanosiemens, .any, "subthreshold adaptation"),
        ParameterField("b", aliases: ["d"], .picoampere, .any, "jump of adaptation at a spike"),
        ParameterField(
          "t_ref", .millisecond, default: .value(0), .nonNegative,
          "refractory period, rounded to whole (sub-)steps"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: [
        StateField("v", aliases: ["V_m"], .millivolt, start: .parameter("E_L"), "membrane potential"),
        StateField("w", aliases: ["z"], .picoampere, start: .value(0), "adaptation current"),
        StateField("refractory", .one, start: .value(0), "steps left of the refractory period"),
      ],
      methods: [.euler, .rk4, .exponentialEuler],
      sources: [
        "Brette & Gerstner 2005, J Neurophysiol 94:3637 (eqs 1-3)",
        "pallidal and nigral parameters: Lindahl & Hellgren Kotaleski 2016, eNeuro 3(6) ENEURO.0156-16.2016",
      ])
  }

  struct State: ColumnRecord {
    var v: Real = 0
    var w: Real = 0
    var refractory: Real = 0
  }

  struct Constants: ColumnRecord {
    var perC: Real = 0
    var minusStepOverC: Real = 0
    var g_L: Real = 0
    var E_L: Real = 0
    var Delta_T: Real = 0
    var perDelta_T: Real = 0
    var V_T: Real = 0
    var V_peak: Real = 0
    var V_reset: Real = 0
    var perTau_w: Real = 0
    var a: Real = 0
    var b: Real = 0
    var adaptationDecay: Real = 0
    var refractorySteps: Real = 0
    var I_ext: Real = 0
  }

  static func constants(_ p: NeuronParameters, h: Double) -> Constants {
    var k = Constants()
    k.perC = Real(1 / p["C"])
    k.minusStepOverC = Real(-h / p["C"])
    k.g_L = Real(p["g_L"])
    k.E_L = Real(p["E_L"])
    k.Delta_T = Real(p["Delta_T"])
    k.perDelta_T = Real(1 / p["Delta_T"])
    k.V_T = Real(p["V_T"])
    k.V_peak = Real(p["V_peak"])
    k.V_reset = Real(p["V_reset"])
    k.perTau_w = Real(1 / p["tau_w"])
    k.a = Real(p["a"])
    k.b = Real(p["b"])
    k.adaptationDecay = Real(Double.exponential(-h / p["tau_w"]))
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
    let dv = (0 - k.g_L * (v - k.E_L) + upstroke - s.w + (current + k.I_ext)) * k.perC
    var d = State()
    d.v = s.refractory > 0 ? 0 : dv  // so that w follows the held v through the stages of a method
    d.w = (k.a * (v - k.E_L) - s.w) * k.perTau_w
    return d
  }

  @inline(__always)
  static func exponentialStep(
    _ s: State, current: Real, conductance: Real, h: Real, _ k: Constants
  ) -> State {
    let v = s.v < k.V_peak ? s.v : k.V_peak
    let upstroke = k.g_L * k.Delta_T * Real.exponential((v - k.V_T) * k.perDelta_T)
    let g = k.g_L + conductance
    let v_inf = (k.g_L * k.E_L + upstroke - s.w + (current + k.I_ext)) / g
    let w_inf = k.a * (v - k.E_L)
    var new = s
    new.v = v_inf + (v - v_inf) * Real.decay(g * k.minusStepOverC)
    new.w = w_inf + (s.w - w_inf) * k.adaptationDecay
    return new
  }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    let isHeld = old.refractory > 0
    let spiked = new.v >= k.V_peak && !isHeld
    var s = new
    s.v = spiked ? k.V_reset : (isHeld ? old.v : new.v)
    s.w = spiked ? new.w + k.b : new.w
    s.refractory = spiked ? k.refractorySteps : (isHeld ? old.refractory - 1 : 0)
    return (s, spiked)
  }
}
