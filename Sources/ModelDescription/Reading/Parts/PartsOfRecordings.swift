import Documents

/// Records the parts where a divided population is to be recorded.
struct PartsOfRecordings {
  let divided: [String: DividedPopulation]
  /// The projections before any was divided.
  let projections: JSONObject?
  let names: ExpandedNames
  let context: ReadingContext

  /// The recordings with those of the parts in place of those of a divided population.
  func expanded(_ recordings: JSONObject) -> JSONObject {
    var result = recordings
    for section in ["spikes", "traces"] {
      guard let entry = recordings.entry(section), let items = entry.value.array else { continue }
      let path = JSONPath("recordings").key(section)
      let expanded = items.enumerated().flatMap { self.expanded($1, path.index($0)).map(renamed) }
      result.set(section, at: entry.keyPlace, to: JSONNode(.array(expanded), at: entry.value.place))
    }
    if let entry = recordings.entry("weights"), let items = entry.value.array {
      let path = JSONPath("recordings").key("weights")
      let expanded = items.enumerated().flatMap { weights($1, path.index($0)) }
      result.set("weights", at: entry.keyPlace, to: JSONNode(.array(expanded), at: entry.value.place))
    }
    return result
  }

  /// A recording of weights, once for every projection that a divided one became.
  private func weights(_ item: JSONNode, _ path: JSONPath) -> [JSONNode] {
    guard let object = item.object, let name = object["projection"]?.string, let copies = names.copies[name]
    else { return [item] }
    let projection = projections?[name]?.object
    for key in ["pre", "post"] {
      guard let whole = projection?[key]?.string.flatMap({ divided[$0] }) else { continue }
      SelectionOfParts(context: context).check(object[key], whole, path.key(key))
    }
    return copies.map { copy in
      var own = object
      own.replace("projection", by: copy.name)
      return JSONNode(.object(own), at: item.place)
    }
  }

  /// A population's name or a recording of a population, once for every part.
  private func expanded(_ item: JSONNode, _ path: JSONPath) -> [JSONNode] {
    if let whole = item.string.flatMap({ divided[$0] }) {
      return whole.parts.map { JSONNode(.string($0), at: item.place) }
    }
    guard let object = item.object, let whole = object["population"]?.string.flatMap({ divided[$0] }) else {
      return [item]
    }
    SelectionOfParts(context: context).check(object["neurons"], whole, path.key("neurons"))
    return whole.parts.map { part in
      var copy = object
      copy.replace("population", by: part)
      return JSONNode(.object(copy), at: item.place)
    }
  }

  // MARK: - Variables

  /// A trace whose variables `g(NAME)` and `I(NAME)` name the copies on its population.
  private func renamed(_ trace: JSONNode) -> JSONNode {
    guard var object = trace.object, let population = object["population"]?.string,
      let entry = object.entry("variables"), let variables = entry.value.array
    else { return trace }
    let renamed = variables.map { node in
      node.string.flatMap { variable($0, of: population) }.map { JSONNode(.string($0), at: node.place) }
        ?? node
    }
    object.set("variables", at: entry.keyPlace, to: JSONNode(.array(renamed), at: entry.value.place))
    return JSONNode(.object(object), at: trace.place)
  }

  /// All copies on a population act on the same receptor, so that the first stands for all.
  private func variable(_ variable: String, of population: String) -> String? {
    guard variable.hasPrefix("g(") || variable.hasPrefix("I("), variable.hasSuffix(")") else { return nil }
    let source = variable.dropFirst(2).dropLast()
    let fitting = names.copies.keys.filter { source == $0 || source.hasPrefix($0 + ".") }
    guard let name = fitting.max(by: { $0.count < $1.count }),
      let copy = names.copies[name]?.first(where: { $0.target == population })
    else { return nil }
    return "\(variable.prefix(2))\(copy.name)\(source.dropFirst(name.count)))"
  }
}
