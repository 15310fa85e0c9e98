import Documents
import Equations
import Quantities

/// Makes parameters of the constants that a neuron's equations name.
struct ConstantsOfEquations {
  let constants: NamedConstants
  /// Names that stand for something else.
  var taken: [String] = []

  /// The keys under which texts stand, of neurons, of rules for synapses, and of currents.
  private static let keys =
    ObjectTable.equationFields.map(\.key) + SynapseModel.textKeys + CurrentModel.textKeys

  /// The neuron with a parameter for each constant that its texts name and that is no name of its own.
  ///
  /// Nothing where the own text of such a constant is wrong, so that nothing more can be said about the neuron.
  func added(to neuron: JSONObject, at place: Place) -> JSONObject? {
    let names = used(in: neuron)
    if names.isEmpty { return neuron }
    var result = neuron
    let given = neuron.entry("params")
    // Parameters that are no object are reported when they are read.
    guard var params = given.map({ $0.value.object }) ?? JSONObject() else { return neuron }
    for name in names {
      guard let value = constants[name], let unit = value.unit, let number = value.number(in: unit) else {
        return nil
      }
      let quantity = JSONObject([
        ("value", JSONNode(.number("\(number)"), at: place)),
        ("unit", JSONNode(.string(unit.symbol), at: place)),
      ])
      params.set(name, at: place, to: JSONNode(.object(quantity), at: place))
    }
    result.set(
      "params", at: given?.keyPlace ?? place, to: JSONNode(.object(params), at: given?.value.place ?? place))
    return result
  }

  /// The constants that the texts of a neuron name, in the order of the texts.
  private func used(in neuron: JSONObject) -> [String] {
    var own = Set(taken)
    for key in ["equations", "params", "initial"] {
      for name in neuron[key]?.object?.keys ?? [] { own.insert(Self.variable(name)) }
    }
    var names: [String] = []
    for text in Self.keys.flatMap({ Self.texts(neuron[$0]) }) + values(neuron) {
      for name in constants.names(in: text) where !own.contains(name) && !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  /// `v` of `dv/dt`, any other key itself.
  private static func variable(_ key: String) -> String {
    key.hasPrefix("d") && key.hasSuffix("/dt") ? String(key.dropFirst().dropLast(3)) : key
  }

  /// All texts in a section of equations.
  private static func texts(_ node: JSONNode?) -> [String] {
    switch node?.value {
    case .string(let text): [text]
    case .array(let items): items.flatMap { texts($0) }
    case .object(let object): object.entries.flatMap { texts($0.value) }
    default: []
    }
  }

  /// The expressions among the parameters and initial values.
  private func values(_ neuron: JSONObject) -> [String] {
    ["params", "initial"].flatMap { key in
      (neuron[key]?.object?.entries ?? []).compactMap { ValueText(constants: constants).expression($0.value) }
    }
  }
}
