import ModelTerms
import Quantities

/// A current whose texts were read and checked.
public struct CurrentSystem: Sendable, Equatable {
  let system: NeuronSystem
  /// Its own variables.
  let variables: [NeuronSystem.Variable]

  /// What the equations give.
  let output: CurrentEquations.Output

  init(_ system: NeuronSystem, _ output: CurrentEquations.Output) {
    self.system = system
    self.output = output
    variables = system.variables.filter { !["v", "w"].contains($0.name) }
  }

  /// The names of its variables, in the order of the state.
  public var variableNames: [String] { variables.map(\.name) }

  var onSpike: [Statement] { system.events[0].statements }

  /// The expression of what they give.
  var result: NeuronSystem.Definition { system.definitions.first { $0.name == output.rawValue }! }

  /// What a current cannot say.
  func faults(_ source: CurrentEquations) -> [EquationFault] {
    var faults: [EquationFault] = []
    let definition = result
    let wanted: (dimension: Dimension, remedy: String) =
      output == .current
      ? (.current, "positive currents flow into the neuron") : (.rate, "for example 5 Hz*cos(t/s)^2")
    if definition.unit.dimension != wanted.dimension {
      faults.append(
        EquationFault(
          part: source.currentPart,
          fault: ExpressionFault(
            "this is \(definition.unit.dimension.nameWithArticle); a \(output.rawValue) is needed here",
            at: definition.expression.range, remedy: wanted.remedy)))
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
    for (index, entry) in (source.equations + [NeuronEquations.Entry(output.rawValue, source.current)])
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
