import ModelTerms
import Quantities

/// A current whose texts were read and checked.
public struct CurrentSystem: Sendable, Equatable {
  let system: NeuronSystem
  /// Its own variables.
  let variables: [NeuronSystem.Variable]

  init(_ system: NeuronSystem) {
    self.system = system
    variables = system.variables.filter { !["v", "w"].contains($0.name) }
  }

  /// The names of its variables, in the order of the state.
  public var variableNames: [String] { variables.map(\.name) }

  var onSpike: [Statement] { system.events[0].statements }

  private var currentUnit: Unit? {
    system.definitions.first { $0.name == CurrentEquations.name }?.unit
  }

  /// What a current cannot say.
  func faults(_ source: CurrentEquations) -> [EquationFault] {
    var faults: [EquationFault] = []
    if let definition = system.definitions.first(where: { $0.name == CurrentEquations.name }),
      definition.unit.dimension != .current
    {
      faults.append(
        EquationFault(
          part: source.currentPart,
          fault: ExpressionFault(
            "this is \(definition.unit.dimension.nameWithArticle); a current is needed here",
            at: definition.expression.range, remedy: "positive currents flow into the neuron")))
    }
    for (index, statement) in onSpike.enumerated() where ["v", "w"].contains(statement.target) {
      faults.append(
        EquationFault(
          part: .eventStatement(0, index),
          fault: ExpressionFault(
            "\"\(statement.target)\" does not belong to the receptor and cannot be set",
            at: statement.targetRange,
            remedy: statement.target == "v" ? "for a jump of v take {\"kind\": \"delta\"}" : nil)))
    }
    for (index, entry) in source.equations.enumerated()
    where ["v", "w"].contains(SystemCheck.derivative(entry.name) ?? "") {
      faults.append(
        EquationFault(
          part: .equation(index), fault: ExpressionFault("\"\(entry.name)\" is not its own", at: 0..<0)))
    }
    for (index, entry) in (source.equations + [NeuronEquations.Entry(CurrentEquations.name, source.current)])
      .enumerated()
    {
      expression(entry.name)?.forEachName { name, range in
        if name == "w" {
          faults.append(
            EquationFault(
              part: .equation(index),
              fault: ExpressionFault("weights are known to \"on_spike\" alone", at: range)))
        }
      }
    }
    return faults
  }

  /// The expression under a key of the equations.
  private func expression(_ key: String) -> Expression? {
    if let variable = SystemCheck.derivative(key) {
      return system.variables.first { $0.name == variable }?.derivative
    }
    return system.definitions.first { $0.name == key }?.expression
  }
}
