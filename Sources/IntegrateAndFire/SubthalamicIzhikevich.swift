import Integration
import ModelTerms
import Numerics
import Quantities

/// The subthalamic neuron with two recovery variables of Fountas & Shanahan 2017.
enum SubthalamicIzhikevich<Real: KernelScalar>: NeuronModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "Izhikevich_STN",
      summary: "subthalamic neuron with two recovery variables, of which one acts below v_b only",
      equations: [
        "C dv/dt = k (v - v_r) (v - v_t) - u_1 - w_2 u_2 + I_ext + I",
        "du_1/dt = a_1 (b_1 (v - v_r) - u_1)",
        "du_2/dt = a_2 (H b_2 (v - v_r2) - u_2), H = 1 if v <= v_b else 0",
        "spike when v >= v_peak + U: v = c - U, u_1 = u_1 + d_1, u_2 = u_2 + d_2",
        "U = u_2 / (w_1 |u_2| + 1 / w_1), in mV for u_2 in pA, from u_2 before its jump",
      ],
      parameters: [
        ParameterField("C", aliases: ["C_m"], .picofarad, .positive, "capacitance"),
        ParameterField("k", .nanosiemensPerMillivolt, .positive, "steepness of the parabola"),
        ParameterField("v_r", aliases: ["vr"], .millivolt, .any, "resting potential"),
        ParameterField("v_t", aliases: ["vt"], .millivolt, .any, "instantaneous threshold"),
        ParameterField("v_peak", aliases: ["vpeak"], .millivolt, .any, "peak, shifted by U"),
        ParameterField("c", .millivolt, .any, "reset potential, shifted by -U"),
        ParameterField("a_1", aliases: ["a1"], .perMillisecond, .positive, "rate of the first recovery"),
        ParameterField("b_1", aliases: ["b1"], .nanosiemens, .any, "sensitivity of the first recovery"),
        ParameterField("d_1", aliases: ["d1"], .picoampere, .any, "jump of the first recovery at a spike"),
        ParameterField("a_2", aliases: ["a2"], .perMillisecond, .positive, "rate of the second recovery"),
        ParameterField("b_2", aliases: ["b2"], .nanosiemens, .any, "sensitivity of the second recovery"),
        ParameterField("d_2", aliases: ["d2"], .picoampere, .any, "jump of the second recovery at a spike"),
        ParameterField(
          "v_r2", aliases: ["vr2"], .millivolt, .any, "potential at which the second recovery rests"),
        ParameterField("v_b", aliases: ["b_thres"], .millivolt, .any, "where the second recovery ends"),
        ParameterField("w_1", aliases: ["w1"], .one, .positive, "how much u_2 shifts peak and reset"),
        ParameterField("w_2", aliases: ["w2"], .one, .any, "how much u_2 acts as a current"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: [
        StateField("v", aliases: ["V_m"], .millivolt, start: .parameter("v_r"), "membrane potential"),
        StateField("u_1", aliases: ["u1"], .picoampere, start: .value(0), "first recovery current"),
        StateField("u_2", aliases: ["u2"], .picoampere, start: .value(0), "second recovery current"),
      ],
      methods: [.euler, .rk4],
      sources: [
        "Fountas & Shanahan 2017, PLoS ONE 12:e0189109, as coded in zfountas/basal-ganglia-model "
          + "(equations.py, helper_functions.py)"
      ])
  }

  struct State: ColumnRecord {
    var v: Real = 0
    var u_1: Real = 0
    var u_2: Real = 0
  }

  struct Constants: ColumnRecord {
    var perC: Real = 0
    var k: Real = 0
    var v_r: Real = 0
    var v_t: Real = 0
    var v_peak: Real = 0
    var c: Real = 0
    var a_1: Real = 0
    var b_1: Real = 0
    var d_1: Real = 0
    var a_2: Real = 0
    var b_2: Real = 0
    var d_2: Real = 0
    var v_r2: Real = 0
    var v_b: Real = 0
    var w_1: Real = 0
    var w_2: Real = 0
    var I_ext: Real = 0
  }

  static func constants(_ p: NeuronParameters, h: Double) -> Constants {
    var k = Constants()
    k.perC = Real(1 / p["C"])
    k.k = Real(p["k"])
    k.v_r = Real(p["v_r"])
    k.v_t = Real(p["v_t"])
    k.v_peak = Real(p["v_peak"])
    k.c = Real(p["c"])
    k.a_1 = Real(p["a_1"])
    k.b_1 = Real(p["b_1"])
    k.d_1 = Real(p["d_1"])
    k.a_2 = Real(p["a_2"])
    k.b_2 = Real(p["b_2"])
    k.d_2 = Real(p["d_2"])
    k.v_r2 = Real(p["v_r2"])
    k.v_b = Real(p["v_b"])
    k.w_1 = Real(p["w_1"])
    k.w_2 = Real(p["w_2"])
    k.I_ext = Real(p["I_ext"])
    return k
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    let target = s.v > k.v_b ? 0 : k.b_2 * (s.v - k.v_r2)
    let parabola = k.k * (s.v - k.v_r) * (s.v - k.v_t)
    var d = State()
    d.v = (parabola - s.u_1 - k.w_2 * s.u_2 + (current + k.I_ext)) * k.perC
    d.u_1 = k.a_1 * (k.b_1 * (s.v - k.v_r) - s.u_1)
    d.u_2 = k.a_2 * (target - s.u_2)
    return d
  }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    let shift = new.u_2 / (k.w_1 * abs(new.u_2) + 1 / k.w_1)
    let spiked = new.v >= k.v_peak + shift
    var s = new
    s.v = spiked ? k.c - shift : new.v
    s.u_1 = spiked ? new.u_1 + k.d_1 : new.u_1
    s.u_2 = spiked ? new.u_2 + k.d_2 : new.u_2
    return (s, spiked)
  }
}
