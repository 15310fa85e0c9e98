import Documents
import Quantities

/// Reads quantities of one kind: converts units, checks dimensions and bounds.
struct QuantityReader {
  /// The unit of bare numbers and of the result.
  let unit: Unit
  let bounds: Bounds
  let context: ReadingContext

  /// One number within the bounds.
  func number(_ node: JSONNode, _ path: JSONPath) -> Double? {
    guard let number = unbounded(node, path) else { return nil }
    return isWithinBounds(number, node, path) ? number : nil
  }

  /// Whether a number that a node is lies within the bounds; reports it if not.
  func isWithinBounds(_ number: Double, _ node: JSONNode, _ path: JSONPath) -> Bool {
    if bounds.contains(number) { return true }
    let found =
      NumberExpression(node, context.constants).map { "\"\($0.text)\" is \(shown(number)), which" }
      ?? shown(number)
    context.report(
      "\(found) is out of range: it must be \(bounds.requirement(in: unit))", at: node.place, path)
    return false
  }

  /// One finite number without a look at the bounds.
  func unbounded(_ node: JSONNode, _ path: JSONPath) -> Double? {
    switch node.value {
    case .number(let text): return finite(text, unit, node, path)
    case .string(let text): return quantity(text, node, path)
    case .object(let object) where object["value"] != nil:
      return measured(object, node, path)
    default:
      context.report("found \(node.value.summary); expected \(expectation)", at: node.place, path)
      return nil
    }
  }

  /// Reads `{"value": 2.5, "unit": "nS"}`.
  private func measured(_ object: JSONObject, _ node: JSONNode, _ path: JSONPath) -> Double? {
    guard let reader = ObjectReader(node, .quantity, path, context), let value = object["value"] else {
      return nil
    }
    let symbol = reader.has("unit") ? reader.text("unit") : ""
    guard let symbol else { return nil }
    switch value.value {
    case .number(let text):
      guard let given = parse(unit: symbol, reader.node("unit") ?? node, path.key("unit")) else { return nil }
      return finite(text, given, value, path)
    case .string(let text) where symbol.isEmpty: return quantity(text, value, path.key("value"))
    default:
      context.report("found \(value.value.summary); expected a number", at: value.place, path.key("value"))
      return nil
    }
  }

  /// Reads `2.5 nS`, or an expression of constants.
  private func quantity(_ text: String, _ node: JSONNode, _ path: JSONPath) -> Double? {
    let parts = QuantityText.split(text)
    if let (number, symbol) = parts, let given = symbol.isEmpty ? unit : Unit(parsing: symbol) {
      return isCompatible(given, symbol, node, path) ? finite(number, given, node, path) : nil
    }
    if let expression = NumberExpression(text, context.constants) {
      return expression.number(in: unit, node, path, context)
    }
    if let symbol = parts?.symbol {
      reportUnknown(unit: symbol, node, path)
    } else {
      let remedy = text.unicodeScalars.first == "\u{2212}" ? "write the minus sign as -" : nil
      context.report("found \"\(text)\"; expected \(expectation)", at: node.place, path, remedy: remedy)
    }
    return nil
  }

  /// The unit of a symbol, if it measures the right thing; the table's unit for an empty one.
  func parse(unit symbol: String, _ node: JSONNode, _ path: JSONPath) -> Unit? {
    if symbol.isEmpty { return unit }
    guard let given = Unit(parsing: symbol) else {
      reportUnknown(unit: symbol, node, path)
      return nil
    }
    return isCompatible(given, symbol, node, path) ? given : nil
  }

  private func reportUnknown(unit symbol: String, _ node: JSONNode, _ path: JSONPath) {
    context.report(
      "unknown unit \"\(symbol)\"; expected \(unit.kindWithSymbol)", at: node.place, path)
  }

  /// Whether a unit measures the right thing; reports it if not.
  private func isCompatible(_ given: Unit, _ symbol: String, _ node: JSONNode, _ path: JSONPath) -> Bool {
    if given.isCompatible(with: unit) { return true }
    context.report(
      "\(node.value.unitSummary(symbol)) is a \(given.dimension.name); expected \(unit.kindWithSymbol)",
      at: node.place, path)
    return false
  }

  private func finite(_ text: String, _ given: Unit, _ node: JSONNode, _ path: JSONPath) -> Double? {
    guard let number = Double(text), number.isFinite, let converted = given.convert(number, to: unit),
      converted.isFinite
    else {
      context.report("\(text) is too large", at: node.place, path)
      return nil
    }
    return converted
  }

  /// What would be right.
  private var expectation: String {
    unit.symbol == "1"
      ? "a number" : "a quantity such as \"2.5 \(unit.symbol)\", or a bare number in \(unit.symbol)"
  }

  /// A number with its unit.
  func shown(_ number: Double) -> String { QuantityText.show(number, unit) }
}

/// Quantities as text.
enum QuantityText {
  /// Splits `2.5 nS` into the text of the number and the unit's symbol.
  static func split(_ text: String) -> (number: String, symbol: String)? {
    let characters = Array(text.utf8)
    var end = 0
    func digits() -> Bool {
      let start = end
      while end < characters.count, (48...57).contains(characters[end]) { end += 1 }
      return end > start
    }
    while end < characters.count, characters[end] == 0x20 { end += 1 }
    let start = end
    if end < characters.count, characters[end] == UInt8(ascii: "-") || characters[end] == UInt8(ascii: "+") {
      end += 1
    }
    let whole = digits()
    var fraction = false
    if end < characters.count, characters[end] == UInt8(ascii: ".") {
      end += 1
      fraction = digits()
    }
    guard whole || fraction else { return nil }
    let mantissaEnd = end
    if end < characters.count, characters[end] | 0x20 == UInt8(ascii: "e") {
      end += 1
      if end < characters.count, characters[end] == UInt8(ascii: "-") || characters[end] == UInt8(ascii: "+")
      {
        end += 1
      }
      if !digits() { end = mantissaEnd }
    }
    let number = String(decoding: characters[start..<end], as: UTF8.self)
    let rest = String(decoding: characters[end...], as: UTF8.self)
    return (number, trimmed(rest))
  }

  /// The text without spaces at its ends.
  static func trimmed(_ text: some StringProtocol) -> String {
    var slice = text.drop { $0 == " " }[...]
    while slice.last == " " { slice.removeLast() }
    return String(slice)
  }

  /// A number with its unit, whole numbers without `.0`.
  static func show(_ number: Double, _ unit: Unit) -> String {
    let text = number.description
    let short = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    return unit.symbol == "1" ? short : "\(short) \(unit.symbol)"
  }
}

extension Bounds {
  /// The bounds in words: `greater than 0 pF`.
  func requirement(in unit: Unit) -> String {
    let low = includesLower ? "at least" : "greater than"
    let high = includesUpper ? "at most" : "less than"
    var parts: [String] = []
    if lower.isFinite { parts.append("\(low) \(QuantityText.show(lower, unit))") }
    if upper.isFinite { parts.append("\(high) \(QuantityText.show(upper, unit))") }
    return parts.isEmpty ? "finite" : parts.joined(separator: " and ")
  }
}

extension Unit {
  /// What it measures and its symbol: `a capacitance (pF)`.
  var kindWithSymbol: String { symbol == "1" ? "a pure number" : "a \(dimension.name) (\(symbol))" }
}

extension JSONValue {
  /// The quantity or unit that has the wrong dimension.
  fileprivate func unitSummary(_ symbol: String) -> String {
    if case .string(let text) = self { "\"\(text)\"" } else { "\"\(symbol)\"" }
  }
}
