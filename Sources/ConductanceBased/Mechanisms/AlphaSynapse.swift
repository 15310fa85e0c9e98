import Integration
import ModelTerms
import Numerics
import Quantities

/// A conductance that opens once, at a given time, as an alpha function: NEURON's AlphaSynapse.
enum AlphaSynapse<Real: KernelScalar>: MembraneMechanism {
  static var definition: MechanismDefinition {
    MechanismDefinition(
      name: "AlphaSynapse", summary: "a conductance that opens at a given time as an alpha function",
      placement: .point,
      equations: [
        "i = gmax x exp(1 - x) (v - e) with x = (t - onset) / tau for 0 <= x <= 10, else 0",
        "t is the middle of the step",
      ],
      parameters: [
        ParameterField("onset", .millisecond, default: .value(0), .any, "when it opens"),
        ParameterField(
          "tau", .millisecond, default: .value(0.1), .positive, "time from the onset to the peak"),
        ParameterField("gmax", .nanosiemens, default: .value(0), .nonNegative, "conductance at the peak"),
        ParameterField("e", .millivolt, default: .value(0), .any, "reversal potential"),
      ],
      state: [StateField("t", .millisecond, start: .computed("half a step"), "time")],
      sources: ["NEURON's syn.mod, whose defaults these are"])
  }

  struct State: ColumnRecord {
    var t: Real = 0
  }

  struct Constants: ColumnRecord {
    var onset: Real = 0
    var tau: Real = 0
    var gmax: Real = 0
    var e: Real = 0
    var dt: Real = 0
  }

  static func constants(_ p: NeuronParameters, celsius: Double, dt: Double) -> Constants {
    Constants(
      onset: Real(p["onset"]), tau: Real(p["tau"]), gmax: Real(p["gmax"]), e: Real(p["e"]), dt: Real(dt))
  }

  @inline(__always)
  static func start(_ v: Real, _ k: Constants) -> State { State(t: k.dt / 2) }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: Constants) -> (current: Real, conductance: Real) {
    let x = (s.t - k.onset) / k.tau
    let isOpen = x >= 0 && x <= 10
    let g = isOpen ? k.gmax * (x * Real.exponential(1 - x)) : 0
    return (g * (v - k.e), g)
  }

  @inline(__always)
  static func advance(_ s: State, _ v: Real, _ k: Constants) -> State { State(t: s.t + k.dt) }
}
