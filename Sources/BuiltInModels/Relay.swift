import Integration
import ModelTerms
import Numerics
import Quantities

/// A neuron without a membrane that passes on what arrives.
///
/// It turns every type of spike input into a presynaptic population, which a projection and its plasticity need.
enum Relay<Real: KernelScalar>: NeuronModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "Relay",
      summary:
        "spikes in every step in which its current reaches a threshold; passes on the spikes of inputs",
      equations: [
        "spike when I_ext + I >= I_th, at the end of that step; nothing is remembered",
        "with the receptor {\"kind\": \"current\", \"shape\": \"impulse\"} and a weight of 1 pA a spike at t is "
          + "passed on at t + dt",
      ],
      parameters: [
        ParameterField("I_th", .picoampere, default: .value(0.5), .positive, "threshold"),
        ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
      ],
      state: [StateField("v", .millivolt, start: .value(0), "always 0")],
      methods: [.euler],
      sources: ["the parrot_neuron of NEST (Gewaltig & Diesmann 2007, Scholarpedia 2(4):1430)"])
  }

  struct State: ColumnRecord {
    var v: Real = 0
  }

  struct Constants: ColumnRecord {
    /// The threshold times the step: what Euler makes of a current at threshold.
    var threshold: Real = 0
    var I_ext: Real = 0
  }

  static func constants(_ p: NeuronParameters, h: Double) -> Constants {
    Constants(threshold: Real(h) * Real(p["I_th"]), I_ext: Real(p["I_ext"]))
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State { State(v: current + k.I_ext) }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    (State(v: 0), new.v >= k.threshold)
  }
}
