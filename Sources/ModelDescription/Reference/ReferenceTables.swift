import Documents
import ModelTerms
import Quantities

/// All tables that can be reached from one, each once, as sections in the order in which they are met.
struct ReferenceTables {
  private var sections: [String] = []
  private var known: Set<String> = []

  init(root: ObjectTable) {
    add(root)
    for form in ObjectTable.distributions(.one) { add(form) }
    add(.values)
    add(.dopamineRule)
  }

  /// The sections.
  var text: String { sections.joined(separator: "\n\n") }

  /// The text of a cell of a table.
  static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  // MARK: - Sections

  private mutating func add(_ table: ObjectTable) {
    guard known.insert(table.name).inserted else { return }
    sections.append(Self.section("##", table.name, table.summary, table.fields))
    for field in table.fields { add(field.kind) }
  }

  /// The forms of one kind of object: what they have in common once, and then their own keys.
  private mutating func add(by key: String, _ tables: [ObjectTable]) {
    guard let first = tables.first, known.insert(first.name).inserted else { return }
    let common = first.fields.filter { field in
      field.key != key
        && tables.allSatisfy { $0.field(field.key)?.summary == field.summary && field.key != "dopamine" }
    }
    let words = tables.map { "[`\($0.name)`](#\($0.name))" }.joined(separator: ", ")
    let title = Self.title(by: key)
    var word = "The word `\(key)` is one of \(words)."
    if !common.isEmpty { word += " All of them have these keys." }
    sections.append(Self.section("##", title, word, common))
    for table in tables {
      let own = table.fields.filter { field in
        field.key != key && !common.contains { $0.key == field.key }
      }
      sections.append(Self.section("###", table.name, table.summary, own))
    }
    for field in tables.flatMap(\.fields) { add(field.kind) }
  }

  private mutating func add(_ kind: FieldKind) {
    switch kind {
    case .table(let table): if !table.isDopamine { add(table) }
    case .variants(let key, let tables): add(by: key, tables)
    case .named(let kind), .list(let kind): add(kind)
    case .either(let kinds): for kind in kinds { add(kind) }
    case .receptor: add(Receptor.table)
    case .rule: add(ObjectTable.rule)
    case .neuron: add(ObjectTable.neuron)
    case .mechanism: add(ObjectTable.mechanism)
    case .cell: add(ObjectTable.cell)
    case .selection: for table in [ObjectTable.range, .fraction] { add(table) }
    default: break
    }
  }

  /// What the objects that a word distinguishes are called.
  private static func title(by key: String) -> String {
    switch key {
    case "type": "inputs"
    case "model": "plasticity"
    case "form": "magnesium block"
    default: key
    }
  }

  private static func section(
    _ level: String, _ title: String, _ summary: String, _ fields: [Field]
  ) -> String {
    var lines = ["\(level) \(title)", "", summary]
    if !fields.isEmpty {
      lines += ["", "| key | value | unit | default | bounds | meaning |", "|---|---|---|---|---|---|"]
      lines += fields.map(row)
    }
    return lines.joined(separator: "\n")
  }

  // MARK: - Rows

  private static func row(_ field: Field) -> String {
    let unit = field.kind.unit?.symbol ?? ""
    var meaning = field.summary
    if meaning == unit { meaning = "" }
    let suffix = " (\(unit))"
    if meaning.hasSuffix(suffix) { meaning.removeLast(suffix.count) }
    let cells = [
      "`\(field.key)`", field.kind.words, unit == "1" ? "" : unit, standard(field),
      field.kind.boundsInWords, meaning,
    ]
    return "| " + cells.map(cell).joined(separator: " | ") + " |"
  }

  private static func standard(_ field: Field) -> String {
    switch field.preset {
    case .required: "required"
    case .absent: "—"
    case .computed(let words): words
    case .number(let number): QuantityText.show(number, .one)
    case .word(let word): "`\(word)`"
    case .flag(let flag): "\(flag)"
    }
  }
}

extension ObjectTable {
  /// Whether it holds rules of dopamine, which are explained once.
  fileprivate var isDopamine: Bool { name.hasPrefix("dopamine rule") }

  /// A link to its section.
  fileprivate var link: String { "[\(name)](#\(name.lowercased().replacing(" ", with: "-")))" }
}

extension FieldKind {
  /// What may stand there.
  fileprivate var words: String {
    switch self {
    case .text: "text"
    case .flag: "true or false"
    case .integer, .seed: "whole number"
    case .constant: "quantity or expression"
    case .quantity: "number"
    case .varying: "number, distribution or list"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .population: "a population's name"
    case .populations: "a population's name, a pattern, or a list"
    case .receptor: "a receptor's name, or \(Receptor.table.link)"
    case .selection: "`all`, indices, \(ObjectTable.range.link) or \(ObjectTable.fraction.link)"
    case .rule: ObjectTable.rule.link
    case .neuron: "a file, or \(ObjectTable.neuron.link)"
    case .cell: "a file, or \(ObjectTable.cell.link)"
    case .mechanism: "a file, or \(ObjectTable.mechanism.link)"
    case .mechanisms: "[mechanisms](#mechanisms-of-compartmental-cells) by name"
    case .pointProcess: "a [mechanism](#mechanisms-of-compartmental-cells)"
    case .parameters, .initialValues: "values by name, see [neuron models](#neuron-models)"
    case .parameterRules: "[dopamine rules](#dopamine-rule) by name"
    case .table(let table): table.isDopamine ? "[rules](#dopamine-rule)" : table.link
    case .variants(_, let tables): tables.map { "[\($0.name)](#\($0.name))" }.joined(separator: ", ")
    case .named(let kind): "by name: \(kind.words)"
    case .list(let kind): "list of \(kind.words)"
    case .either(let kinds): kinds.map(\.words).joined(separator: " or ")
    case .spikeTimes: "list, or list of lists"
    case .pairs: "list of lists"
    case .anything: "anything"
    }
  }

  /// The numbers that are allowed.
  fileprivate var boundsInWords: String {
    switch self {
    case .integer(let range): "\(range.lowerBound) … \(range.upperBound)"
    case .seed: "0 … 2^64 − 1"
    case .quantity(_, let bounds), .varying(_, let bounds): bounds.short
    case .list(let kind): kind.boundsInWords
    case .either(let kinds): kinds.lazy.map(\.boundsInWords).first { !$0.isEmpty } ?? ""
    default: ""
    }
  }
}

extension Bounds {
  /// `> 0`, `0 … 1`; nothing where every number is allowed.
  fileprivate var short: String {
    let low = (includesLower ? "≥ " : "> ") + QuantityText.show(lower, .one)
    let high = (includesUpper ? "≤ " : "< ") + QuantityText.show(upper, .one)
    switch (lower.isFinite, upper.isFinite) {
    case (false, false): return ""
    case (true, false): return low
    case (false, true): return high
    case (true, true): return "\(low), \(high)"
    }
  }
}
