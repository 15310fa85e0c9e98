import Documents
import Equations
import Quantities

/// What a value in the parameters of equations is, before its unit is known.
struct ValueText {
  let constants: NamedConstants

  /// The expression that a text is; nothing for quantities, distributions and what is no text.
  func expression(_ node: JSONNode) -> String? {
    guard let text = node.string, !isQuantity(text), !isDistribution(text) else { return nil }
    return text
  }

  private func isQuantity(_ text: String) -> Bool {
    guard let (_, symbol) = QuantityText.split(text) else { return false }
    return symbol.isEmpty || Unit(parsing: symbol) != nil
  }

  private func isDistribution(_ text: String) -> Bool { ShortForm.ofDistribution(text)?.arguments != nil }

  /// The unit in which a value is given; a pure number where there is none.
  func unit(of node: JSONNode) -> Unit {
    switch node.value {
    case .string(let text):
      if let arguments = ShortForm.ofDistribution(text)?.arguments {
        return arguments.map { unit(ofText: $0.text) }.first { $0.symbol != "1" } ?? .one
      }
      return unit(ofText: text)
    case .array(let items): return items.prefix(8).map(unit).first { $0.symbol != "1" } ?? .one
    case .object(let object):
      if let symbol = object["unit"]?.string { return Unit(parsing: symbol) ?? .one }
      return object.entries.map { unit(of: $0.value) }.first { $0.symbol != "1" } ?? .one
    default: return .one
    }
  }

  private func unit(ofText text: String) -> Unit {
    if let (_, symbol) = QuantityText.split(text) {
      if symbol.isEmpty { return .one }
      if let unit = Unit(parsing: symbol) { return unit }
    }
    return NumberExpression(text, constants) == nil ? .one : constants.value(of: text).value?.unit ?? .one
  }
}
