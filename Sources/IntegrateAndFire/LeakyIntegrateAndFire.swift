import Foundation
import Integration
import ModelTerms
import Numerics
import Quantities

/// The leaky integrate-and-fire neuron.
enum LeakyIntegrateAndFire<Real: KernelScalar>: LinearModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "LIF",
      summary: "leaky integrate-and-fire",
      equations: [
        "C dv/dt = -g_L (v - E_L) + I_ext + I",
        "spike when v >= V_th: v = V_reset, held for t_ref",
      ],
      parameters: [
        ParameterField("C", aliases: ["C_m"], .picofarad, default: .value(200), .positive, "capacitance"),
        ParameterField(
          "g_L", aliases: ["gL"], .nanosiemens, default: .value(10), .positive, "leak conductance"),
        ParameterField(
          "E_L", aliases: ["EL"], .millivolt, default: .value(-70), .any, "leak reversal potential"),
        ParameterField("V_th", aliases: ["th"], .millivolt, default: .value(-50), .any, "threshold"),
        ParameterField("V_reset", aliases: ["vr"], .millivolt, default: .value(-60), .any, "reset potential"),
        ParameterField(
          "t_ref", .millisecond, default: .value(0), .nonNegative,
          "refractory period, rounded to whole (sub-)steps"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: [
        StateField("v", aliases: ["V_m"], .millivolt, start: .parameter("E_L"), "membrane potential"),
        StateField("refractory", .one, start: .value(0), "steps left of the refractory period"),
      ],
      methods: [.exact, .exponentialEuler, .euler, .rk4],
      sources: [
        "Lapicque 1907; Tuckwell 1988, Introduction to Theoretical Neurobiology, vol. 1, ch. 3",
        "exact integration: Rotter & Diesmann 1999, Biol Cybern 81:381",
      ])
  }

  struct State: ColumnRecord {
    var v: Real = 0
    var refractory: Real = 0
  }

  struct Constants: ColumnRecord {
    var perC: Real = 0
    var minusStepOverC: Real = 0
    /// What drives the membrane without synapses [pA]: `g_L E_L + I_ext`.
    var rest: Real = 0
    var g_L: Real = 0
    var E_L: Real = 0
    var V_th: Real = 0
    var V_reset: Real = 0
    var refractorySteps: Real = 0
    var I_ext: Real = 0
  }

  static func constants(_ p: NeuronParameters, h: Double) -> Constants {
    var k = Constants()
    k.perC = Real(1 / p["C"])
    k.minusStepOverC = Real(-h / p["C"])
    k.rest = Real(p["g_L"] * p["E_L"] + p["I_ext"])
    k.g_L = Real(p["g_L"])
    k.E_L = Real(p["E_L"])
    k.V_th = Real(p["V_th"])
    k.V_reset = Real(p["V_reset"])
    k.refractorySteps = Real((p["t_ref"] / h).rounded())
    k.I_ext = Real(p["I_ext"])
    return k
  }

  static func membraneTimeConstant(_ p: NeuronParameters) -> Double { p["C"] / p["g_L"] }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    var d = State()
    d.v = (k.g_L * (k.E_L - s.v) + (current + k.I_ext)) * k.perC
    return d
  }

  @inline(__always)
  static func exponentialStep(
    _ s: State, current: Real, conductance: Real, h: Real, _ k: Constants
  ) -> State {
    let g = k.g_L + conductance
    let v_inf = (k.rest + current) / g
    var new = s
    new.v = v_inf + (s.v - v_inf) * Real.decay(g * k.minusStepOverC)
    return new
  }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    let isHeld = old.refractory > 0
    let spiked = new.v >= k.V_th && !isHeld
    var s = new
    s.v = spiked ? k.V_reset : (isHeld ? old.v : new.v)
    s.refractory = spiked ? k.refractorySteps : max(old.refractory - 1, 0)
    return (s, spiked)
  }
}
