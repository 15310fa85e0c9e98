import Foundation
import Integration
import ModelTerms
import Numerics
import Quantities

/// The calcium concentration of a segment: it rises with the calcium current and decays to rest.
enum CalciumPool<Real: KernelScalar>: MembraneMechanism {
  static var definition: MechanismDefinition {
    MechanismDefinition(
      name: "capool", summary: "calcium concentration beneath the membrane", placement: .density,
      equations: [
        "dCa/dt = -phi i_Ca - (Ca - rest) / tau, i_Ca the sum of the segment's calcium currents (mA/cm2)"
      ],
      parameters: [
        ParameterField(
          "phi", .one, default: .value(5.182152e-6), .nonNegative,
          "rise by the current, mM per ms and mA/cm2; the default is 1 / (2 F) for a depth of 1 cm, as in HH_STN"
        ),
        ParameterField("tau", .millisecond, default: .value(500), .positive, "time constant of the decay"),
        ParameterField(
          "rest", .millimolar, default: .value(0), .nonNegative, "concentration without current"),
        ParameterField(
          "initial", .millimolar, default: .value(5e-6), .positive, "concentration at time zero"),
      ],
      state: [StateField("Ca", .millimolar, start: .parameter("initial"), "concentration inside")],
      sources: [
        "first-order pool; the defaults are those of Kumaravelu et al. 2016 for the subthalamic neuron",
        "for the pallidal neuron: phi 0.1, tau 666.667 ms, initial 0.1, in the model's units of calcium",
      ])
  }

  struct State: ColumnRecord {
    var Ca: Real = 0
  }

  struct Constants: ColumnRecord {
    /// `phi tau` [mM per mA/cm2].
    var gain: Real = 0
    var rest: Real = 0
    var initial: Real = 0
    /// What is left of a deviation after a step.
    var decay: Real = 0
  }

  static var ion: Ion? { .calcium }
  @inline(__always) static var ionRole: IonRole { .holds }

  static func constants(_ p: NeuronParameters, celsius: Double, dt: Double) -> Constants {
    Constants(
      gain: Real(p["phi"] * p["tau"]), rest: Real(p["rest"]), initial: Real(p["initial"]),
      decay: Real(exp(-dt / p["tau"])))
  }

  @inline(__always)
  static func start(_ v: Real, _ k: Constants) -> State { State(Ca: k.initial) }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: Constants) -> (current: Real, conductance: Real) { (0, 0) }

  @inline(__always)
  static func advance(_ s: State, _ v: Real, concentration calcium: Real, inflow: Real, _ k: Constants)
    -> State
  {
    let steady = k.rest - k.gain * inflow
    return State(Ca: steady + (s.Ca - steady) * k.decay)
  }

  @inline(__always)
  static func advance(_ s: State, _ v: Real, _ k: Constants) -> State {
    advance(s, v, concentration: s.Ca, inflow: 0, k)
  }
}
