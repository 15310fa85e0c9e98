import Documents
import Quantities

/// Reads rules of dopamine: `"dopamine": {"weight": {"beta": -0.83}}` beside the `weight` that it scales.
extension ObjectReader {
  /// The factor by which dopamine scales what a key says, exactly 1 where there is no rule for it.
  ///
  /// The object's table has the row `Field.dopamine([key, ...])`.
  func dopamineFactor(_ key: String) -> Double {
    guard case .table(let rules) = field("dopamine").kind else { preconditionFailure("no rules of dopamine") }
    return dopamineRule(key, rules)?.factor(at: context.dopamine.level) ?? 1
  }

  /// The rule for a key, by a table of rules.
  func dopamineRule(_ key: String, _ rules: ObjectTable) -> DopamineRule? {
    guard let rule = object("dopamine", rules)?.object(key, .dopamineRule),
      let beta = rule.quantity("beta"), let reference = rule.quantity("reference")
    else { return nil }
    context.dopamine.hasRules = true
    return DopamineRule(beta: beta, reference: reference)
  }

  /// A quantity times its factor of dopamine.
  func scaledQuantity(_ key: String) -> Double? {
    quantity(key).map { $0 * dopamineFactor(key) }
  }

  /// A whole number times the factor of a rule, rounded, at least the lower end of a range.
  func scaled(_ number: Int, by key: String, in range: ClosedRange<Int>) -> Int {
    let factor = dopamineFactor(key)
    if factor == 1 { return number }
    let scaled = (Double(number) * factor).rounded()
    if scaled > Double(range.upperBound) {
      reportScaled(key, factor, QuantityText.show(scaled, .one), "at most \(range.upperBound)")
      return number
    }
    return max(Int(scaled), range.lowerBound)
  }

  /// Reports a rule whose factor makes of a value what cannot be.
  func reportScaled(_ key: String, _ factor: Double, _ result: String, _ requirement: String) {
    let level = QuantityText.show(context.dopamine.level, .one)
    let shown = QuantityText.show((factor * 1e6).rounded() / 1e6, .one)
    context.report(
      "dopamine \(level) means a factor of \(shown), which gives \(result); it must be \(requirement)",
      at: node("dopamine")?.object?[key]?.place ?? place, path.key("dopamine").key(key))
  }

  /// Reports a rule that does not fit the rest of its object.
  func refuseDopamine(_ key: String, _ message: String, remedy: String? = nil) {
    guard let entry = node("dopamine")?.object?.entry(key) else { return }
    context.report(message, at: entry.keyPlace, path.key("dopamine").key(key), remedy: remedy)
  }
}
