import Integration
import ModelTerms
import Numerics
import Quantities

/// The hyperpolarization-activated cation channel (h current).
enum HyperpolarizationActivated<Real: KernelScalar>: GatedChannel {
  static var definition: MechanismDefinition {
    .channel(
      "hcn", "hyperpolarization-activated cations (h current)",
      equations: [
        "i = gbar l (v - e), dl/dt = (l_inf - l) / tau_l",
        "l_inf = 1 / (1 + exp((v + 75) / 5.5)), tau_l = 1 / (exp(-14.59 - 0.086 v) + exp(-1.87 + 0.0701 v))",
      ], gbar: 0.0001, e: -43,
      gates: [("l", "activation")],
      sources: [
        "Huguenard & McCormick 1992, J Neurophysiol 68:1373, for 36 degrees Celsius; used for the subthalamic neuron by "
          + "Gillies & Willshaw 2006, J Neurophysiol 95:2352",
        "the default conductance is only an example",
      ])
  }

  struct State: ColumnRecord {
    var l: Real = 0
  }

  @inline(__always)
  static func steady(_ v: Real) -> State {
    State(l: Real.boltzmann(v, half: -75, slope: -5.5))
  }

  @inline(__always)
  static func timeConstants(_ v: Real) -> State {
    State(l: 1 / (Real.exponential(-14.59 - 0.086 * v) + Real.exponential(-1.87 + 0.0701 * v)))
  }

  @inline(__always)
  static func open(_ v: Real, _ s: State) -> Real { s.l }
}
