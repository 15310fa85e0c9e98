import Foundation
import Integration
import ModelTerms
import Numerics
import Quantities

/// Sodium, potassium and leak channels of the squid axon.
enum SquidAxonChannels<Real: KernelScalar>: MembraneMechanism {
  static var definition: MechanismDefinition {
    MechanismDefinition(
      name: "hh", summary: "sodium, potassium and leak channels of the squid axon", placement: .density,
      equations: [
        "i = gnabar m^3 h (v - ena) + gkbar n^4 (v - ek) + gl (v - el)",
        "dx/dt = q (alpha_x (1 - x) - beta_x x) for x = m, h, n, with q = 3^((celsius - 6.3) / 10)",
        "alpha_m = 0.1 (v + 40) / (1 - exp(-(v + 40) / 10)), beta_m = 4 exp(-(v + 65) / 18)",
        "alpha_h = 0.07 exp(-(v + 65) / 20), beta_h = 1 / (1 + exp(-(v + 35) / 10))",
        "alpha_n = 0.01 (v + 55) / (1 - exp(-(v + 55) / 10)), beta_n = 0.125 exp(-(v + 65) / 80)",
      ],
      parameters: [
        ParameterField(
          "gnabar", .siemensPerSquareCentimeter, default: .value(0.12), .nonNegative, "sodium conductance"),
        ParameterField(
          "gkbar", .siemensPerSquareCentimeter, default: .value(0.036), .nonNegative,
          "potassium conductance"),
        ParameterField(
          "gl", .siemensPerSquareCentimeter, default: .value(0.0003), .nonNegative, "leak conductance"),
        ParameterField("el", .millivolt, default: .value(-54.3), .any, "leak reversal potential"),
        ParameterField("ena", .millivolt, default: .value(50), .any, "sodium reversal potential"),
        ParameterField("ek", .millivolt, default: .value(-77), .any, "potassium reversal potential"),
      ],
      state: [
        StateField("m", .one, start: .computed("steady state at v"), "sodium activation"),
        StateField("h", .one, start: .computed("steady state at v"), "sodium inactivation"),
        StateField("n", .one, start: .computed("steady state at v"), "potassium activation"),
      ],
      sources: [
        "Hodgkin & Huxley 1952, J Physiol 117:500, shifted to a rest of -65 mV as NEURON's hh.mod has it",
        "rates are computed exactly, not looked up in a table of 1 mV as hh.mod does by default",
      ])
  }

  struct State: ColumnRecord {
    var m: Real = 0
    var h: Real = 0
    var n: Real = 0
  }

  struct Constants: ColumnRecord {
    var gnabar: Real = 0
    var gkbar: Real = 0
    var gl: Real = 0
    var el: Real = 0
    var ena: Real = 0
    var ek: Real = 0
    /// The step times the temperature's factor on all rates [ms].
    var qdt: Real = 0
  }

  static func constants(_ p: NeuronParameters, celsius: Double, dt: Double) -> Constants {
    var k = Constants()
    k.gnabar = Real(p["gnabar"])
    k.gkbar = Real(p["gkbar"])
    k.gl = Real(p["gl"])
    k.el = Real(p["el"])
    k.ena = Real(p["ena"])
    k.ek = Real(p["ek"])
    k.qdt = Real(dt * pow(3, (celsius - 6.3) / 10))
    return k
  }

  @inline(__always)
  static func start(_ v: Real, _ k: Constants) -> State {
    let rate = HodgkinHuxley<Real>.rates(v)
    var s = State()
    s.m = rate.m.opening / (rate.m.opening + rate.m.closing)
    s.h = rate.h.opening / (rate.h.opening + rate.h.closing)
    s.n = rate.n.opening / (rate.n.opening + rate.n.closing)
    return s
  }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: Constants) -> (current: Real, conductance: Real) {
    let sodium = k.gnabar * (s.m * s.m * s.m * s.h)
    let potassium = k.gkbar * (s.n * s.n * (s.n * s.n))
    return (
      sodium * (v - k.ena) + potassium * (v - k.ek) + k.gl * (v - k.el), sodium + potassium + k.gl
    )
  }

  @inline(__always)
  static func advance(_ s: State, _ v: Real, _ k: Constants) -> State {
    let rate = HodgkinHuxley<Real>.rates(v)
    var new = State()
    new.m = HodgkinHuxley<Real>.relaxed(s.m, rate.m, k.qdt)
    new.h = HodgkinHuxley<Real>.relaxed(s.h, rate.h, k.qdt)
    new.n = HodgkinHuxley<Real>.relaxed(s.n, rate.n, k.qdt)
    return new
  }
}
