import Documents
import Equations
import ModelTerms
import Quantities

/// Reads receptors: the experiment's table and what projections and inputs name.
struct ReceptorDecoder {
  private let context: ReadingContext
  /// The table; nothing where an entry could not be read.
  private var table: [String: Receptor?] = [:]
  private var names: [String] = []
  /// The receptors of the table with equations of their own, by name.
  private(set) var models: [String: CurrentModel] = [:]

  init(_ node: JSONNode?, _ context: ReadingContext) {
    self.context = context
    guard let node else { return }
    for entry in NamedEntries.of(node, JSONPath("receptors"), context) {
      if ReceptorKind.builtIn.contains(entry.name) {
        context.report(
          "\"\(entry.name)\" is the name of a built-in receptor", at: entry.node.place, entry.path,
          remedy: "choose another name")
      }
      names.append(entry.name)
      if Self.hasEquations(entry.node) {
        let model = own(entry.node, entry.path)
        models[entry.name] = model
        let receptor = model.map {
          Receptor(
            label: entry.name, kind: .own(name: entry.name, unit: $0.source.weightUnit), shape: .impulse)
        }
        table.updateValue(receptor, forKey: entry.name)
        continue
      }
      table.updateValue(receptor(entry.node, entry.path, label: entry.name), forKey: entry.name)
    }
  }

  private static func hasEquations(_ node: JSONNode) -> Bool {
    node.object?["kind"]?.string == Receptor.Word.equations.rawValue
  }

  /// The current of a receptor with equations.
  private func own(_ node: JSONNode, _ path: JSONPath) -> CurrentModel? {
    guard let reader = ObjectReader(node, Receptor.table, path, context) else { return nil }
    let allowed =
      ["kind", "label", "description"] + (CurrentModel.spikeFields + CurrentModel.fields).map(\.key)
    for entry in reader.object.entries where !allowed.contains(entry.key) {
      guard reader.table.field(entry.key) != nil else { continue }
      reader.report("a receptor with equations has no \(entry.key)", entry.key, remedy: "remove it")
    }
    return EquationDecoder.knowingConstants(reader, but: CurrentModel.takenNames)?
      .decodeCurrent(.current, takesSpikes: true)
  }

  /// The receptor that a node names or describes.
  func decode(_ node: JSONNode, _ path: JSONPath, in population: Population? = nil) -> Receptor? {
    if case .cable(let cell) = population?.cells { return synapse(node, path, of: cell) }
    guard let receptor = named(node, path), case .jump(let variable, _) = receptor.kind,
      case .point(let neuron) = population?.cells
    else { return named(node, path) }
    return jump(of: variable, receptor, neuron, node, path)
  }

  /// A delta synapse with the unit of the variable that jumps.
  private func jump(
    of variable: String, _ receptor: Receptor, _ neuron: NeuronType, _ node: JSONNode, _ path: JSONPath
  ) -> Receptor? {
    guard let model = neuron.definition(among: context.models) else { return receptor }
    let names = model.state.map(\.name).filter { $0 != NeuronDefinition.refractoryName }
    guard let field = model.state.first(where: { $0.name == variable }), names.contains(variable) else {
      context.report(
        "the neuron has no variable \"\(variable)\"", at: node.place, path,
        remedy: NearestName.remedy(for: variable, among: names, called: "variables"))
      return nil
    }
    var receptor = receptor
    receptor.kind = .jump(variable: variable, unit: field.unit)
    return receptor
  }

  /// The receptor that a node names or describes, whatever it acts on.
  private func named(_ node: JSONNode, _ path: JSONPath) -> Receptor? {
    switch node.value {
    case .string(let name):
      if let entry = table[name] { return entry }
      if ReceptorKind.builtIn.contains(name) { return builtIn(name) }
      context.report(
        "there is no receptor \"\(name)\"", at: node.place, path,
        remedy: NearestName.remedy(for: name, among: names + ReceptorKind.builtIn, called: "receptors"))
      return nil
    case .object:
      if Self.hasEquations(node) {
        context.report(
          "a receptor with equations needs a name", at: node.place, path,
          remedy: "put it into the table \"receptors\" and name it here")
        return nil
      }
      return receptor(node, path, label: nil)
    case .array:
      context.report(
        "found a list; expected one receptor", at: node.place, path,
        remedy: "write one projection for each receptor")
      return nil
    default:
      context.report(
        "found \(node.value.summary); expected a receptor's name or an object", at: node.place, path)
      return nil
    }
  }

  /// The receptor of a synapse of a compartmental cell, whose name is its label.
  private func synapse(_ node: JSONNode, _ path: JSONPath, of cell: CellType) -> Receptor? {
    guard cell.isReadable else { return nil }
    let names = cell.synapses.map(\.name)
    guard let name = node.string else {
      context.report(
        "found \(node.value.summary); expected the name of a synapse of the cell", at: node.place, path,
        remedy: NearestName.remedy(for: "", among: names, called: "synapses"))
      return nil
    }
    if let synapse = cell.synapses.first(where: { $0.name == name }) { return synapse.receptor }
    context.report(
      "the cell has no synapse \"\(name)\"", at: node.place, path,
      remedy: NearestName.remedy(for: name, among: names, called: "synapses"))
    return nil
  }

  private func builtIn(_ kind: String) -> Receptor? {
    receptor(JSONNode(.object(JSONObject([("kind", JSONNode(.string(kind)))]))), JSONPath(), label: kind)
  }

  private func receptor(_ node: JSONNode, _ path: JSONPath, label: String?) -> Receptor? {
    ObjectReader(node, Receptor.table, path, context).flatMap { Receptor.read($0, label: label) }
  }
}
