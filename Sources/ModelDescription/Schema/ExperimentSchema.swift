import Documents
import ModelTerms
import Quantities

/// The JSON Schema (draft 2020-12) of experiments, made from the tables that the reader uses.
///
/// It accepts everything that the reader accepts. Keys that an included file or `defaults` may give are not
/// required by it; the reader says what is missing after merging.
public enum ExperimentSchema {
  /// The schema of an experiment or of a file that it includes.
  public static func json(
    models: [NeuronDefinition], mechanisms: [MechanismDefinition] = []
  ) -> String {
    document(title: "bgsim experiment", .table(.experiment), models, mechanisms)
  }

  /// The schema of a neuron file.
  public static func neuronJSON(models: [NeuronDefinition]) -> String {
    document(title: "bgsim neuron", .table(.neuron), models, [])
  }

  private static func document(
    title: String, _ kind: FieldKind, _ models: [NeuronDefinition], _ mechanisms: [MechanismDefinition]
  ) -> String {
    let writer = SchemaWriter(models: models, mechanisms: mechanisms)
    let head: [(String, JSONValue)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title)),
    ]
    let body: [(String, JSONValue)] =
      if case .table(let table) = kind, table.name == "neuron" { writer.neuron } else {
        writer.keywords(kind)
      }
    return JSONWriter.pretty(.keys(head + body + [("$defs", writer.definitions)]))
  }
}

/// Turns tables into JSON Schema.
struct SchemaWriter {
  typealias Keywords = [(String, JSONValue)]
  let models: [NeuronDefinition]
  let mechanisms: [MechanismDefinition]

  /// The keywords that describe a kind of value.
  func keywords(_ kind: FieldKind) -> Keywords {
    switch kind {
    case .text: [type("string")]
    case .flag: [type("boolean")]
    case .integer(let range): whole(.number(range.lowerBound), .number(range.upperBound))
    case .seed: whole(.number(0), .number("18446744073709551615"))
    case .constant: [reference("quantity")]
    case .quantity(_, let bounds): [reference("quantity")] + limits(bounds)
    case .varying(_, let bounds): [reference("varying")] + limits(bounds)
    case .word(let words): words.count == 1 ? [("const", .string(words[0]))] : [("enum", strings(words))]
    case .population: [type("string")]
    case .populations: anyOf([[type("string")], [type("array"), ("items", .keys([type("string")]))]])
    case .receptor: anyOf([[type("string")], [reference("receptor")], [reference("byPopulation")]])
    case .selection: [reference("selection")]
    case .rule: [reference("rule")]
    case .neuron: anyOf([[type("string")], [reference("neuron")]])
    case .cell: anyOf([[type("string")], [reference("cell")]])
    case .mechanism: anyOf([[type("string")], [reference("mechanism")]])
    case .mechanisms: [reference("mechanisms")]
    case .pointProcess:
      variants(
        by: "type", mechanisms.filter { $0.placement == .point }.map(ObjectTable.pointProcess), isOpen: true)
    case .parameters, .parameterRules, .initialValues: [type("object")]
    case .table(let table) where table.name == ObjectTable.dopamineRule.name: [reference("dopamineRule")]
    case .table(let table): self.table(table)
    case .variants(let key, let tables): variants(by: key, tables)
    case .named(let kind): [type("object"), ("additionalProperties", .keys(keywords(kind)))]
    case .list(let kind): [type("array"), ("items", .keys(keywords(kind)))]
    case .either(let kinds): anyOf(kinds.map(keywords))
    case .spikeTimes: anyOf([[type("array")], table(.values, requires: true)])
    case .pairs: pairs
    case .anything: []
    }
  }

  // MARK: - Objects

  /// An object with the keys of a table; `requires` where nothing can be merged into it from elsewhere.
  func table(_ table: ObjectTable, requires: Bool = false) -> Keywords {
    var keywords: Keywords = [
      type("object"), ("description", .string(table.summary)), ("properties", properties(table)),
      ("additionalProperties", .bool(false)),
    ]
    let required = table.fields.filter(\.isRequired).map(\.key)
    if requires, !required.isEmpty { keywords.append(("required", strings(required))) }
    let pairs = table.exclusive.map { pair in
      JSONValue.keys([("not", .keys([("required", strings([pair.0, pair.1]))]))])
    }
    if !pairs.isEmpty { keywords.append(("allOf", .list(pairs))) }
    return keywords
  }

  private func properties(_ table: ObjectTable) -> JSONValue {
    .keys(table.fields.flatMap { field in ([field.key] + field.aliases).map { ($0, property(field, $0)) } })
  }

  private func property(_ field: Field, _ name: String) -> JSONValue {
    var description = name == field.key ? field.meaning : "the same as \(field.key)"
    if let unit = field.kind.unit, unit.symbol != "1", !description.contains(unit.symbol) {
      description += " (\(unit.symbol))"
    }
    var keywords: Keywords = [("description", .string(description))]
    switch field.preset {
    case .number(let number): keywords.append(("default", .number(number)))
    case .word(let word): keywords.append(("default", .string(word)))
    case .flag(let flag): keywords.append(("default", .bool(flag)))
    case .required, .absent, .computed: break
    }
    return .keys(keywords + self.keywords(field.kind).filter { $0.0 != "description" })
  }

  /// An object whose keys depend on one word; without the word nothing is known about its keys.
  ///
  /// - Parameter isOpen: Whether other words are allowed too.
  private func variants(by key: String, _ tables: [ObjectTable], isOpen: Bool = false) -> Keywords {
    let words: Keywords = isOpen ? [type("string")] : [("enum", strings(tables.map(\.name)))]
    let choices = tables.map { table in
      let word = JSONValue.keys([
        ("properties", .keys([(key, .keys([("const", .string(table.name))]))])), ("required", strings([key])),
      ])
      return JSONValue.keys([("if", word), ("then", .keys(self.table(table)))])
    }
    return [
      type("object"),
      ("properties", .keys([(key, .keys(words))])),
      ("allOf", .list(choices)),
    ]
  }

  // MARK: - Parts

  func type(_ name: String) -> (String, JSONValue) { ("type", .string(name)) }
  func reference(_ name: String) -> (String, JSONValue) { ("$ref", .string("#/$defs/\(name)")) }
  func strings(_ words: [String]) -> JSONValue { .list(words.map { .string($0) }) }
  func anyOf(_ choices: [Keywords]) -> Keywords { [("anyOf", .list(choices.map { .keys($0) }))] }

  /// A whole number, or an expression of constants.
  func whole(_ least: JSONValue, _ most: JSONValue? = nil) -> Keywords {
    let number = [type("integer"), ("minimum", least)] + (most.map { [("maximum", $0)] } ?? [])
    return anyOf([number, [reference("expression")], [reference("byPopulation")]])
  }

  /// Limits of bare numbers; they say nothing about strings and objects.
  private func limits(_ bounds: Bounds) -> Keywords {
    var keywords: Keywords = []
    if bounds.lower.isFinite {
      keywords.append((bounds.includesLower ? "minimum" : "exclusiveMinimum", .number(bounds.lower)))
    }
    if bounds.upper.isFinite {
      keywords.append((bounds.includesUpper ? "maximum" : "exclusiveMaximum", .number(bounds.upper)))
    }
    return keywords
  }

  private var pairs: Keywords {
    let row: Keywords = [
      type("array"), ("items", .keys([type("number")])), ("minItems", .number(2)), ("maxItems", .number(4)),
    ]
    return [type("array"), ("items", .keys(row))]
  }
}
