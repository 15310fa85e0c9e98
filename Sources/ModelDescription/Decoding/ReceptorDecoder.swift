import Quantities

/// Reads receptors: the experiment's table and what projections and inputs name.
struct ReceptorDecoder {
  private let context: ReadingContext
  /// The table; nothing where an entry could not be read.
  private var named: [String: Receptor?] = [:]
  private var names: [String] = []

  init(_ node: JSONNode?, _ context: ReadingContext) {
    self.context = context
    guard let node else { return }
    for entry in NamedEntries.of(node, JSONPath("receptors"), context) {
      if ObjectTable.receptorKinds.contains(entry.name) {
        context.report(
          "\"\(entry.name)\" is the name of a built-in receptor", at: entry.node.place, entry.path,
          remedy: "choose another name")
      }
      names.append(entry.name)
      named.updateValue(receptor(entry.node, entry.path, label: entry.name), forKey: entry.name)
    }
  }

  /// The receptor that a node names or describes.
  func decode(_ node: JSONNode, _ path: JSONPath, in population: Population? = nil) -> Receptor? {
    if case .cable(let cell) = population?.cells { return synapse(node, path, of: cell) }
    switch node.value {
    case .string(let name):
      if let entry = named[name] { return entry }
      if ObjectTable.receptorKinds.contains(name) { return builtIn(name) }
      context.report(
        "there is no receptor \"\(name)\"", at: node.place, path,
        remedy: NearestName.remedy(for: name, among: names + ObjectTable.receptorKinds, called: "receptors"))
      return nil
    case .object: return receptor(node, path, label: nil)
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
    ObjectReader(node, .receptor, path, context).flatMap { receptor($0, label: label) }
  }

  /// The receptor that an object describes; a `label` that is given here cannot be chosen by the object.
  func receptor(_ reader: ObjectReader, label: String?) -> Receptor? {
    let before = context.problemCount
    guard let kind = reader.word("kind") else { return nil }
    let shape = shape(reader, kind)
    let state = state(reader, kind)
    let own = reader.table.field("label") == nil ? nil : reader.text("label")
    let word = own ?? label ?? kind
    if ["syn", "inj", Receptor.gapJunctionLabel].contains(word) {
      reader.context.report(
        "the label \"\(word)\" is taken: I_\(word) is another recording", at: reader.place, reader.path,
        remedy: "choose another label")
    }
    guard let shape, context.problemCount == before else { return nil }
    return Receptor(label: word, kind: state, shape: shape)
  }

  // MARK: - What opens

  private func state(_ reader: ObjectReader, _ kind: String) -> Receptor.Kind {
    if kind == "current", reader.has("E_rev") {
      reader.report(
        "a current has no reversal potential", "E_rev", remedy: "remove it, or choose another kind")
    }
    if kind != "NMDA", reader.has("mg_block") {
      reader.report(
        "only NMDA has a magnesium block", "mg_block", remedy: "remove it, or set \"kind\": \"NMDA\"")
    }
    let reversal = reader.quantity("E_rev") ?? (kind == "GABA" ? -80 : 0)
    switch kind {
    case "current": return .current
    case "NMDA": return .blockedConductance(reversal: reversal, block: magnesiumBlock(reader))
    default: return .conductance(reversal: reversal)
    }
  }

  private func magnesiumBlock(_ receptor: ObjectReader) -> MagnesiumBlock {
    let standard = MagnesiumBlock.jahrStevens(magnesium: 1)
    guard let node = receptor.node("mg_block") else { return standard }
    let path = receptor.path.key("mg_block")
    guard let table = Variants.choose(node, by: "form", ObjectTable.magnesiumBlocks, path, context),
      let reader = ObjectReader(node, table, path, context)
    else { return standard }
    switch table.name {
    case "sigmoid":
      return .sigmoid(half: reader.quantity("v_half") ?? 0, slope: reader.quantity("slope") ?? 1)
    case "general":
      return MagnesiumBlock(
        factor: reader.quantity("factor") ?? 0, steepness: reader.quantity("steepness") ?? 1)
    default: return .jahrStevens(magnesium: reader.quantity("magnesium") ?? 1)
    }
  }

  // MARK: - Time course

  private static let defaultTau = ["AMPA": 5.0, "GABA": 10, "NMDA": 100, "current": 5]

  private func shape(_ reader: ObjectReader, _ kind: String) -> Receptor.Shape? {
    guard let word = reader.word("shape") else { return nil }
    guard word == "biexponential" else {
      for key in ["tau_rise", "tau_decay"] where reader.has(key) {
        reader.report(
          "only the shape \"biexponential\" has \(key)", key,
          remedy: "write \"tau\", or add \"shape\": \"biexponential\"")
      }
      if word == "impulse" { return impulse(reader, kind) }
      let tau = reader.quantity("tau") ?? Self.defaultTau[kind] ?? 5
      return word == "alpha" ? .alpha(tau: tau) : .exponential(tau: tau)
    }
    return biexponential(reader)
  }

  private func impulse(_ reader: ObjectReader, _ kind: String) -> Receptor.Shape? {
    if kind != "current" {
      reader.report(
        "only a current can be an impulse", "shape",
        remedy: "set \"kind\": \"current\", or choose another shape")
    }
    if reader.has("tau") {
      reader.report("an impulse lasts one step and has no tau", "tau", remedy: "remove it")
    }
    return .impulse
  }

  private func biexponential(_ reader: ObjectReader) -> Receptor.Shape? {
    if reader.has("tau") {
      reader.report(
        "the shape \"biexponential\" has no tau", "tau", remedy: "write \"tau_rise\" and \"tau_decay\"")
    }
    for key in ["tau_rise", "tau_decay"] where !reader.has(key) {
      context.report("the shape \"biexponential\" needs \"\(key)\"", at: reader.place, reader.path)
    }
    guard let rise = reader.quantity("tau_rise"), let decay = reader.quantity("tau_decay") else { return nil }
    if rise >= decay {
      reader.report(
        "the rise (\(QuantityText.show(rise, .millisecond))) must be shorter than the decay "
          + "(\(QuantityText.show(decay, .millisecond)))", "tau_rise",
        remedy: "for equal times use \"shape\": \"alpha\"")
    }
    return .biexponential(rise: rise, decay: decay)
  }
}

/// Chooses the table of an object that says by one word what it is.
enum Variants {
  static func choose(
    _ node: JSONNode, by key: String, _ tables: [ObjectTable], _ path: JSONPath, _ context: ReadingContext
  ) -> ObjectTable? {
    guard let object = node.object else {
      context.report("found \(node.value.summary); expected an object with \"\(key)\"", at: node.place, path)
      return nil
    }
    let names = tables.map(\.name)
    guard let word = object[key] else {
      let all = names.joined(separator: ", ")
      context.report("the key \"\(key)\" is missing (one of \(all))", at: node.place, path)
      return nil
    }
    if let table = tables.first(where: { $0.name == word.string }) { return table }
    context.report(
      "found \(word.value.summary); expected one of \(names.joined(separator: ", "))", at: word.place,
      path.key(key),
      remedy: word.string.flatMap { NearestName.of($0, among: names) }.map { "did you mean \"\($0)\"?" })
    return nil
  }
}
