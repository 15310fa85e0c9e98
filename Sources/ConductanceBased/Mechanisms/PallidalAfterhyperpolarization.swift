import Integration
import ModelTerms
import Numerics
import Quantities

/// The calcium-activated potassium channel of the pallidal neuron, which is instantaneous.
enum PallidalAfterhyperpolarization<Real: KernelScalar>: MembraneMechanism {
  static var definition: MechanismDefinition {
    MechanismDefinition(
      name: "ahp_gp",
      summary: "after-hyperpolarisation by calcium-activated potassium of the pallidal neuron",
      placement: .density, equations: ["i = gbar Ca / (Ca + k) (v - e)"],
      parameters: [
        MechanismDefinition.gbarField(0.01),
        ParameterField("e", .millivolt, default: .value(-80), .any, "reversal potential"),
        ParameterField(
          "k", .millimolar, default: .value(10), .positive,
          "calcium at half of the conductance; the model's calcium has no unit"),
      ], state: [], sources: ChannelSources.pallidal)
  }

  struct Constants: ColumnRecord {
    var gbar: Real = 0
    var e: Real = 0
    var half: Real = 0
  }

  static var ion: Ion? { .calcium }
  @inline(__always) static var ionRole: IonRole { .reads }

  static func constants(_ p: NeuronParameters, celsius: Double, dt: Double) -> Constants {
    Constants(gbar: Real(p["gbar"]), e: Real(p["e"]), half: Real(p["k"]))
  }

  @inline(__always)
  static func start(_ v: Real, _ k: Constants) -> NoState { NoState() }

  @inline(__always)
  static func current(
    _ v: Real, concentration calcium: Real, _ s: NoState, _ k: Constants
  ) -> (current: Real, conductance: Real) {
    let g = k.gbar * (calcium / (calcium + k.half))
    return (g * (v - k.e), g)
  }

  @inline(__always)
  static func current(_ v: Real, _ s: NoState, _ k: Constants) -> (current: Real, conductance: Real) {
    current(v, concentration: Real(Ion.calcium.restingConcentration), s, k)
  }

  @inline(__always)
  static func advance(_ s: NoState, _ v: Real, _ k: Constants) -> NoState { s }
}
