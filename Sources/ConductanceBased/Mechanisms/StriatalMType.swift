import Integration
import ModelTerms
import Numerics
import Quantities

/// The M-type (KCNQ) potassium channel of the medium spiny neuron.
enum StriatalMType<Real: KernelScalar>: GatedChannel {
  static var definition: MechanismDefinition {
    .channel(
      "km_msn", "M-type (KCNQ) potassium of the medium spiny neuron",
      equations: [
        "i = gbar p (v - e), dp/dt = alpha_p (1 - p) - beta_p p",
        "alpha_p = 3.209e-4 (v + 30) / (1 - exp(-(v + 30) / 9)), beta_p = 3.209e-4 (v + 30) / (exp((v + 30) / 9) - 1)",
      ], gbar: 0.0026, e: -100,
      gates: [("p", "activation")], sources: ChannelSources.striatal)
  }

  struct State: ColumnRecord {
    var p: Real = 0
  }

  @inline(__always)
  static func steady(_ v: Real) -> State {
    let rate = StriatalHodgkinHuxley<Real>.rates(v)
    return State(p: rate.p.opening / (rate.p.opening + rate.p.closing))
  }

  @inline(__always)
  static func timeConstants(_ v: Real) -> State {
    let rate = StriatalHodgkinHuxley<Real>.rates(v)
    return State(p: 1 / (rate.p.opening + rate.p.closing))
  }

  @inline(__always)
  static func open(_ v: Real, _ s: State) -> Real { s.p }
}
