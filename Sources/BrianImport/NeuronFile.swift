import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// A neuron file with its model.
struct NeuronFile {
  /// The file as bgsim's neuron files are.
  let neuron: JSONObject
  let model: NeuronDefinition
  /// The file as it is called in messages.
  let path: String

  /// The number of a parameter or an initial value, by any of its names, in the model's unit.
  func number(_ section: String, _ names: [String], _ unit: Unit) -> Double? {
    let object = neuron[section]?.object
    return names.lazy.compactMap { object?[$0] }.first.flatMap { Quantity.number($0, unit) }
  }

  /// The number of a parameter.
  func parameter(_ row: ParameterField) -> Double? {
    if let number = number("params", [row.name] + row.aliases, row.unit) { return number }
    if case .value(let number) = row.defaultValue { return number }
    return nil
  }

  /// Where a variable starts.
  func start(_ row: StateField) -> Double? { number("initial", [row.name] + row.aliases, row.unit) }
}

/// Numbers with units as the project writes them.
enum Quantity {
  /// The number in a unit; nothing for anything else.
  static func number(_ node: JSONNode, _ unit: Unit) -> Double? {
    switch node.value {
    case .number(let text): return Double(text)
    case .object(let object):
      guard case .number(let text)? = object["value"]?.value, let number = Double(text) else { return nil }
      let symbol = object["unit"]?.string ?? ""
      if symbol.isEmpty { return number }
      return Unit(parsing: symbol)?.convert(number, to: unit)
    default: return nil
    }
  }
}

/// Finds and reads the neuron files that a configuration names.
struct NeuronFiles {
  let models: [NeuronDefinition]
  let report: ImportReport
  /// Where the configuration is.
  let directory: String

  /// The neuron of a group; nothing where it was reported.
  func read(_ entry: Entry) -> NeuronFile? {
    guard let name = entry.text else {
      report.error(entry, "found \(entry.node.value.summary); expected a file name")
      return nil
    }
    guard let (path, node) = find(name, entry) else { return nil }
    let file = Entry(node: node, path: "", file: path)
    guard let object = node.object, let word = file["model"] else {
      report.error(file, "this is no neuron file: it has no \"model\"")
      return nil
    }
    guard let model = models.first(where: { $0.name == word.text }), Self.known.contains(model.name) else {
      let text = word.text ?? word.node.value.summary
      report.error(
        word, "the project has no model \"\(text)\"",
        remedy: NearestName.remedy(for: text, among: Self.known, called: "models"))
      return nil
    }
    let adopted = StateAmongParameters(object, models: models)
    if let adopted { report.remark("\(path): \(adopted.note)") }
    return NeuronFile(neuron: adopted?.neuron ?? object, model: model, path: path)
  }

  private static let known = ["QIF", "QIF_FSN", "AdEx"]

  /// The project is run from the folder above that of its configurations, and its repository lacks `params_ref`.
  private func find(_ name: String, _ entry: Entry) -> (path: String, node: JSONNode)? {
    let renamed = name.replacing("params_ref/", with: "params/")
    let candidates = [name, renamed].flatMap { name in
      [FilePath.join(directory, name), FilePath.join(FilePath.join(directory, ".."), name)]
    }
    var tried: [String] = []
    for path in candidates where !tried.contains(path) {
      tried.append(path)
      do {
        return (path, try JSONDocument.read(path: path))
      } catch let error as InvalidInput {
        for problem in error.problems { report.add(problem) }
        return nil
      } catch {}
    }
    report.error(entry, "cannot read \(name)", remedy: "looked for \(tried.joined(separator: ", "))")
    return nil
  }
}
