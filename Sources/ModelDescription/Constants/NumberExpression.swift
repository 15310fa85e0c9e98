import Documents
import Equations
import Quantities

/// A number that is written as an expression of constants: `2*w`, `0.1*N_E`.
struct NumberExpression {
  let text: String
  private let constants: NamedConstants

  /// The expression that a text clearly is; nothing for a plain or misspelt quantity.
  init?(_ text: String, _ constants: NamedConstants) {
    guard Self.isExpression(text, constants) else { return nil }
    self.text = text
    self.constants = constants
  }

  /// The expression that a node is, or that stands in it as the `value`.
  init?(_ node: JSONNode, _ constants: NamedConstants) {
    guard let text = (node.object?["value"] ?? node).string else { return nil }
    self.init(text, constants)
  }

  /// What it comes to; nothing where something is wrong, which is reported.
  func value(_ node: JSONNode, _ path: JSONPath, _ context: ReadingContext) -> ConstantValue? {
    let (value, faults) = constants.value(of: text)
    for fault in faults { context.report(fault, in: node, path) }
    return value
  }

  /// The number in a unit; nothing where something is wrong, which is reported.
  func number(in unit: Unit, _ node: JSONNode, _ path: JSONPath, _ context: ReadingContext) -> Double? {
    guard let value = value(node, path, context) else { return nil }
    if let number = value.number(in: unit) { return number }
    let isPure = value.unit?.symbol == "1"
    context.report(
      "\"\(text)\" is \(Self.shown(value)); expected \(unit.kindWithSymbol)", at: node.place, path,
      remedy: isPure ? "in an expression every number has its unit: 2*\(unit.symbol)" : nil)
    return nil
  }

  /// The whole number that it comes to within rounding; nothing where something is wrong, which is reported.
  func whole(_ node: JSONNode, _ path: JSONPath, _ context: ReadingContext) -> Double? {
    guard let number = number(in: .one, node, path, context) else { return nil }
    if let whole = Self.whole(number) { return whole }
    context.report(
      "\"\(text)\" is \(QuantityText.show(number, .one)); expected a whole number", at: node.place, path,
      remedy: "floor(...) and ceil(...) make it whole")
    return nil
  }

  /// The whole number that it comes to, without a report.
  var whole: Int? {
    constants.value(of: text).value?.number(in: .one).flatMap(Self.whole).flatMap(Int.init(exactly:))
  }

  /// How far, relative to the number, rounding may have moved a whole number.
  private static let tolerance = 1e-9

  private static func whole(_ number: Double) -> Double? {
    let nearest = number.rounded()
    return abs(number - nearest) <= tolerance * max(1, abs(nearest)) ? nearest : nil
  }

  /// `0.4 nS, a conductance`.
  private static func shown(_ value: ConstantValue) -> String {
    guard let unit = value.unit, let number = value.number(in: unit) else { return value.name }
    return "\(QuantityText.show(number, unit)), \(value.name)"
  }

  // MARK: - What is an expression

  private static func isExpression(_ text: String, _ constants: NamedConstants) -> Bool {
    if ShortForm.ofDistribution(text) != nil { return false }
    if !constants.names(in: text).isEmpty { return true }
    if let (_, rest) = QuantityText.split(text) { return continues(rest) }
    let start = text.first { $0 != " " }
    guard let start, start.isASCII, start.isLetter || "(-+_".contains(start), Unit(parsing: text) == nil
    else { return false }
    if text.contains(where: { "+*/^(".contains($0) }) || text.contains(" - ") { return true }
    // A name alone is one of a constant only where there are any.
    return !constants.names.isEmpty
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }

  /// Whether what follows a number makes an expression of it: an operator, and not only a unit that is not known.
  private static func continues(_ rest: String) -> Bool {
    guard let first = rest.first else { return false }
    if "+-*/^".contains(first) || rest.contains(where: { "+*(".contains($0) }) { return true }
    if rest.contains(" - ") { return true }
    let divisor = rest.split(separator: "/").dropFirst().first?.first { $0 != " " }
    return divisor?.isNumber ?? false
  }
}
