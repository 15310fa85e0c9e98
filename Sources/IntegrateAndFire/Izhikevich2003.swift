import Integration
import ModelTerms
import Numerics
import Quantities

/// The Izhikevich neuron of 2003, with potentials in mV and currents in mV/ms.
enum Izhikevich2003<Real: KernelScalar>: NeuronModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "Izhikevich2003",
      summary: "Izhikevich neuron of 2003; synaptic currents in pA act on a capacitance of 1 pF",
      equations: [
        "dv/dt = 0.04 v^2 + 5 v + 140 - u + I_ext + I",
        "du/dt = a (b v - u)",
        "spike when v >= v_peak: v = c, u = u + d",
      ],
      parameters: [
        ParameterField("a", .perMillisecond, default: .value(0.02), .positive, "recovery rate"),
        ParameterField("b", .perMillisecond, default: .value(0.2), .any, "sensitivity of the recovery to v"),
        ParameterField("c", .millivolt, default: .value(-65), .any, "reset potential"),
        ParameterField(
          "d", .millivoltPerMillisecond, default: .value(8), .any, "jump of the recovery at a spike"),
        ParameterField("v_peak", aliases: ["th"], .millivolt, default: .value(30), .any, "peak of a spike"),
        ParameterField("I_ext", .millivoltPerMillisecond, default: .value(0), .any, "constant current"),
      ],
      state: [
        StateField("v", aliases: ["V_m"], .millivolt, start: .value(-65), "membrane potential"),
        StateField("u", .millivoltPerMillisecond, start: .computed("b v"), "recovery"),
      ],
      methods: [.euler, .rk4],
      sources: ["Izhikevich 2003, IEEE Trans Neural Netw 14:1569 (eqs 1-3)"])
  }

  struct State: ColumnRecord {
    var v: Real = 0
    var u: Real = 0
  }

  struct Constants: ColumnRecord {
    var a: Real = 0
    var b: Real = 0
    var c: Real = 0
    var d: Real = 0
    var v_peak: Real = 0
    var I_ext: Real = 0
  }

  static func constants(_ p: NeuronParameters, h: Double) -> Constants {
    var k = Constants()
    k.a = Real(p["a"])
    k.b = Real(p["b"])
    k.c = Real(p["c"])
    k.d = Real(p["d"])
    k.v_peak = Real(p["v_peak"])
    k.I_ext = Real(p["I_ext"])
    return k
  }

  static func computedStart(_ name: String, v: Double, _ p: NeuronParameters) -> Double { p["b"] * v }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    var d = State()
    d.v = 0.04 * (s.v * s.v) + 5 * s.v + 140 - s.u + (current + k.I_ext)
    d.u = k.a * (k.b * s.v - s.u)
    return d
  }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    let spiked = new.v >= k.v_peak
    var s = new
    s.v = spiked ? k.c : new.v
    s.u = spiked ? new.u + k.d : new.u
    return (s, spiked)
  }
}
