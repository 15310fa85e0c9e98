import Documents
import Quantities

/// Replaces neuron files by their content and parameter aliases by canonical names.
struct NeuronInliner {
  let context: ReadingContext

  init(_ context: ReadingContext) {
    self.context = context
  }

  /// The complete neuron object of a population, or what stands in its place; nothing where a file was reported.
  func inlined(_ node: JSONNode, _ path: JSONPath) -> JSONNode? {
    FileInliner(context, what: "neuron", inherited: "model", adopted: adopted, canonical: canonical)
      .inlined(node, path)
  }

  /// A neuron file with its state moved out of the parameters.
  private func adopted(_ neuron: JSONObject, _ file: String) -> JSONObject {
    guard let found = StateAmongParameters(neuron, models: context.models) else { return neuron }
    context.note("\(file): \(found.note)")
    return found.neuron
  }

  // MARK: - Canonical names

  /// The neuron with the aliases of its model's parameters and state variables replaced.
  func canonical(_ neuron: JSONObject, _ path: JSONPath) -> JSONObject {
    guard let model = neuron["model"]?.string.flatMap(context.model) else { return neuron }
    var neuron = neuron
    let tables = [
      ("params", ObjectTable.parameters(of: model)), ("initial", .initialValues(of: model)),
      ("dopamine", .dopamine(of: model)),
    ]
    for (key, table) in tables {
      guard let entry = neuron.entry(key), let object = entry.value.object else { continue }
      let renamed = canonical(object, table, path.key(key))
      neuron.set(key, at: entry.keyPlace, to: JSONNode(.object(renamed), at: entry.value.place))
    }
    return neuron
  }

  private func canonical(_ object: JSONObject, _ table: ObjectTable, _ path: JSONPath) -> JSONObject {
    var result = object
    for entry in object.entries {
      guard let field = table.field(entry.key), field.key != entry.key else { continue }
      if result[field.key] == nil {
        result.rename(entry.key, to: field.key)
      } else {
        context.report(
          "\"\(entry.key)\" is another name of \"\(field.key)\", which is given too", at: entry.keyPlace,
          path.key(entry.key), remedy: "remove one of them")
        result[entry.key] = nil
      }
    }
    return result
  }
}
