import Integration
import ModelTerms
import Numerics
import Quantities

/// The delayed-rectifier potassium channel of the pallidal neuron.
enum PallidalDelayedRectifier<Real: KernelScalar>: GatedChannel {
  static var definition: MechanismDefinition {
    .channel(
      "kdr_gp", "delayed-rectifier potassium of the pallidal neuron",
      equations: [
        "i = gbar n^4 (v - e), dn/dt = 0.1 (n_inf - n) / tau_n",
        "n_inf = 1 / (1 + exp(-(v + 50) / 14)), tau_n = 0.05 + 0.27 / (1 + exp((v + 40) / 12))",
      ], gbar: 0.03, e: -80,
      gates: [("n", "activation")], sources: ChannelSources.pallidal)
  }

  struct State: ColumnRecord {
    var n: Real = 0
  }

  @inline(__always)
  static func steady(_ v: Real) -> State {
    State(n: PallidalHodgkinHuxley<Real>.steady(v).n)
  }

  @inline(__always)
  static func timeConstants(_ v: Real) -> State {
    State(n: PallidalHodgkinHuxley<Real>.timeConstants(v).n)
  }

  @inline(__always)
  static func open(_ v: Real, _ s: State) -> Real { s.n.fourth }
}
