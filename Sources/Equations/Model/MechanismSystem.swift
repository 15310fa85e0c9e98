import Integration
import ModelTerms
import Quantities

/// A membrane mechanism whose texts were read and whose names, dimensions and order were checked.
public struct MechanismSystem: Sendable, Equatable {
  /// The variables; the concentration of an ion that the mechanism holds is the first.
  public let variables: [NeuronSystem.Variable]
  /// Parameters with their units, in the order of the file.
  public let parameters: [NeuronEquations.Parameter]
  /// Sub-expressions and derived parameters; every one uses only those before it.
  public let definitions: [NeuronSystem.Definition]
  /// What is done at the start of every step, in place of derivatives.
  public let step: [Statement]
  /// The names of the definitions that are currents: `i`, and that of the ion.
  public let currents: [String]
  /// Spread over the membrane, or at one point.
  public let placement: MechanismDefinition.Placement
  /// The ion.
  public let ion: Ion?
  /// What the mechanism has to do with it.
  public let ionRole: IonRole

  /// The name of the current that no ion of interest carries.
  public static let currentName = "i"

  /// The units of the computation.
  public var units: KernelUnits { placement.units }
}

extension MechanismDefinition.Placement {
  /// The units that mechanisms there are computed in.
  var units: KernelUnits {
    switch self {
    case .density: .membrane
    case .point: .cell
    }
  }
}

extension MechanismSystem {
  /// The tables of the mechanism under a name, as every built-in one has them.
  ///
  /// - Parameter defaults: The parameters that have one number for all cells.
  public func definition(
    _ name: String, of source: MechanismEquations, defaults: [String: Double] = [:]
  ) -> MechanismDefinition {
    MechanismDefinition(
      name: name, summary: "equations of the user's own", placement: placement,
      equations: source.texts.lines,
      parameters: parameters.map { parameter in
        ParameterField(
          parameter.name, parameter.unit,
          default: defaults[parameter.name].map { .value($0) } ?? .sameAs("the mechanism says"), .any,
          "parameter")
      },
      state: variables.map { StateField($0.name, $0.unit, start: .computed("given"), "variable") },
      expressions: MechanismGraph(self).expressions.map {
        StateField($0.definition.name, $0.definition.unit, start: .value(0), "named expression")
      },
      sources: [])
  }
}
