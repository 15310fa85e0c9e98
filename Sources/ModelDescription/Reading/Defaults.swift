import Documents

/// Gives entries the keys of `defaults` that they leave out.
struct Defaults {
  let context: ReadingContext

  /// The experiment with its defaults applied and removed.
  func applied(to experiment: JSONObject) -> JSONObject {
    guard let node = experiment["defaults"] else { return experiment }
    guard let reader = ObjectReader(node, .defaults, JSONPath("defaults"), context) else { return experiment }
    var result = experiment
    result["defaults"] = nil
    apply(reader, "population", to: "populations", &result) { _ in [.population] }
    apply(reader, "projection", to: "projections", &result) { _ in [.projection] }
    apply(reader, "input", to: "inputs", &result) { type in
      type.map { type in Input.family.tables.filter { $0.name == type } } ?? Input.family.tables
    }
    return result
  }

  /// Applies one object of defaults to one section; `tables` gives the tables of an entry of some type.
  private func apply(
    _ defaults: ObjectReader, _ key: String, to section: String, _ experiment: inout JSONObject,
    tables: (String?) -> [ObjectTable]
  ) {
    guard let node = defaults.node(key) else { return }
    guard let values = node.object else {
      defaults.report("found \(node.value.summary); expected an object", key)
      return
    }
    reportUnknown(values, defaults.path.key(key), tables(nil))
    guard let entry = experiment.entry(section), var entries = entry.value.object else { return }
    let neuron = section == "populations" ? values["neuron"] : nil
    let standard = neuron.flatMap { NeuronDefault($0, defaults.path.key(key).key("neuron"), context) }
    for item in entries.entries {
      guard let object = item.value.object else { continue }
      let type = (object["type"] ?? values["type"])?.string
      var completed = complete(object, by: values, tables(type))
      if let standard, let own = object.entry("neuron") {
        let path = JSONPath(section).key(item.key).key("neuron")
        completed.set("neuron", at: own.keyPlace, to: standard.completed(own.value, path))
      }
      entries.set(item.key, at: item.keyPlace, to: JSONNode(.object(completed), at: item.value.place))
    }
    experiment.set(section, at: entry.keyPlace, to: JSONNode(.object(entries), at: entry.value.place))
  }

  private func complete(_ object: JSONObject, by defaults: JSONObject, _ tables: [ObjectTable]) -> JSONObject
  {
    guard tables.count == 1, let table = tables.first else { return object }
    var result = object
    for entry in defaults.entries where object[entry.key] == nil && table.field(entry.key) != nil {
      if table.rivals(of: entry.key).contains(where: { object[$0] != nil }) { continue }
      result.set(entry.key, at: entry.keyPlace, to: entry.value, isDefault: true)
    }
    return result
  }

  private func reportUnknown(_ values: JSONObject, _ path: JSONPath, _ tables: [ObjectTable]) {
    var names: [String] = []
    for key in tables.flatMap(\.keys) where !names.contains(key) { names.append(key) }
    for entry in values.entries where !names.contains(entry.key) {
      context.report(
        "unknown key \"\(entry.key)\"", at: entry.keyPlace, path.key(entry.key),
        remedy: NearestName.remedy(for: entry.key, among: names, called: "its keys"))
    }
  }
}
