import Integration
import ModelTerms
import Numerics
import Quantities

/// The delayed-rectifier potassium channel of the medium spiny neuron.
enum StriatalDelayedRectifier<Real: KernelScalar>: GatedChannel {
  static var definition: MechanismDefinition {
    .channel(
      "kdr_msn", "delayed-rectifier potassium of the medium spiny neuron",
      equations: [
        "i = gbar n^4 (v - e), dn/dt = alpha_n (1 - n) - beta_n n",
        "alpha_n = 0.032 (v + 52) / (1 - exp(-(v + 52) / 5)), beta_n = 0.5 exp(-(v + 57) / 40)",
      ], gbar: 0.08, e: -100,
      gates: [("n", "activation")], sources: ChannelSources.striatal)
  }

  struct State: ColumnRecord {
    var n: Real = 0
  }

  @inline(__always)
  static func steady(_ v: Real) -> State {
    let rate = StriatalHodgkinHuxley<Real>.rates(v)
    return State(n: rate.n.opening / (rate.n.opening + rate.n.closing))
  }

  @inline(__always)
  static func timeConstants(_ v: Real) -> State {
    let rate = StriatalHodgkinHuxley<Real>.rates(v)
    return State(n: 1 / (rate.n.opening + rate.n.closing))
  }

  @inline(__always)
  static func open(_ v: Real, _ s: State) -> Real { s.n.fourth }
}
