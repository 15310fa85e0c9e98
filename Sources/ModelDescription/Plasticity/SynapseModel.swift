import Equations
import Integration
import Quantities

/// A rule for synapses that an experiment brings along: its texts, its numbers, and what was understood.
public struct SynapseModel: Sendable, Equatable {
  /// The texts.
  public let source: SynapseEquations
  /// The checked rule.
  public let system: SynapseSystem
  /// The parameters in the order of the texts, each in its own unit.
  public let numbers: [Double]
  /// The variables that start with a number, in the units of ``SynapseEquations/initialUnits``.
  public let initial: [Double]

  /// Whether two rules have the same texts and numbers.
  public static func == (a: SynapseModel, b: SynapseModel) -> Bool {
    a.source == b.source && a.numbers == b.numbers && a.initial == b.initial
  }

  /// A bound of the weight, if there is one.
  func limit(_ name: String) -> Double? {
    guard source.limits.contains(name) else { return nil }
    return source.parameters.firstIndex { $0.name == name }.map { numbers[$0] }
  }

  /// The loops of the rule, for steps of `dt` ms.
  public func program(dt: Double) -> SynapseProgram {
    let starts = zip(source.initialUnits, initial).map { ($0.name, $0.unit.inKernelUnits($1)) }
    return system.program(
      numbers: numbers, initial: Dictionary(starts, uniquingKeysWith: { first, _ in first }), dt: dt)
  }
}
