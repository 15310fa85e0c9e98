import Documents

/// Writes projections of divided populations as projections of their parts.
struct PartsOfProjections {
  let divided: [String: DividedPopulation]
  let context: ReadingContext
  private let path = JSONPath("projections")

  init(divided: [String: DividedPopulation], context: ReadingContext) {
    self.divided = divided
    self.context = context
  }

  /// The projections with those of the parts in place of those that name a divided population.
  func expanded(_ projections: JSONObject, _ names: inout ExpandedNames) -> JSONObject {
    var result = JSONObject()
    for entry in projections.entries {
      if let projection = entry.value.object, let copies = copies(entry.key, projection) {
        names.replace(entry, by: copies, in: projections, &result, path, context)
      } else {
        result.set(entry.key, at: entry.keyPlace, to: entry.value)
      }
    }
    return result
  }

  private func copies(
    _ name: String, _ projection: JSONObject
  ) -> [(copy: ExpandedNames.Copy, object: JSONObject)]? {
    guard let pre = projection["pre"]?.string, let post = projection["post"]?.string else { return nil }
    guard divided[pre] != nil || divided[post] != nil else { return nil }
    let rules = RuleDivision(pre: divided[pre], post: divided[post], context: context)
    let shares = projection["rule"].map { rules.shares(of: $0, path.key(name).key("rule")) }
    let sources = divided[pre]?.parts ?? [pre]
    let targets = divided[post]?.parts ?? [post]
    return sources.indices.flatMap { i in
      targets.indices.map { j in
        var copy = projection
        copy.replace("pre", by: sources[i])
        copy.replace("post", by: targets[j])
        if let entry = copy.entry("rule"), let shares {
          copy.set("rule", at: entry.keyPlace, to: shares[i][j])
        }
        let parts = (divided[pre] == nil ? [] : [sources[i]]) + (divided[post] == nil ? [] : [targets[j]])
        let isPlain = name == "\(pre)->\(post)"
        return (
          ExpandedNames.Copy(
            name: isPlain ? "\(sources[i])->\(targets[j])" : "\(name).\(parts.joined(separator: "->"))",
            target: targets[j]), copy
        )
      }
    }
  }
}

extension JSONObject {
  /// Replaces a name by another, keeping the place where it is written.
  mutating func replace(_ key: String, by name: String) {
    guard let entry = entry(key) else { return }
    set(key, at: entry.keyPlace, to: JSONNode(.string(name), at: entry.value.place))
  }
}
