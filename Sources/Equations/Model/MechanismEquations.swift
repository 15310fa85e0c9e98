import Integration

/// A membrane mechanism as a file gives it: texts, and the ion that they speak of.
public struct MechanismEquations: Sendable, Equatable {
  /// Equations, the statements of a step, parameters and initial values; neurons' other texts are empty.
  public var texts: NeuronEquations
  /// The ion, if the mechanism has to do with one.
  public var ion: Ion?

  /// Makes a mechanism.
  public init(_ texts: NeuronEquations, ion: Ion? = nil) {
    self.texts = texts
    self.ion = ion
  }

  /// Reads and checks all texts.
  ///
  /// - Returns: The checked mechanism, or everything that is wrong.
  public func checked() -> (system: MechanismSystem?, faults: [EquationFault]) {
    var check = SystemCheck(mechanism: texts, ion: ion)
    let system = check.mechanism()
    return (system, check.faults)
  }
}
