import ModelTerms
import Quantities

/// Scales the parameters of a neuron by dopamine.
struct DopamineOfParameters {
  let neuron: ObjectReader
  let model: NeuronDefinition
  /// Parameters that are not given, with the parameter whose value they take over.
  let followed: [String: String]

  /// The values at the experiment's dopamine; one that follows another has its own rule, else that of the other.
  func scaled(_ values: [String: ValueSource]) -> [String: ValueSource] {
    guard neuron.has("dopamine") else { return values }
    let table = ObjectTable.dopamine(of: model)
    var rules: [String: (key: String, factor: Double)] = [:]
    var result = values
    for row in model.parameters {
      let own = neuron.dopamineRule(row.name, table).map {
        (key: row.name, factor: $0.factor(at: neuron.context.dopamine.level))
      }
      guard let rule = own ?? followed[row.name].flatMap({ rules[$0] }), let value = values[row.name] else {
        continue
      }
      rules[row.name] = rule
      let scaled = value.scaled(by: rule.factor)
      result[row.name] = scaled
      if !scaled.isWithin(row.bounds, row.unit) { report(row, rule.key, rule.factor, scaled) }
    }
    return result
  }

  private func report(_ row: ParameterField, _ key: String, _ factor: Double, _ scaled: ValueSource) {
    var result = "values out of range"
    if case .constant(let x) = scaled { result = QuantityText.show(x, row.unit) }
    neuron.reportScaled(key, factor, result, row.bounds.requirement(in: row.unit))
  }
}
