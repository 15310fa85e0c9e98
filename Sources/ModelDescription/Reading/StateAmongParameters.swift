import Documents
import ModelTerms
import Quantities

/// A neuron file as the Brian2 project of the basal ganglia keeps it: the state (`v`, `u`, `z`) stands among the parameters.
///
/// Such a file gives the recovery `a` as a time constant and calls numbers with a dimension pure ones; both are understood here,
/// and nowhere else.
public struct StateAmongParameters {
  /// The neuron as bgsim's files have it.
  public let neuron: JSONObject
  /// What was understood, in one line.
  public let note: String

  /// Nothing for a neuron without state among its parameters.
  public init?(_ neuron: JSONObject, models: [NeuronDefinition]) {
    guard let name = neuron["model"]?.string, let model = models.first(where: { $0.name == name }),
      let entry = neuron.entry("params"), let given = entry.value.object
    else { return nil }
    let known = ObjectTable.parameters(of: model)
    let variables = ObjectTable.initialValues(of: model)
    let state = given.entries.filter { known.field($0.key) == nil && variables.field($0.key) != nil }
    guard !state.isEmpty else { return nil }
    var parameters = given
    var initial = neuron["initial"]?.object ?? JSONObject()
    for item in state where initial[item.key] == nil {
      initial.set(item.key, at: item.keyPlace, to: item.value)
      parameters[item.key] = nil
    }
    var remarks = ["\(state.map(\.key).joined(separator: ", ")) among the parameters: initial values"]
    for row in model.parameters {
      for key in [row.name] + row.aliases {
        guard let value = parameters[key], let meant = Self.meant(value, row) else { continue }
        parameters[key] = meant.value
        remarks.append("\(key) \(meant.remark)")
      }
    }
    var result = neuron
    result.set("params", at: entry.keyPlace, to: JSONNode(.object(parameters), at: entry.value.place))
    result.set("initial", at: entry.keyPlace, to: JSONNode(.object(initial), at: entry.value.place))
    self.neuron = result
    note = remarks.joined(separator: "; ")
  }

  /// A time in place of a rate, or a pure number in place of a quantity.
  private static func meant(_ node: JSONNode, _ row: ParameterField) -> (value: JSONNode, remark: String)? {
    guard var object = node.object, let symbol = object["unit"]?.string,
      let unit = Unit(parsing: symbol), case .number(let text)? = object["value"]?.value,
      let number = Double(text)
    else { return nil }
    if row.unit.dimension == .rate, unit.dimension == .time, number > 0,
      let time = unit.convert(number, to: .millisecond)
    {
      object["value"] = JSONNode(.number(1 / time), at: node.place)
      object["unit"] = JSONNode(.string("1/ms"), at: node.place)
      let rate = QuantityText.show(1 / time, .perMillisecond)
      return (JSONNode(.object(object), at: node.place), "is a time, \(text) \(symbol): a rate of \(rate)")
    }
    guard unit.dimension == .none, row.unit.dimension != .none else { return nil }
    object["unit"] = nil
    return (JSONNode(.object(object), at: node.place), "has no unit: taken in \(row.unit.symbol)")
  }
}
