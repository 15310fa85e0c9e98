import Documents
import Equations
import ModelTerms
import Quantities

/// Reads the populations and their neurons.
struct PopulationDecoder {
  /// The scale, by which lists of values are as long as the population will be.
  let scale: Scale
  let context: ReadingContext

  /// The populations in declared order before scaling, each a stand-in with its name where it could not be read.
  func decode(_ experiment: ObjectReader) -> [Population] {
    guard let node = experiment.node("populations") else { return [] }
    let entries = NamedEntries.of(node, JSONPath("populations"), context)
    if entries.isEmpty, node.object != nil {
      context.report("there are no populations", at: node.place, JSONPath("populations"))
    }
    return entries.map { entry in
      population(entry.name, entry.node, entry.path) ?? Self.standIn(entry.name)
    }
  }

  /// Keeps the place of a population that could not be read, so that references to it are not reported too.
  private static func standIn(_ name: String) -> Population {
    Population(name: name, size: 0, neuron: NeuronType(model: "", parameters: [:]), method: .euler)
  }

  private func population(_ name: String, _ node: JSONNode, _ path: JSONPath) -> Population? {
    guard let reader = ObjectReader(node, .population, path, context) else { return nil }
    let size = reader.integer("size").map { reader.scaled($0, by: "size", in: 1...(1 << 31)) } ?? 0
    let scaled = scale.size(of: name, size)
    if reader.has("cell") { return compartmental(name, reader, size: size, scaled: scaled) }
    if !reader.has("neuron") {
      context.report(
        "the key \"neuron\" is missing (\(reader.field("neuron").summary))", at: reader.place, path,
        remedy: "compartmental cells take \"cell\" instead")
    }
    let (type, model) = neuron(reader, size: scaled)
    let method = method(reader, model)
    let decay = reader.word("synaptic_decay", as: SynapticDecay.self) ?? .exact
    if decay == .euler, method != .euler {
      reader.report(
        "\"euler\" needs the method \"euler\", but the method is \"\(method.rawValue)\"", "synaptic_decay",
        remedy: "set \"method\": \"euler\", or \"synaptic_decay\": \"exact\"")
    }
    _ = reader.text("description")
    return Population(
      name: name, size: size, neuron: type, method: method, substeps: reader.integer("substeps") ?? 1,
      synapticDecay: decay, initialConductance: initialConductance(reader, size: scaled))
  }

  /// A population of compartmental cells.
  private func compartmental(_ name: String, _ reader: ObjectReader, size: Int, scaled: Int) -> Population? {
    for key in ["method", "substeps", "synaptic_decay"]
    where reader.object.entry(key).map({ !$0.isDefault }) ?? false {
      reader.report(
        "compartmental cells have no \"\(key)\"", key,
        remedy: "the cell's \"scheme\" says how they are solved")
    }
    _ = reader.text("description")
    let cell = reader.node("cell").flatMap {
      CellDecoder(context: context, size: scaled).decode($0, reader.path.key("cell"))
    }
    return Population(
      name: name, size: size, cell: cell ?? .unreadable,
      initialConductance: initialConductance(reader, size: scaled))
  }

  /// Whether there are receptors with these labels is checked when all of them are known.
  private func initialConductance(_ reader: ObjectReader, size: Int) -> [String: ValueSource] {
    let key = "initial_conductance"
    guard let node = reader.node(key) else { return [:] }
    let fields = (node.object?.keys ?? []).map {
      Field($0, .varying(.nanosiemens, .nonNegative), "conductance at time zero (nS)")
    }
    let table = ObjectTable(name: "initial conductances", summary: "By label.", fields: fields)
    return ObjectReader(node, table, reader.path.key(key), context)?.values(size: size) ?? [:]
  }

  private func method(_ reader: ObjectReader, _ model: NeuronDefinition?) -> IntegrationMethod {
    let fallback = model?.methods.first ?? .euler
    guard let method = reader.word("method", as: IntegrationMethod.self) else { return fallback }
    if let model, !model.methods.contains(method) {
      let offered = model.methods.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      reader.report(
        "\(model.name) does not offer the method \"\(method.rawValue)\"; it offers \(offered)", "method")
    }
    return method
  }

  // MARK: - Neurons

  private func neuron(_ population: ObjectReader, size: Int) -> (NeuronType, NeuronDefinition?) {
    let nothing = (NeuronType(model: "", parameters: [:]), nil as NeuronDefinition?)
    guard let node = population.node("neuron") else { return nothing }
    let path = population.path.key("neuron")
    guard let inlined = NeuronInliner(context).inlined(node, path),
      let reader = ObjectReader(inlined, .neuron, path, context)
    else { return nothing }
    if EquationDecoder.applies(to: reader.object) {
      guard let model = EquationDecoder(reader: reader).decode() else { return nothing }
      return (own(reader, model, size: size), model.definition)
    }
    refuseEquationKeys(reader)
    guard reader.has("model") else {
      reader.reportMissing("model")
      return nothing
    }
    guard let name = reader.text("model") else { return nothing }
    guard let model = context.model(name) else {
      let names = context.models.map(\.name)
      reader.report(
        "there is no neuron model \"\(name)\"", "model",
        remedy: NearestName.remedy(for: name, among: names, called: "models"))
      return nothing
    }
    let type = NeuronType(
      model: name, parameters: parameters(reader, model, size: size),
      initial: initial(reader, model, size: size))
    return (type, model)
  }

