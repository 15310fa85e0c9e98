import Documents

/// Replaces populations that are divided into parts by their parts, wherever they are named.
///
/// It rewrites the experiment after includes, defaults and overrides and before decoding, so that an entry and an
/// option that name the undivided population act on all parts.
struct PartsExpansion {
  let context: ReadingContext

  /// The experiment with the parts in place of what is divided.
  func applied(to experiment: JSONObject) -> JSONObject {
    guard let populations = experiment["populations"]?.object,
      populations.entries.contains(where: { $0.value.object?["parts"] != nil })
    else { return experiment }
    context.entriesAreCopies = true
    let before = context.problemCount
    let divided = read(populations)
    var result = experiment
    var names = ExpandedNames()
    let projections = PartsOfProjections(divided: divided, context: context)
    let inputs = PartsOfInputs(divided: divided, context: context)
    replace("populations", in: &result) { expanded($0, divided) }
    replace("projections", in: &result) { projections.expanded($0, &names) }
    replace("inputs", in: &result) { inputs.expanded($0, &names) }
    replace("recordings", in: &result) {
      PartsOfRecordings(
        divided: divided, projections: experiment["projections"]?.object, names: names, context: context
      ).expanded($0)
    }
    divideSizes(divided, in: &result)
    if context.problemCount > before { context.isIncomplete = true }
    return result
  }

  private func replace(
    _ section: String, in experiment: inout JSONObject, _ body: (JSONObject) -> JSONObject
  ) {
    guard let entry = experiment.entry(section), let object = entry.value.object else { return }
    experiment.set(section, at: entry.keyPlace, to: JSONNode(.object(body(object)), at: entry.value.place))
  }

  /// A new size of a divided population, which a scale names, is divided among the parts.
  private func divideSizes(_ divided: [String: DividedPopulation], in experiment: inout JSONObject) {
    guard let entry = experiment.entry("scale"), var scale = entry.value.object,
      let to = scale.entry("to"), let sizes = to.value.object
    else { return }
    var result = JSONObject()
    for size in sizes.entries {
      guard let whole = divided[size.key], let number = IntegerReader.whole(size.value, context.constants),
        number > 0
      else {
        result.set(size.key, at: size.keyPlace, to: size.value)
        continue
      }
      for (part, share) in zip(whole.parts, whole.shares(of: number)) {
        let node = JSONNode(.number(String(max(1, share))), at: size.value.place)
        result.set(part, at: size.keyPlace, to: node)
      }
    }
    scale.set("to", at: to.keyPlace, to: JSONNode(.object(result), at: to.value.place))
    experiment.set("scale", at: entry.keyPlace, to: JSONNode(.object(scale), at: entry.value.place))
  }

  // MARK: - Populations

  private func read(_ populations: JSONObject) -> [String: DividedPopulation] {
    var divided: [String: DividedPopulation] = [:]
    var names = Set(populations.keys)
    for entry in populations.entries {
      guard let population = entry.value.object, let parts = population["parts"] else { continue }
      for part in parts.object?.entries ?? [] where !names.insert(part.key).inserted {
        context.report(
          "there is another population \"\(part.key)\"", at: part.keyPlace,
          JSONPath("populations").key(entry.key).key("parts").key(part.key), remedy: "rename one of them")
      }
      divided[entry.key] = PartsReader(context: context).read(entry, population, parts)
    }
    return divided
  }

  private func expanded(_ populations: JSONObject, _ divided: [String: DividedPopulation]) -> JSONObject {
    var result = JSONObject()
    for entry in populations.entries {
      if let whole = divided[entry.key] {
        for (name, node) in zip(whole.parts, whole.populations) { result.set(name, at: node.place, to: node) }
      } else {
        result.set(entry.key, at: entry.keyPlace, to: entry.value)
      }
    }
    return result
  }
}

/// The projections and inputs that were divided.
struct ExpandedNames {
  /// A projection or input on one part.
  struct Copy {
    var name: String
    /// The population that it acts on.
    var target: String
  }
  /// The copies of every entry that was divided, by its name.
  var copies: [String: [Copy]] = [:]

  /// The copies of a section's entries in place of the entries; reports names that occur twice.
  mutating func replace(
    _ entry: JSONObject.Entry, by copies: [(copy: Copy, object: JSONObject)], in section: JSONObject,
    _ result: inout JSONObject, _ path: JSONPath, _ context: ReadingContext
  ) {
    for (copy, object) in copies {
      if section[copy.name] != nil || result[copy.name] != nil {
        context.report(
          "its part \"\(copy.name)\" has the name of another entry", at: entry.keyPlace, path.key(entry.key),
          remedy: "rename one of them")
      }
      result.set(copy.name, at: entry.keyPlace, to: JSONNode(.object(object), at: entry.value.place))
    }
    self.copies[entry.key] = copies.map(\.copy)
  }
}
