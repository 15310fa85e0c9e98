import Integration
import ModelTerms
import Numerics
import Quantities

/// A leak: a constant conductance.
enum PassiveLeak<Real: KernelScalar>: MembraneMechanism {
  static var definition: MechanismDefinition {
    MechanismDefinition(
      name: "pas", summary: "passive membrane: a constant leak", placement: .density,
      equations: ["i = g (v - e)"],
      parameters: [
        ParameterField("g", .siemensPerSquareCentimeter, default: .value(0.001), .nonNegative, "conductance"),
        ParameterField("e", .millivolt, default: .value(-70), .any, "reversal potential"),
      ],
      state: [], sources: ["NEURON's pas.mod, whose defaults these are"])
  }

  struct Constants: ColumnRecord {
    var g: Real = 0
    var e: Real = 0
  }

  static func constants(_ p: NeuronParameters, celsius: Double, dt: Double) -> Constants {
    var k = Constants()
    k.g = Real(p["g"])
    k.e = Real(p["e"])
    return k
  }

  @inline(__always)
  static func start(_ v: Real, _ k: Constants) -> NoState { NoState() }

  @inline(__always)
  static func current(_ v: Real, _ s: NoState, _ k: Constants) -> (current: Real, conductance: Real) {
    (k.g * (v - k.e), k.g)
  }

  @inline(__always)
  static func advance(_ s: NoState, _ v: Real, _ k: Constants) -> NoState { s }
}
