import Documents

/// Finds the populations that a key names: one, several, or those that a pattern fits.
struct PopulationChoice {
  /// The populations of the experiment.
  let populations: JSONObject
  let context: ReadingContext

  /// The names that a list or a pattern stands for, each once; nothing for one plain name and what is no name.
  func several(_ node: JSONNode?, _ path: JSONPath) -> [String]? {
    switch node?.value {
    case .string(let text): return node.flatMap { fitting(text, $0, path) }
    case .array(let items): return node.map { listed(items, $0, path) }
    default: return nil
    }
  }

  private func listed(_ items: [JSONNode], _ node: JSONNode, _ path: JSONPath) -> [String] {
    if items.isEmpty {
      context.report("the list is empty; expected the names of populations", at: node.place, path)
    }
    var names: [String] = []
    for (index, item) in items.enumerated() {
      guard let text = item.string else {
        context.report(
          "found \(item.value.summary); expected the name of a population", at: item.place, path.index(index))
        continue
      }
      for name in fitting(text, item, path.index(index)) ?? [text] where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  /// The populations that a pattern fits, in declared order; of a divided one that does not fit, its parts that do.
  private func fitting(_ text: String, _ node: JSONNode, _ path: JSONPath) -> [String]? {
    guard populations[text] == nil, let pattern = NamePattern(text) else { return nil }
    let names = populations.entries.flatMap { entry in
      pattern.matches(entry.key)
        ? [entry.key] : (entry.value.object?["parts"]?.object?.keys ?? []).filter(pattern.matches)
    }
    if names.isEmpty {
      context.report(
        "no population fits \"\(text)\"", at: node.place, path,
        remedy: "populations: \(populations.keys.joined(separator: ", "))")
    }
    return names
  }
}
