import Foundation
import Integration
import ModelTerms
import Numerics
import Quantities

/// What the calcium channels of the subthalamic neuron have in common: a reversal potential that follows calcium.
struct NernstConstants<Real: KernelScalar>: ColumnRecord {
  /// The conductance when all gates are open [S/cm2].
  var gbar: Real = 0
  /// Calcium outside [mM].
  var outside: Real = 0
  /// `R T / (2 F)` [mV].
  var thermal: Real = 0
  /// Whether what the model's code lets depend on the potential depends on calcium instead (1) or not (0).
  var byCalcium: Real = 0
  /// The step [ms].
  var dt: Real = 0

  init() {}

  init(_ p: NeuronParameters, celsius: Double, dt: Double) {
    gbar = Real(p["gbar"])
    outside = Real(p["cao"])
    thermal = Real(8314 * (celsius + 273.15) / (2 * 96485))
    self.dt = Real(dt)
  }

  /// The reversal potential [mV] at a concentration inside [mM].
  @inline(__always)
  func reversal(_ calcium: Real) -> Real { thermal * Real.logarithm(outside / calcium) }

  /// Calcium outside [mM].
  static var outsideField: ParameterField {
    ParameterField("cao", .millimolar, default: .value(2), .positive, "calcium outside")
  }

  /// Whether a gate follows calcium or the potential.
  static func choice(_ gate: String) -> ParameterField {
    ParameterField(
      "by_calcium", .one, default: .value(0), .unitInterval,
      "0: \(gate) follows the potential in mV, as coded; 1: it follows calcium in uM, as in the parent model")
  }
}
