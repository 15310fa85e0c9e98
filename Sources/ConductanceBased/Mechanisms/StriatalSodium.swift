import Integration
import ModelTerms
import Numerics
import Quantities

/// The fast sodium channel of the medium spiny neuron.
enum StriatalSodium<Real: KernelScalar>: GatedChannel {
  static var definition: MechanismDefinition {
    .channel(
      "na_msn", "fast sodium of the medium spiny neuron",
      equations: [
        "i = gbar m^3 h (v - e), dx/dt = alpha_x (1 - x) - beta_x x",
        "alpha_m = 0.32 (v + 54) / (1 - exp(-(v + 54) / 4)), beta_m = 0.28 (v + 27) / (exp((v + 27) / 5) - 1)",
        "alpha_h = 0.128 exp(-(v + 50) / 18), beta_h = 4 / (1 + exp(-(v + 27) / 5))",
      ], gbar: 0.1, e: 50,
      gates: [("m", "activation"), ("h", "inactivation")], sources: ChannelSources.striatal)
  }

  struct State: ColumnRecord {
    var m: Real = 0
    var h: Real = 0
  }

  @inline(__always)
  static func steady(_ v: Real) -> State {
    let rate = StriatalHodgkinHuxley<Real>.rates(v)
    return State(
      m: rate.m.opening / (rate.m.opening + rate.m.closing),
      h: rate.h.opening / (rate.h.opening + rate.h.closing))
  }

  @inline(__always)
  static func timeConstants(_ v: Real) -> State {
    let rate = StriatalHodgkinHuxley<Real>.rates(v)
    return State(m: 1 / (rate.m.opening + rate.m.closing), h: 1 / (rate.h.opening + rate.h.closing))
  }

  @inline(__always)
  static func open(_ v: Real, _ s: State) -> Real { s.m.cubed * s.h }
}