  /// A neuron with equations of its own; what follows from other values is no part of the numbers.
  private func own(_ neuron: ObjectReader, _ model: EquationModel, size: Int) -> NeuronType {
    let numbers = neuron.without(
      parameters: model.source.derived.map(\.name), initial: model.source.initial.map(\.name))
    return NeuronType(
      model: model.definition.name, equations: model,
      parameters: parameters(numbers, model.definition, size: size),
      initial: initial(numbers, model.definition, size: size))
  }

  /// Keys of equations beside the name of a model.
  private func refuseEquationKeys(_ neuron: ObjectReader) {
    for field in ObjectTable.equationFields where neuron.has(field.key) {
      neuron.report(
        "\"\(field.key)\" belongs to a neuron with \"equations\"", field.key, remedy: "remove it")
    }
  }

  private func parameters(_ neuron: ObjectReader, _ model: NeuronDefinition, size: Int) -> [String:
    ValueSource]
  {
    let node = neuron.node("params") ?? JSONNode(.object(JSONObject()), at: neuron.place)
    reportMisplaced(node, model, neuron)
    let table = ObjectTable.parameters(of: model)
    guard let reader = ObjectReader(withoutState(node, model), table, neuron.path.key("params"), context)
    else {
      return [:]
    }
    var values = reader.values(size: size)
    var followed: [String: String] = [:]
    for row in model.parameters {
      guard case .sameAs(let other) = row.defaultValue, !reader.has(row.name) else { continue }
      values[row.name] = values[other]
      followed[row.name] = other
      if case .random = values[other] {
        reader.report(
          "\"\(row.name)\" follows \"\(other)\", which is drawn for each neuron", other,
          remedy: "give \"\(row.name)\" too, or make \"\(other)\" a constant, \"values\" or \"linspace\"")
      }
    }
    return DopamineOfParameters(neuron: neuron, model: model, followed: followed).scaled(values)
  }

  private func initial(_ neuron: ObjectReader, _ model: NeuronDefinition, size: Int) -> [String: ValueSource]
  {
    neuron.object("initial", .initialValues(of: model))?.values(size: size) ?? [:]
  }

  /// State variables among the parameters get an advice of their own.
  private func reportMisplaced(_ node: JSONNode, _ model: NeuronDefinition, _ neuron: ObjectReader) {
    for entry in node.object?.entries ?? [] where isState(entry.key, model) {
      context.report(
        "\"\(entry.key)\" is a state variable of \(model.name), not a parameter", at: entry.keyPlace,
        neuron.path.key("params").key(entry.key), remedy: "move it into the neuron's \"initial\"")
    }
  }

  private func isState(_ key: String, _ model: NeuronDefinition) -> Bool {
    ObjectTable.initialValues(of: model).field(key) != nil
      && ObjectTable.parameters(of: model).field(key) == nil
  }

  private func withoutState(_ node: JSONNode, _ model: NeuronDefinition) -> JSONNode {
    guard var object = node.object else { return node }
    for key in object.keys where isState(key, model) { object[key] = nil }
    return JSONNode(.object(object), at: node.place)
  }
}

extension ObjectReader {
  /// The same neuron without some parameters and initial values.
  fileprivate func without(parameters: [String], initial: [String]) -> ObjectReader {
    var object = object
    for (key, names) in [("params", parameters), ("initial", initial)] {
      guard let entry = object.entry(key), var inner = entry.value.object else { continue }
      for name in names { inner[name] = nil }
      object.set(key, at: entry.keyPlace, to: JSONNode(.object(inner), at: entry.value.place))
    }
    return replacing(object)
  }

  /// The values of all fields, each for `size` neurons.
  fileprivate func values(size: Int) -> [String: ValueSource] {
    var values: [String: ValueSource] = [:]
    for field in table.fields {
      guard let value = varying(field.key) else { continue }
      checkCount(value, size, "neurons", field.key)
      values[field.key] = value
    }
    return values
  }

  /// Reports a list whose length is not `count`; a count of 0 is one that could not be read.
  func checkCount(_ value: ValueSource, _ count: Int, _ what: String, _ key: String) {
    guard case .values(let numbers) = value, count > 0, numbers.count != count else { return }
    report(
      "the list has \(numbers.count) numbers for \(count) \(what)", key, remedy: "give one number for each")
  }
}
