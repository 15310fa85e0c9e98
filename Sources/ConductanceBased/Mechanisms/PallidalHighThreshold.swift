import Integration
import ModelTerms
import Numerics
import Quantities

/// The high-threshold calcium channel of the pallidal neuron, which is instantaneous.
enum PallidalHighThreshold<Real: KernelScalar>: GatedChannel {
  typealias State = NoState

  static var definition: MechanismDefinition {
    .channel(
      "ca_gp", "high-threshold calcium of the pallidal neuron",
      equations: ["i = gbar s_inf^2 (v - e), s_inf = 1 / (1 + exp(-(v + 35) / 2))"], gbar: 0.00015, e: 120,
      gates: [], sources: ChannelSources.pallidal)
  }

  static var ion: Ion? { .calcium }
  @inline(__always) static var ionRole: IonRole { .carries }

  @inline(__always)
  static func steady(_ v: Real) -> NoState { NoState() }

  @inline(__always)
  static func timeConstants(_ v: Real) -> NoState { NoState() }

  @inline(__always)
  static func open(_ v: Real, _ s: NoState) -> Real { Real.boltzmann(v, half: -35, slope: 2).squared }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: Constants) -> (current: Real, conductance: Real) {
    probedCurrent(v, s, k)
  }
}
