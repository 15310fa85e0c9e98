import Integration
import ModelTerms
import Numerics
import Quantities

/// The exponential integrate-and-fire neuron.
enum ExponentialIntegrateAndFire<Real: KernelScalar>: NeuronModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "EIF",
      summary: "exponential integrate-and-fire, without refractory period",
      equations: [
        "C dv/dt = -g_L (v - E_L) + g_L Delta_T exp((v - V_T) / Delta_T) + I_ext + I",
        "spike when v >= V_peak: v = V_reset",
        "derivatives use min(v, V_peak)",
      ],
      parameters: [
        ParameterField("C", .picofarad, default: .value(100), .positive, "capacitance"),
        ParameterField("g_L", .nanosiemens, default: .value(10), .positive, "leak conductance"),
        ParameterField("E_L", .millivolt, default: .value(-65), .any, "leak reversal potential"),
        ParameterField("Delta_T", .millivolt, default: .value(3.48), .positive, "slope of the upstroke"),
        ParameterField("V_T", .millivolt, default: .value(-59.9), .any, "threshold of the upstroke"),
        ParameterField("V_peak", .millivolt, default: .value(0), .any, "where a spike is registered"),
        ParameterField("V_reset", .millivolt, default: .value(-68), .any, "reset potential"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: [StateField("v", .millivolt, start: .parameter("E_L"), "membrane potential")],
      methods: [.euler, .rk4],
      sources: ["Fourcaud-Trocme, Hansel, van Vreeswijk & Brunel 2003, J Neurosci 23:11628"])
  }

  struct State: ColumnRecord {
    var v: Real = 0
  }

  struct Constants: ColumnRecord {
    var C: Real = 0
    var g_L: Real = 0
    var E_L: Real = 0
    var Delta_T: Real = 0
    var V_T: Real = 0
    var V_peak: Real = 0
    var V_reset: Real = 0
    var I_ext: Real = 0
  }

  static func constants(_ p: NeuronParameters, h: Double) -> Constants {
    Constants(
      C: Real(p["C"]), g_L: Real(p["g_L"]), E_L: Real(p["E_L"]), Delta_T: Real(p["Delta_T"]),
      V_T: Real(p["V_T"]), V_peak: Real(p["V_peak"]), V_reset: Real(p["V_reset"]), I_ext: Real(p["I_ext"]))
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    let v = s.v < k.V_peak ? s.v : k.V_peak
    let upstroke = k.g_L * k.Delta_T * Real.exponential((v - k.V_T) / k.Delta_T)
    return State(v: (0 - k.g_L * (v - k.E_L) + upstroke + (current + k.I_ext)) / k.C)
  }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    let spiked = new.v >= k.V_peak
    return (State(v: spiked ? k.V_reset : new.v), spiked)
  }
}
