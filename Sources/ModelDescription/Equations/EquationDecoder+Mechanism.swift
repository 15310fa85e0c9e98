import Documents
import Equations
import Integration
import ModelTerms
import Quantities

/// Reads a mechanism of a cell that is given by equations.
extension EquationDecoder {
  /// The mechanism under a name, for `size` cells; nothing where something is wrong, which has been reported.
  func decodeMechanism(_ name: String, size: Int) -> MechanismModel? {
    let before = context.problemCount
    var spots: [NeuronEquations.Part: Spot] = [:]
    var texts = NeuronEquations(equations: [])
    _ = reader.text("description")
    readEquations(&texts, &spots)
    readParameters(&texts, &spots)
    readStarts(&texts, &spots)
    let ion = reader.has("ion") ? reader.word("ion") : nil
    let source = MechanismEquations(texts, ion: Ion.all.first { $0.name == ion })
    if context.problemCount > before { return nil }
    let (system, faults) = source.checked()
    for fault in faults { report(fault, texts, spots) }
    guard let system, let parameters = parameters(texts.parameters, size: size) else { return nil }
    return MechanismModel(name, source, system, parameters: parameters)
  }

  /// Where the variables start: expressions, and numbers as such.
  private func readStarts(_ source: inout NeuronEquations, _ spots: inout [NeuronEquations.Part: Spot]) {
    for (name, node, path) in entries("initial") {
      let part = NeuronEquations.Part.initial(source.initial.count)
      switch node.value {
      case .number(let text):
        // A string's text begins behind its quote, a number's does not.
        spots[part] = Spot(node: node, path: path, offset: -1)
        source.initial.append(NeuronEquations.Entry(name, text))
      case .string(let text):
        spots[part] = Spot(node: node, path: path)
        source.initial.append(NeuronEquations.Entry(name, text))
      default:
        context.report(
          "found \(node.value.summary); expected an expression as a string, or a number", at: node.place, path
        )
      }
    }
  }

  /// The numbers of the parameters; nothing where one is wrong.
  private func parameters(_ rows: [NeuronEquations.Parameter], size: Int) -> [String: ValueSource]? {
    let before = context.problemCount
    guard let node = reader.node("params"), var object = node.object else { return [:] }
    for entry in object.entries where !rows.contains(where: { $0.name == entry.key }) {
      object[entry.key] = nil
    }
    let table = ObjectTable(
      name: "params", summary: "Values by name.",
      fields: rows.map { Field($0.name, .varying($0.unit, .any), "parameter") })
    guard
      let numbers = ObjectReader(
        JSONNode(.object(object), at: node.place), table, reader.path.key("params"), context)
    else { return nil }
    var values: [String: ValueSource] = [:]
    for row in rows {
      guard let value = numbers.varying(row.name) else { continue }
      numbers.checkCount(value, size, "cells", row.name)
      values[row.name] = value
    }
    return context.problemCount == before ? values : nil
  }
}
