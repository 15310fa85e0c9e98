import Documents
import Equations
import ModelTerms
import Quantities

/// Reads the compartmental cell of a population.
struct CellDecoder {
  let context: ReadingContext
  /// How many cells the population has.
  let size: Int

  /// The cell that a node names or describes; nothing where anything about it is wrong.
  func decode(_ node: JSONNode, _ path: JSONPath) -> CellType? {
    let before = context.problemCount
    guard let inlined = FileInliner(context, what: "cell").inlined(node, path),
      let reader = ObjectReader(inlined, .cell, path, context)
    else { return nil }
    _ = reader.text("description")
    let uses = MechanismUses(reader, size: size)
    let sections = SectionDecoder(context: context, uses: uses).decode(reader)
    guard !sections.sections.isEmpty else { return nil }
    let places = PlaceReader(names: sections.sections.map(\.name), context: context)
    let detector = reader.object("spike", .detector)
    let synapses = synapses(reader, places, uses)
    let mechanisms = uses.inOrder(
      sections.mechanisms + pointProcesses(reader, places, uses) + synapses.compactMap(\.mechanism))
    let cell = CellType(
      sections: sections.sections, own: uses.own, mechanisms: mechanisms,
      ions: ionValues(reader, section: nil) + sections.ions,
      synapses: synapses.map(\.synapse),
      detector: detector.flatMap { places.location("at", $0) } ?? CellType.Location(section: 0, x: 0.5),
      threshold: detector?.quantity("threshold") ?? 10,
      emitter: detector.flatMap { emitter($0, mechanisms, uses) },
      scheme: reader.word("scheme", as: CellType.Scheme.self) ?? .implicitEuler,
      celsius: reader.quantity("celsius") ?? 6.3,
      initialPotential: initialPotential(reader) ?? .constant(-65))
    return context.problemCount == before ? cell : nil
  }

  private func initialPotential(_ reader: ObjectReader) -> ValueSource? {
    guard let value = reader.varying("v_init") else { return nil }
    reader.checkCount(value, size, "cells", "v_init")
    return value
  }

  /// The point process that emits the cell's spikes.
  private func emitter(_ reader: ObjectReader, _ mechanisms: [CellType.Mechanism], _ uses: MechanismUses)
    -> String?
  {
    guard let name = reader.text("mechanism") else { return nil }
    let kinds = uses.kinds(.point).filter(\.emitsSpikes).map(\.name)
    let emitters = mechanisms.filter { kinds.contains($0.name) }.compactMap(\.label)
    if emitters.contains(name) { return name }
    reader.report(
      "the cell has no point process \"\(name)\" that calls net_event", "mechanism",
      remedy: NearestName.remedy(for: name, among: emitters, called: "they"))
    return nil
  }

  private func pointProcesses(
    _ cell: ObjectReader, _ places: PlaceReader, _ uses: MechanismUses
  ) -> [CellType.Mechanism] {
    guard let node = cell.node("point_processes") else { return [] }
    let kinds = uses.kinds(.point)
    return NamedEntries.of(node, cell.path.key("point_processes"), context).compactMap { entry in
      if let type = entry.node.object?["type"]?.string, uses.isUnreadable(type) { return nil }
      guard
        let table = Variants.choose(
          entry.node, by: "type", kinds.map(ObjectTable.pointProcess), entry.path, context),
        let reader = ObjectReader(entry.node, table, entry.path, context),
        let kind = kinds.first(where: { $0.name == table.name }),
        let location = places.location("at", reader)
      else { return nil }
      let numbers = uses.parameters(reader, of: kind)
      return CellType.Mechanism(
        name: kind.name, label: entry.name, place: .point(location), parameters: numbers.values,
        alongPath: numbers.alongPath)
    }
  }

  /// A synapse, and the mechanism that it is if its receptor is none of the built-in ones.
  private typealias SynapseOfCell = (synapse: CellType.Synapse, mechanism: CellType.Mechanism?)

  private func synapses(
    _ cell: ObjectReader, _ places: PlaceReader, _ uses: MechanismUses
  ) -> [SynapseOfCell] {
    guard let node = cell.node("synapses") else { return [] }
    return NamedEntries.of(node, cell.path.key("synapses"), context).compactMap { entry -> SynapseOfCell? in
      if entry.node.object?["mechanism"] != nil {
        return mechanismSynapse(entry.name, entry.node, entry.path, places, uses)
      }
      guard let reader = ObjectReader(entry.node, .receptorSynapse, entry.path, context),
        let receptor = Receptor.read(reader, label: entry.name),
        let location = places.location("at", reader)
      else { return nil }
      if !receptor.isSummed {
        reader.report(
          "a delta synapse acts on point neurons only", "kind",
          remedy: "take a conductance or a current with a short time constant")
        return nil
      }
      return (CellType.Synapse(name: entry.name, location: location, receptor: receptor), nil)
    }
  }

