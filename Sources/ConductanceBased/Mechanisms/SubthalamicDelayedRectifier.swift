import Integration
import ModelTerms
import Numerics
import Quantities

/// The delayed-rectifier potassium channel of the subthalamic neuron.
enum SubthalamicDelayedRectifier<Real: KernelScalar>: GatedChannel {
  static var definition: MechanismDefinition {
    .channel(
      "kdr_stn", "delayed-rectifier potassium of the subthalamic neuron",
      equations: [
        "i = gbar n^4 (v - e), dn/dt = (n_inf - n) / tau_n",
        "n_inf = 1 / (1 + exp(-(v + 41) / 14)), tau_n = 11 / (exp((v + 40) / 40) + exp(-(v + 40) / 50))",
      ], gbar: 0.057, e: -90,
      gates: [("n", "activation")], sources: ChannelSources.subthalamic)
  }

  struct State: ColumnRecord {
    var n: Real = 0
  }

  @inline(__always)
  static func steady(_ v: Real) -> State {
    let all = SubthalamicHodgkinHuxley<Real>.steady(v)
    return State(n: all.n)
  }

  @inline(__always)
  static func timeConstants(_ v: Real) -> State {
    let tau = SubthalamicHodgkinHuxley<Real>.timeConstants(v)
    return State(n: tau.n)
  }

  @inline(__always)
  static func open(_ v: Real, _ s: State) -> Real { s.n.fourth }
}
