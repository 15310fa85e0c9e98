import Integration
import ModelTerms
import Numerics
import Quantities

/// The T-type calcium channel of the pallidal neuron; its activation is instantaneous.
enum PallidalTType<Real: KernelScalar>: GatedChannel {
  static var definition: MechanismDefinition {
    .channel(
      "cat_gp", "T-type calcium of the pallidal neuron",
      equations: [
        "i = gbar a_inf^3 r (v - e), dr/dt = (r_inf - r) / 30 ms",
        "a_inf = 1 / (1 + exp(-(v + 57) / 2)), r_inf = 1 / (1 + exp((v + 70) / 2))",
      ], gbar: 0.0005, e: 120, gates: [("r", "inactivation")], sources: ChannelSources.pallidal)
  }

  struct State: ColumnRecord {
    var r: Real = 0
  }

  static var ion: Ion? { .calcium }
  @inline(__always) static var ionRole: IonRole { .carries }

  @inline(__always)
  static func steady(_ v: Real) -> State { State(r: PallidalHodgkinHuxley<Real>.steady(v).r) }

  @inline(__always)
  static func timeConstants(_ v: Real) -> State { State(r: PallidalHodgkinHuxley<Real>.timeConstants(v).r) }

  @inline(__always)
  static func open(_ v: Real, _ s: State) -> Real { Real.boltzmann(v, half: -57, slope: 2).cubed * s.r }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: Constants) -> (current: Real, conductance: Real) {
    probedCurrent(v, s, k)
  }
}
