import Documents
import Equations
import Quantities

/// Reads the `constants` of an experiment.
struct ConstantTable {
  let context: ReadingContext
  private let path = JSONPath("constants")

  init(_ context: ReadingContext) {
    self.context = context
  }

  /// The constants by name; reports what is wrong with them.
  func read(_ experiment: JSONObject) -> NamedConstants {
    guard let node = experiment["constants"] else { return NamedConstants() }
    let entries = NamedEntries.of(node, path, context)
    for entry in entries where Merge.quantityKeys.contains(entry.name) {
      context.report(
        "\"\(entry.name)\" has a meaning of its own",
        at: node.object?.entry(entry.name)?.keyPlace ?? node.place,
        entry.path, remedy: "take another name")
    }
    let texts = ConstantTexts(entries.map { ($0.name, content($0.node, $0.path)) })
    let (constants, faults) = texts.resolved()
    for fault in faults {
      let entry = entries[fault.index]
      if fault.isAboutName {
        let place = node.object?.entry(entry.name)?.keyPlace ?? node.place
        context.report(fault.fault.message, at: place, entry.path, remedy: fault.fault.remedy)
      } else {
        context.report(fault.fault, in: entry.node, entry.path)
      }
    }
    return constants
  }

  private func content(_ node: JSONNode, _ path: JSONPath) -> ConstantTexts.Content {
    switch node.value {
    case .number(let text): return number(text, .one, node.place, path)
    case .string(let text): return content(text, node, path)
    case .object(let object) where object["value"] != nil: return measured(object, node, path)
    default:
      context.report(
        "found \(node.value.summary); expected a number, a quantity such as \"2.5 nS\", or an expression",
        at: node.place, path)
      return .broken
    }
  }

  /// A quantity of any dimension, or an expression.
  private func content(_ text: String, _ node: JSONNode, _ path: JSONPath) -> ConstantTexts.Content {
    if let (number, symbol) = QuantityText.split(text) {
      if symbol.isEmpty { return self.number(number, .one, node.place, path) }
      if let unit = Unit(parsing: symbol) { return self.number(number, unit, node.place, path) }
    }
    guard ShortForm.ofDistribution(text) == nil else {
      context.report(
        "a constant is one number, not a distribution", at: node.place, path,
        remedy: "write the distribution where it is needed; its numbers may be constants")
      return .broken
    }
    return .text(text)
  }

  /// Reads `{"value": 2.5, "unit": "nS"}`.
  private func measured(_ object: JSONObject, _ node: JSONNode, _ path: JSONPath) -> ConstantTexts.Content {
    guard let reader = ObjectReader(node, .quantity, path, context), let value = object["value"] else {
      return .broken
    }
    guard let symbol = reader.has("unit") ? reader.text("unit") : "" else { return .broken }
    if let text = value.string, symbol.isEmpty { return content(text, value, path.key("value")) }
    guard case .number(let text) = value.value else {
      context.report("found \(value.value.summary); expected a number", at: value.place, path.key("value"))
      return .broken
    }
    guard let unit = symbol.isEmpty ? .one : Unit(parsing: symbol) else {
      reader.report("unknown unit \"\(symbol)\"", "unit")
      return .broken
    }
    return number(text, unit, value.place, path)
  }

  private func number(
    _ text: String, _ unit: Unit, _ place: Place, _ path: JSONPath
  ) -> ConstantTexts.Content {
    if let number = Double(text), number.isFinite { return .value(ConstantValue(number, unit)) }
    context.report("\(text) is too large", at: place, path)
    return .broken
  }
}