  /// A synapse that is a point process with NET_RECEIVE.
  private func mechanismSynapse(
    _ name: String, _ node: JSONNode, _ path: JSONPath, _ places: PlaceReader, _ uses: MechanismUses
  ) -> SynapseOfCell? {
    guard let reader = ObjectReader(node, .mechanismSynapse, path, context),
      let type = reader.text("mechanism"), let location = places.location("at", reader)
    else { return nil }
    if uses.isUnreadable(type) { return nil }
    let kinds = uses.kinds(.point).filter { $0.weightUnit != nil }
    guard let kind = kinds.first(where: { $0.name == type }), let unit = kind.weightUnit else {
      reader.report(
        "there is no mechanism \"\(type)\" that takes events", "mechanism",
        remedy: NearestName.remedy(for: type, among: kinds.map(\.name), called: "they"))
      return nil
    }
    let empty = JSONNode(.object(JSONObject()), at: node.place)
    guard
      let numbers = ObjectReader(
        reader.node("params") ?? empty, .parameters(of: kind), path.key("params"), context)
    else { return nil }
    let receptor = Receptor(label: name, kind: .jump(variable: type, unit: unit), shape: .impulse)
    let parameters = uses.parameters(numbers, of: kind)
    return (
      CellType.Synapse(name: name, location: location, receptor: receptor),
      CellType.Mechanism(
        name: type, label: name, place: .point(location), parameters: parameters.values,
        alongPath: parameters.alongPath)
    )
  }
}

/// Reads places such as `dend(0.5)`.
struct PlaceReader {
  let names: [String]
  let context: ReadingContext

  /// The place behind a key; reports one that is not on the cell.
  func location(_ key: String, _ reader: ObjectReader) -> CellType.Location? {
    guard let text = reader.text(key) else { return nil }
    return location(text, at: reader.place(of: key), reader.path.key(key))
  }

  /// The place that a text names.
  func location(_ text: String, at place: Place, _ path: JSONPath) -> CellType.Location? {
    guard let open = text.lastIndex(of: "("), text.hasSuffix(")"),
      let x = Double(text[text.index(after: open)...].dropLast())
    else {
      context.report(
        "found \"\(text)\"; expected a place such as \"\(names.first ?? "soma")(0.5)\"", at: place, path)
      return nil
    }
    let name = String(text[..<open])
    guard let section = names.firstIndex(of: name) else {
      context.report(
        "there is no section \"\(name)\"", at: place, path,
        remedy: NearestName.remedy(for: name, among: names, called: "sections"))
      return nil
    }
    guard x >= 0, x <= 1 else {
      context.report(
        "\"\(text)\" is not on the section: positions go from 0 (its beginning) to 1 (its end)", at: place,
        path)
      return nil
    }
    return CellType.Location(section: section, x: x)
  }
}

extension ObjectReader {
  /// The parameters of a mechanism at the experiment's dopamine, each for `size` cells; what is not given is as in
  /// `defaults`, else as in the mechanism's table.
  func parameters(
    of mechanism: MechanismDefinition, size: Int, defaults: [String: ValueSource]
  ) -> MechanismParameters {
    var (values, alongPath): ([String: ValueSource], [String: PathExpression]) = ([:], [:])
    for row in mechanism.parameters {
      if isAlongPath(row.name) {
        guard let expression = alongPathExpression(row) else { continue }
        alongPath[row.name] = expression
        values[row.name] = .constant(expression.value(at: 0))
        continue
      }
      guard let value = varying(row.name) ?? defaults[row.name] else { continue }
      if has(row.name) { checkCount(value, size, "cells", row.name) }
      let factor = dopamineFactor(row.name)
      let scaled = value.scaled(by: factor)
      if factor != 1, !scaled.isWithin(row.bounds, row.unit) {
        var result = "values out of range"
        if case .constant(let x) = scaled { result = QuantityText.show(x, row.unit) }
        reportScaled(row.name, factor, result, row.bounds.requirement(in: row.unit))
      }
      values[row.name] = scaled
    }
    return MechanismParameters(values: values, alongPath: alongPath)
  }

  /// Whether a number follows from the way along the cell.
  private func isAlongPath(_ key: String) -> Bool {
    guard let node = node(key), let text = (node.object?["value"] ?? node).string else { return false }
    return PathExpression.applies(to: text)
  }

  private func alongPathExpression(_ row: ParameterField) -> PathExpression? {
    guard let node = node(row.name), let text = (node.object?["value"] ?? node).string else { return nil }
    let (expression, faults) = PathExpression.checked(
      text, unit: row.unit, bounds: row.bounds, constants: context.constants)
    for fault in faults { context.report(fault, in: node, path.key(row.name)) }
    return expression?.scaled(by: dopamineFactor(row.name))
  }
}

/// The parameters of one use of a mechanism.
struct MechanismParameters {
  /// All of them.
  var values: [String: ValueSource]
  /// Those that follow from the way along the cell.
  var alongPath: [String: PathExpression]
}
