import Integration
import ModelTerms
import Numerics
import Quantities

/// Sodium, potassium and leak channels of the dopaminergic neuron, of which potassium follows sodium's inactivation.
enum DopaminergicChannels<Real: KernelScalar>: MembraneMechanism {
  private typealias Model = DopaminergicHodgkinHuxley<Real>

  static var definition: MechanismDefinition {
    MechanismDefinition(
      name: "nak_snc", summary: "sodium, potassium and leak of the pacemaking dopaminergic neuron",
      placement: .density,
      equations: [
        "i = gnabar m_inf^3 h h_s (v - ena) + gkbar n^3 (v - ek) + gl (v - el)",
        "n = 0.8158 - 3.8768 h + 6.8838 h^2 - 4.2079 h^3, kept between 0 and 1",
        "x_inf = 1 / (1 + exp((half - v) / slope)): m -30.0907, 9.7264; h -54.0289, -10.7665; h_s -54.8, -1.57",
        "tau_h = 0.4 + 1 / (0.00050754 exp(-0.063213 v) + 9.7529 exp(0.13442 v))",
        "tau_h_s = 20 + 160 / (1 + exp(v + 47.2))",
      ],
      parameters: [
        ParameterField(
          "gnabar", .siemensPerSquareCentimeter, default: .value(0.008), .nonNegative, "sodium conductance"),
        ParameterField(
          "gkbar", .siemensPerSquareCentimeter, default: .value(0.0006), .nonNegative,
          "potassium conductance"),
        ParameterField(
          "gl", .siemensPerSquareCentimeter, default: .value(1.3e-5), .nonNegative, "leak conductance"),
        ParameterField("ena", .millivolt, default: .value(60), .any, "sodium reversal potential"),
        ParameterField("ek", .millivolt, default: .value(-85), .any, "potassium reversal potential"),
        ParameterField("el", .millivolt, default: .value(-60), .any, "leak reversal potential"),
      ],
      state: MechanismDefinition.gateFields([
        ("h", "fast sodium inactivation"), ("h_s", "slow sodium inactivation"),
      ]),
      sources: [
        "Qian, Yu, Tucker, Levitan & Canavier 2014, J Neurophysiol 112:2779, three variables; point neuron HH_SNc"
      ])
  }

  struct State: ColumnRecord {
    var h: Real = 0
    var h_s: Real = 0
  }

  struct Constants: ColumnRecord {
    var gnabar: Real = 0
    var gkbar: Real = 0
    var gl: Real = 0
    var ena: Real = 0
    var ek: Real = 0
    var el: Real = 0
    var dt: Real = 0
  }

  static func constants(_ p: NeuronParameters, celsius: Double, dt: Double) -> Constants {
    Constants(
      gnabar: Real(p["gnabar"]), gkbar: Real(p["gkbar"]), gl: Real(p["gl"]), ena: Real(p["ena"]),
      ek: Real(p["ek"]), el: Real(p["el"]), dt: Real(dt))
  }

  @inline(__always)
  static func start(_ v: Real, _ k: Constants) -> State {
    let all = Model.steady(v)
    return State(h: all.h, h_s: all.h_s)
  }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: Constants) -> (current: Real, conductance: Real) {
    // Sodium's activation is instantaneous: the slope is that to a second evaluation, as in NEURON.
    let probe: Real = 0.001
    let present = outward(v, s, k)
    return (present, (outward(v + probe, s, k) - present) / probe)
  }

  @inline(__always)
  private static func outward(_ v: Real, _ s: State, _ k: Constants) -> Real {
    let open = Model.open(v, h: s.h, h_s: s.h_s)
    let (sodium, potassium) = (k.gnabar * open.sodium, k.gkbar * open.potassium)
    return sodium * (v - k.ena) + potassium * (v - k.ek) + k.gl * (v - k.el)
  }

  @inline(__always)
  static func advance(_ s: State, _ v: Real, _ k: Constants) -> State {
    let tau = Model.timeConstants(v)
    return s.relaxed(towards: start(v, k), tau: State(h: tau.h, h_s: tau.h_s), h: k.dt)
  }
}
