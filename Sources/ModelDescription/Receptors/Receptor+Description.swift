import Documents
import ModelTerms
import Quantities

extension Receptor {
  /// The keys of a receptor.
  static let table = table(of: nil)

  /// The keys of a receptor with the defaults of its kind.
  private static func table(of kind: ReceptorKind?) -> ObjectTable {
    var shapes = Shape.fields
    if let tau = shapes.firstIndex(where: { $0.key == "tau" }) {
      shapes[tau].preset =
        kind.map { $0.tau.map(Field.Preset.number) ?? .absent } ?? ReceptorKind.defaults(.millisecond, \.tau)
    }
    let reversal = kind.map { $0.reversal.map(Field.Preset.number) ?? .absent }
    return ObjectTable(
      name: "receptor", summary: "What a presynaptic spike opens at its target.",
      fields: [
        Field("kind", .word(ReceptorKind.words), .required, ReceptorKind.meanings),
        Field(
          "shape", .word(Shape.family.words), .word("exponential"),
          "the time course; impulse: a current for one step"),
      ] + shapes + [
        Field(
          "E_rev", .quantity(.millivolt, .any),
          reversal ?? ReceptorKind.defaults(.millivolt, \.reversal), "reversal potential"),
        Field(
          "mg_block", .variants(by: MagnesiumBlock.family.key, MagnesiumBlock.family.tables),
          .computed("jahr_stevens with 1 mM"), "magnesium block of NMDA"),
        Field("variable", .text, .computed("v"), "the variable that a delta synapse makes jump"),
        Field("label", .text, .computed("the table's name, else the kind"), "the word used in recordings"),
        .description,
      ] + CurrentModel.spikeFields + CurrentModel.fields)
  }

  // MARK: - Reading

  /// The receptor that an object describes; a `label` that is given here cannot be chosen by the object.
  static func read(_ reader: ObjectReader, label: String?) -> Receptor? {
    let before = reader.context.problemCount
    guard let word = reader.word("kind", as: Word.self),
      let row = ReceptorKind.all.first(where: { $0.word == word })
    else { return nil }
    let own = reader.table.field("label") == nil ? nil : reader.text("label")
    let reader = reader.reading(table(of: row))
    refuseEquationKeys(reader)
    let shape = word == .delta ? .impulse : shape(reader)
    let kind = word == .delta ? jump(reader) : kind(reader, row)
    let name = own ?? label ?? word.rawValue
    if ["syn", "inj", Receptor.gapJunctionLabel].contains(name) {
      reader.context.report(
        "the label \"\(name)\" is taken: I_\(name) is another recording", at: reader.place, reader.path,
        remedy: "choose another label")
    }
    guard let shape, reader.context.problemCount == before else { return nil }
    return Receptor(label: name, kind: kind, shape: shape, word: word)
  }

  /// Keys of equations beside another kind.
  private static func refuseEquationKeys(_ reader: ObjectReader) {
    for field in CurrentModel.spikeFields + CurrentModel.fields where reader.has(field.key) {
      reader.report(
        "\"\(field.key)\" belongs to a receptor with equations", field.key,
        remedy: "remove it, or set \"kind\": \"equations\"")
    }
  }

  /// A delta synapse; its unit is that of v until the neuron is known.
  private static func jump(_ reader: ObjectReader) -> Kind {
    for entry in reader.object.entries
    where !["kind", "variable", "label", "description"].contains(entry.key) {
      if reader.table.field(entry.key) != nil {
        reader.report("a delta synapse has no \(entry.key)", entry.key, remedy: "remove it")
      }
    }
    return .jump(variable: reader.text("variable") ?? "v", unit: .millivolt)
  }

  private static func kind(_ reader: ObjectReader, _ row: ReceptorKind) -> Kind {
    if row.reversal == nil, reader.has("E_rev") {
      reader.report(
        "a current has no reversal potential", "E_rev", remedy: "remove it, or choose another kind")
    }
    if !row.isBlocked, reader.has("mg_block") {
      reader.report(
        "only NMDA has a magnesium block", "mg_block", remedy: "remove it, or set \"kind\": \"NMDA\"")
    }
    if reader.has("variable") {
      reader.report(
        "only a delta synapse makes a variable jump", "variable",
        remedy: "remove it, or set \"kind\": \"delta\"")
    }
    guard let reversal = reader.quantity("E_rev") else { return .current }
    return row.isBlocked
      ? .blockedConductance(reversal: reversal, block: block(reader)) : .conductance(reversal: reversal)
  }

  private static func block(_ reader: ObjectReader) -> MagnesiumBlock {
    let given = reader.node("mg_block").flatMap {
      MagnesiumBlock.family.read($0, reader.path.key("mg_block"), reader.context)
    }
    return given ?? .standard
  }

  private static func shape(_ reader: ObjectReader) -> Shape? {
    guard let word = reader.word("shape"),
      let form = Shape.family.forms.first(where: { $0.table.name == word })
    else { return nil }
    for field in Shape.fields where form.table.field(field.key) == nil && reader.has(field.key) {
      refuse(field.key, of: form.table, reader)
    }
    for field in form.table.fields where field.isRequired && !reader.has(field.key) {
      reader.context.report(
        "the shape \"\(word)\" needs \"\(field.key)\"", at: reader.place, reader.path)
    }
    return form.read(reader, Scope())
  }

  /// Reports a key that belongs to other shapes.
  private static func refuse(_ key: String, of shape: ObjectTable, _ reader: ObjectReader) {
    let owners = Shape.family.forms.filter { $0.table.field(key) != nil }.map(\.table.name)
    let keys = shape.keys.map { "\"\($0)\"" }.joined(separator: " and ")
    let instead = keys.isEmpty ? "remove it" : "write \(keys)"
    if owners.count == 1 {
      reader.report(
        "only the shape \"\(owners[0])\" has \(key)", key,
        remedy: "\(instead), or add \"shape\": \"\(owners[0])\"")
    } else {
      let what = keys.isEmpty ? "\(shape.summary) and" : "the shape \"\(shape.name)\""
      reader.report("\(what) has no \(key)", key, remedy: instead)
    }
  }

  // MARK: - Writing

  /// What it is, without its label.
  func keys(_ writer: EffectiveWriter) -> [(String, JSONValue)] {
    var pairs: [(String, JSONValue)] = [("kind", .string(word.rawValue))]
    switch kind {
    case .conductance(let reversal): pairs.append(("E_rev", .quantity(reversal, .millivolt)))
    case .blockedConductance(let reversal, let block):
      pairs += [
        ("E_rev", .quantity(reversal, .millivolt)),
        ("mg_block", .keys(MagnesiumBlock.family.keys(block, writer))),
      ]
    case .current: break
    case .jump(let variable, _):
      return pairs + (variable == "v" ? [] : [("variable", .string(variable))])
    case .own, .gapJunction: return []  // written as places of the projection
    }
    return pairs + Shape.family.keys(shape, writer)
  }
}
