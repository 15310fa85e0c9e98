import Integration
import ModelTerms
import Numerics
import Quantities

/// The A-type potassium channel of the subthalamic neuron.
enum SubthalamicAType<Real: KernelScalar>: GatedChannel {
  static var definition: MechanismDefinition {
    .channel(
      "ka_stn", "A-type potassium of the subthalamic neuron",
      equations: [
        "i = gbar a^2 b (v - e), dx/dt = (x_inf - x) / tau_x",
        "x_inf = 1 / (1 + exp((half - v) / slope)): a -45, 14.7; b -90, -7.5",
        "tau_a = 1 + 1 / (1 + exp((v + 40) / 0.5)), tau_b = 200 / (exp((v + 60) / 30) + exp(-(v + 40) / 10))",
      ], gbar: 0.005, e: -90,
      gates: [("a", "activation"), ("b", "inactivation")], sources: ChannelSources.subthalamic)
  }

  struct State: ColumnRecord {
    var a: Real = 0
    var b: Real = 0
  }

  @inline(__always)
  static func steady(_ v: Real) -> State {
    let all = SubthalamicHodgkinHuxley<Real>.steady(v)
    return State(a: all.a, b: all.b)
  }

  @inline(__always)
  static func timeConstants(_ v: Real) -> State {
    let tau = SubthalamicHodgkinHuxley<Real>.timeConstants(v)
    return State(a: tau.a, b: tau.b)
  }

  @inline(__always)
  static func open(_ v: Real, _ s: State) -> Real { s.a.squared * s.b }
}
