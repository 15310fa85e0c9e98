import Documents
import Quantities

/// What a value in the parameters of equations is, before its unit is known.
enum ValueText {
  /// The expression that a text is; nothing for quantities, distributions and what is no text.
  static func expression(_ node: JSONNode) -> String? {
    guard let text = node.string, !isQuantity(text), !isDistribution(text) else { return nil }
    return text
  }

  private static func isQuantity(_ text: String) -> Bool {
    guard let (_, symbol) = QuantityText.split(text) else { return false }
    return symbol.isEmpty || Unit(parsing: symbol) != nil
  }

  private static func isDistribution(_ text: String) -> Bool {
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return false }
    return ObjectTable.distributionNames.contains(QuantityText.trimmed(text[..<open]))
  }

  /// The unit in which a value is given; a pure number where there is none.
  static func unit(of node: JSONNode) -> Unit {
    switch node.value {
    case .string(let text):
      if isDistribution(text), let open = text.firstIndex(of: "(") {
        let inner = text[text.index(after: open)...].dropLast()
        return inner.split(separator: ",").map { part in
          unit(ofText: QuantityText.trimmed(part.split(separator: "=").last ?? part))
        }.first { $0.symbol != "1" } ?? .one
      }
      return unit(ofText: text)
    case .array(let items): return items.prefix(8).map(unit).first { $0.symbol != "1" } ?? .one
    case .object(let object):
      if let symbol = object["unit"]?.string { return Unit(parsing: symbol) ?? .one }
      return object.entries.map { unit(of: $0.value) }.first { $0.symbol != "1" } ?? .one
    default: return .one
    }
  }

  private static func unit(ofText text: String) -> Unit {
    guard let (_, symbol) = QuantityText.split(text) else { return .one }
    return Unit(parsing: symbol) ?? .one
  }
}
