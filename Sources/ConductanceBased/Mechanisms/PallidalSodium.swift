import Integration
import ModelTerms
import Numerics
import Quantities

/// The fast sodium channel of the pallidal neuron; its activation is instantaneous.
enum PallidalSodium<Real: KernelScalar>: GatedChannel {
  static var definition: MechanismDefinition {
    .channel(
      "na_gp", "fast sodium of the pallidal neuron",
      equations: [
        "i = gbar m_inf^3 h (v - e), dh/dt = 0.05 (h_inf - h) / tau_h",
        "m_inf = 1 / (1 + exp(-(v + 37) / 10)), h_inf = 1 / (1 + exp((v + 58) / 12))",
        "tau_h = 0.05 + 0.27 / (1 + exp((v + 40) / 12))",
      ], gbar: 0.12, e: 55,
      gates: [("h", "inactivation")], sources: ChannelSources.pallidal)
  }

  struct State: ColumnRecord {
    var h: Real = 0
  }

  @inline(__always)
  static func steady(_ v: Real) -> State {
    State(h: PallidalHodgkinHuxley<Real>.steady(v).h)
  }

  @inline(__always)
  static func timeConstants(_ v: Real) -> State {
    State(h: PallidalHodgkinHuxley<Real>.timeConstants(v).h)
  }

  @inline(__always)
  static func open(_ v: Real, _ s: State) -> Real { Real.boltzmann(v, half: -37, slope: 10).cubed * s.h }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: Constants) -> (current: Real, conductance: Real) {
    probedCurrent(v, s, k)
  }
}
