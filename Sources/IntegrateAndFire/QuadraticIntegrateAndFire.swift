import Integration
import ModelTerms
import Numerics
import Quantities

/// The quadratic integrate-and-fire neuron with linear recovery.
enum QuadraticIntegrateAndFire<Real: KernelScalar>: NeuronModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "QIF",
      summary: "quadratic integrate-and-fire with linear recovery",
      equations: equations,
      parameters: [
        ParameterField("C", aliases: ["C_m"], .picofarad, .positive, "capacitance"),
        ParameterField(
          "k", .nanosiemensPerMillivolt, default: .value(1), .positive, "steepness of the parabola"),
      ] + parametersAfterK,
      state: stateFields,
      methods: [.euler, .rk4],
      sources: [
        "Izhikevich 2007, Dynamical Systems in Neuroscience, ch. 8 (eqs 8.5, 8.6)",
        "striatal parameters: Lindahl & Hellgren Kotaleski 2016, eNeuro 3(6) ENEURO.0156-16.2016",
      ])
  }

  static var equations: [String] {
    [
      "C dv/dt = k (v - v_r) (v - v_t) - u + I_ext + I",
      "du/dt = a (b (v - v_r) - u)",
      "spike when v >= v_peak: v = c, u = u + d",
    ]
  }

  static var parametersAfterK: [ParameterField] {
    [
      ParameterField("v_r", aliases: ["vr"], .millivolt, .any, "resting potential"),
      ParameterField("v_t", aliases: ["vt"], .millivolt, .any, "instantaneous threshold"),
      ParameterField(
        "v_peak", aliases: ["th", "vpeak"], .millivolt, .any, "peak, where a spike is registered"),
      ParameterField("a", .perMillisecond, .positive, "recovery rate, the inverse of its time constant"),
      ParameterField("b", .nanosiemens, .any, "sensitivity of the recovery current to v"),
      ParameterField("c", .millivolt, .any, "reset potential"),
      ParameterField("d", .picoampere, .any, "jump of the recovery current at a spike"),
      ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
    ]
  }

  static var stateFields: [StateField] {
    [
      StateField("v", aliases: ["V_m"], .millivolt, start: .parameter("v_r"), "membrane potential"),
      StateField("u", .picoampere, start: .value(0), "recovery current"),
    ]
  }

  struct State: ColumnRecord {
    var v: Real = 0
    var u: Real = 0
  }

  struct Constants: ColumnRecord {
    var perC: Real = 0
    var k: Real = 0
    var v_r: Real = 0
    var v_t: Real = 0
    var v_peak: Real = 0
    var a: Real = 0
    var b: Real = 0
    var c: Real = 0
    var d: Real = 0
    var I_ext: Real = 0
  }

  static func constants(_ p: NeuronParameters, h: Double) -> Constants {
    var k = Constants()
    k.perC = Real(1 / p["C"])
    k.k = Real(p["k"])
    k.v_r = Real(p["v_r"])
    k.v_t = Real(p["v_t"])
    k.v_peak = Real(p["v_peak"])
    k.a = Real(p["a"])
    k.b = Real(p["b"])
    k.c = Real(p["c"])
    k.d = Real(p["d"])
    k.I_ext = Real(p["I_ext"])
    return k
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    var d = State()
    d.v = (k.k * (s.v - k.v_r) * (s.v - k.v_t) - s.u + (current + k.I_ext)) * k.perC
    d.u = k.a * (k.b * (s.v - k.v_r) - s.u)
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
