import Integration
import ModelTerms
import Numerics
import Quantities

/// The quadratic integrate-and-fire neuron with the cubic recovery of fast-spiking interneurons.
enum FastSpikingQIF<Real: KernelScalar>: NeuronModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "QIF_FSN",
      summary: "quadratic integrate-and-fire with the cubic recovery of fast-spiking interneurons",
      equations: [
        "C dv/dt = k (v - v_r) (v - v_t) - u + I_ext + I",
        "du/dt = a (U(v) - u)",
        "cubic = 1: U(v) = b (v - v_b)^3 for v >= v_b, else 0 (as published)",
        "cubic = -1: U(v) = b (v - v_b)^3 for v <= v_b, else 0 (as an earlier Brian2 project has it)",
        "spike when v >= v_peak: v = c, u = u + d",
      ],
      parameters: [
        ParameterField("C", aliases: ["C_m"], .picofarad, .positive, "capacitance"),
        ParameterField(
          "k", .nanosiemensPerMillivolt, default: .value(1), .positive, "steepness of the parabola"),
        ParameterField("v_r", aliases: ["vr"], .millivolt, .any, "resting potential"),
        ParameterField("v_t", aliases: ["vt"], .millivolt, .any, "instantaneous threshold"),
        ParameterField(
          "v_peak", aliases: ["th", "vpeak"], .millivolt, .any, "peak, where a spike is registered"),
        ParameterField("a", .perMillisecond, .positive, "recovery rate, the inverse of its time constant"),
        ParameterField("b", .picoamperePerMillivoltCubed, .any, "strength of the cubic recovery"),
        ParameterField("v_b", aliases: ["vb"], .millivolt, .any, "potential where the cubic begins"),
        ParameterField(
          "cubic", .one, default: .value(1), Bounds(lower: -1, upper: 1),
          "1 (or any number from 0 on): the cubic acts above v_b; -1 (any below 0): below v_b"),
        ParameterField("c", .millivolt, .any, "reset potential"),
        ParameterField("d", .picoampere, default: .value(0), .any, "jump of the recovery current at a spike"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: QuadraticIntegrateAndFire<Real>.stateFields,
      methods: [.euler, .rk4],
      sources: [
        "Izhikevich 2007, Dynamical Systems in Neuroscience, section 8.2.6 (fast-spiking interneurons)",
        "parameters: Lindahl & Hellgren Kotaleski 2016, eNeuro 3(6) ENEURO.0156-16.2016",
      ])
  }

  typealias State = QuadraticIntegrateAndFire<Real>.State

  struct Constants: ColumnRecord {
    var perC: Real = 0
    var k: Real = 0
    var v_r: Real = 0
    var v_t: Real = 0
    var v_peak: Real = 0
    var a: Real = 0
    var b: Real = 0
    var v_b: Real = 0
    var side: Real = 0
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
    k.v_b = Real(p["v_b"])
    k.side = p["cubic"] >= 0 ? 1 : -1
    k.c = Real(p["c"])
    k.d = Real(p["d"])
    k.I_ext = Real(p["I_ext"])
    return k
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    let x = s.v - k.v_b
    let U = x * k.side >= 0 ? k.b * (x * x * x) : 0
    var d = State()
    d.v = (k.k * (s.v - k.v_r) * (s.v - k.v_t) - s.u + (current + k.I_ext)) * k.perC
    d.u = k.a * (U - s.u)
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
