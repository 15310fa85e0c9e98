import Documents

/// Writes out projections and inputs that stand for several populations, one for every pair or target.
///
/// It may be applied again: what is written out stays.
struct PatternExpansion {
  let context: ReadingContext
  /// What the entries became, by their names.
  private(set) var names = ExpandedNames()

  init(_ context: ReadingContext) {
    self.context = context
  }

  /// The sections whose entries may stand for several.
  static let sections = ["projections", "inputs"]

  /// What an entry becomes.
  private enum Result {
    case same
    case single(JSONObject)
    case several([(copy: ExpandedNames.Copy, object: JSONObject)])
  }

  /// The experiment with everything written out, recordings too.
  mutating func applied(to experiment: JSONObject) -> JSONObject {
    var result = experiment
    for section in Self.sections { result = expanded(section, in: result) }
    guard let entry = result.entry("recordings"), let recordings = entry.value.object else { return result }
    let expansion = PatternsOfRecordings(
      populations: PopulationChoice(
        populations: result["populations"]?.object ?? JSONObject(), context: context),
      projections: result["projections"]?.object?.keys ?? [], names: names, context: context)
    let written = JSONNode(.object(expansion.expanded(recordings)), at: entry.value.place)
    result.set("recordings", at: entry.keyPlace, to: written)
    return result
  }

  /// The experiment with one section written out.
  mutating func expanded(_ section: String, in experiment: JSONObject) -> JSONObject {
    guard let whole = experiment.entry(section), let entries = whole.value.object else { return experiment }
    let populations = PopulationChoice(
      populations: experiment["populations"]?.object ?? JSONObject(), context: context)
    let path = JSONPath(section)
    var result = JSONObject()
    var isChanged = false
    for entry in entries.entries {
      let expansion = entry.value.object.map { object in
        section == "inputs"
          ? input(entry.key, object, populations, path.key(entry.key))
          : projection(entry.key, object, populations, path.key(entry.key))
      }
      switch expansion {
      case .several(let copies):
        context.entriesAreCopies = true
        names.replace(entry, by: copies, in: entries, &result, path, context)
      case .single(let object):
        result.set(entry.key, at: entry.keyPlace, to: JSONNode(.object(object), at: entry.value.place))
      default:
        result.set(entry.key, at: entry.keyPlace, to: entry.value)
        continue
      }
      isChanged = true
    }
    if !isChanged { return experiment }
    var written = experiment
    written.set(section, at: whole.keyPlace, to: JSONNode(.object(result), at: whole.value.place))
    return written
  }

  // MARK: - One entry

  private func projection(
    _ name: String, _ object: JSONObject, _ populations: PopulationChoice, _ path: JSONPath
  ) -> Result {
    let sources = populations.several(object["pre"], path.key("pre"))
    let targets = populations.several(object["post"], path.key("post"))
    let isSingle = sources == nil && targets == nil
    guard !isSingle || PairValues.occur(in: JSONNode(.object(object))),
      let pre = sources ?? object["pre"]?.string.map({ [$0] }),
      let post = targets ?? object["post"]?.string.map({ [$0] })
    else { return .same }
    let values = PairValues(sources: pre, targets: post, context: context)
    if isSingle { return values.entry(object, (0, 0), path).map(Result.single) ?? .several([]) }
    let isPlain = object["pre"]?.string.flatMap { a in object["post"]?.string.map { "\(a)->\($0)" } } == name
    let pairs = pre.indices.flatMap { i in post.indices.map { (source: i, target: $0) } }
    return .several(
      pairs.compactMap { pair in
        let (source, target) = (pre[pair.source], post[pair.target])
        guard var copy = values.entry(object, pair, path) else { return nil }
        copy.replace("pre", by: source)
        copy.replace("post", by: target)
        let pairName = "\(source)->\(target)"
        return (ExpandedNames.Copy(name: isPlain ? pairName : "\(name).\(pairName)", target: target), copy)
      })
  }

  private func input(
    _ name: String, _ object: JSONObject, _ populations: PopulationChoice, _ path: JSONPath
  ) -> Result {
    let several = populations.several(object["target"], path.key("target"))
    guard several != nil || PairValues.occur(in: JSONNode(.object(object))),
      let targets = several ?? object["target"]?.string.map({ [$0] })
    else { return .same }
    let values = PairValues(sources: [], targets: targets, context: context)
    if several == nil { return values.entry(object, (0, 0), path).map(Result.single) ?? .several([]) }
    let ending = object["target"]?.string.map { "->\($0)" } ?? "->"
    return .several(
      targets.indices.compactMap { index in
        guard var copy = values.entry(object, (0, index), path) else { return nil }
        copy.replace("target", by: targets[index])
        let own = name.hasSuffix(ending) ? "\(name.dropLast(ending.count))->" : "\(name)."
        return (ExpandedNames.Copy(name: own + targets[index], target: targets[index]), copy)
      })
  }
}
