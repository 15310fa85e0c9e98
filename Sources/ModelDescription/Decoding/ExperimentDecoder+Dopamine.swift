import Documents
import Quantities

/// Dopamine as one number for the whole experiment.
extension ExperimentDecoder {
  /// Notes the experiment's dopamine; returns the level by which its values are scaled already, if they are.
  func dopamine(_ reader: ObjectReader) -> Double? {
    if let level = reader.quantity("dopamine") { context.dopamine.level = level }
    guard let applied = reader.quantity("dopamine_applied") else { return nil }
    guard let entry = reader.object.entry("dopamine") else { return applied }
    context.report(
      "the values of this experiment are already those at dopamine \(QuantityText.show(applied, .one))",
      at: entry.keyPlace, JSONPath("dopamine"),
      remedy: "set \"dopamine\" in the experiment that this one was made from")
    return applied
  }

  /// Reports a dopamine without effect, and rules for values that are scaled already.
  func reportDopamineWithoutRules(_ reader: ObjectReader) {
    if context.dopamine.hasRules {
      guard let entry = reader.object.entry("dopamine_applied"), !reader.has("dopamine") else { return }
      context.report(
        "there are rules of dopamine, although all values are said to be scaled already", at: entry.keyPlace,
        JSONPath("dopamine_applied"), remedy: "remove it or the rules")
    } else if let entry = reader.object.entry("dopamine"), !reader.has("dopamine_applied"),
      context.problemCount == 0
    {
      context.report(
        "nothing in this experiment depends on dopamine", at: entry.keyPlace, JSONPath("dopamine"),
        remedy: "remove it, or add rules such as \"dopamine\": {\"weight\": {\"beta\": -0.8}} to a projection"
      )
    }
  }
}
