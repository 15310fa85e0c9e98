import Integration
import ModelTerms
import Numerics
import Quantities

/// The fast sodium channel of the subthalamic neuron.
enum SubthalamicSodium<Real: KernelScalar>: GatedChannel {
  static var definition: MechanismDefinition {
    .channel(
      "na_stn", "fast sodium of the subthalamic neuron",
      equations: [
        "i = gbar m^3 h (v - e), dx/dt = (x_inf - x) / tau_x",
        "x_inf = 1 / (1 + exp((half - v) / slope)): m -40, 8; h -45.5, -6.4",
        "tau_m = 0.2 + 3 / (1 + exp((v + 53) / 0.7)), tau_h = 24.5 / (exp((v + 50) / 15) + exp(-(v + 50) / 16))",
      ], gbar: 0.049, e: 60,
      gates: [("m", "activation"), ("h", "inactivation")], sources: ChannelSources.subthalamic)
  }

  struct State: ColumnRecord {
    var m: Real = 0
    var h: Real = 0
  }

  @inline(__always)
  static func steady(_ v: Real) -> State {
    let all = SubthalamicHodgkinHuxley<Real>.steady(v)
    return State(m: all.m, h: all.h)
  }

  @inline(__always)
  static func timeConstants(_ v: Real) -> State {
    let tau = SubthalamicHodgkinHuxley<Real>.timeConstants(v)
    return State(m: tau.m, h: tau.h)
  }

  @inline(__always)
  static func open(_ v: Real, _ s: State) -> Real { s.m.cubed * s.h }
}
