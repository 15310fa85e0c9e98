import Documents

/// Reads connection rules and checks that they can be followed.
struct RuleReader {
  /// What stands behind the rule's key, or its bare name.
  let node: JSONNode
  /// The path of `node`.
  let path: JSONPath
  /// The object whose only key is the rule's; nothing for a bare name.
  let rule: ObjectReader?
  /// The projection, which has rules of dopamine for the numbers below.
  let projection: ObjectReader
  /// The two populations before scaling, for which the numbers of a rule are meant; one not known has no neurons.
  let populations: ConnectedPopulations
  /// Reads explicit lists, which are meant for the populations as they are scaled.
  let lists: PairListDecoder
  /// The list that the rule was made from, if it is one.
  var list: PairList?

  /// Reports a problem with what stands behind the rule's key.
  func report(_ message: String, remedy: String? = nil) {
    projection.context.report(message, at: node.place, path, remedy: remedy)
  }
}

/// Finds the kind of a rule and reads it.
struct RuleDecoder {
  let projection: ObjectReader
  let populations: ConnectedPopulations
  let lists: PairListDecoder

  private var context: ReadingContext { projection.context }

  /// A rule with the list that it was made from, if it is one.
  typealias Result = (kind: ConnectionRule.Kind, list: PairList?)

  func decode(_ node: JSONNode, _ path: JSONPath) -> Result? {
    switch node.value {
    case .string(let name): return bare(name, node, path)
    case .object(let object):
      guard let rule = ObjectReader(node, .rule, path, context) else { return nil }
      if object.entries.count != 1 {
        context.report(
          "a rule has exactly one key, one of \(ObjectTable.rule.keys.joined(separator: ", "))",
          at: node.place, path)
      }
      guard object.entries.count == 1, let key = object.keys.first, let kind = ConnectionRules.named(key),
        let inner = object[key]
      else { return nil }
      let reader = reader(inner, path.key(key), rule)
      // Where a rule has one of several numbers, it says itself which one.
      if kind.scaledNumbers.count < 2 { projection.refuseOtherNumbers(key, own: kind.scaledNumbers.first) }
      if case .flag = kind.field.kind, !isTrue(key, rule) { return nil }
      return read(kind, reader)
    default:
      context.report(
        "found \(node.value.summary); expected a rule such as {\"fixed_probability\": 0.1}", at: node.place,
        path)
      return nil
    }
  }

  private func bare(_ name: String, _ node: JSONNode, _ path: JSONPath) -> Result? {
    let kind = ConnectionRules.named(name)
    if kind != nil { projection.refuseOtherNumbers(name, own: nil) }
    if let kind, ConnectionRules.bareNames.contains(name) { return read(kind, reader(node, path, nil)) }
    let remedy =
      kind != nil
      ? "write {\"\(name)\": ...}"
      : NearestName.remedy(for: name, among: ObjectTable.rule.keys, called: "rules")
    context.report("found \"\(name)\"; expected a rule", at: node.place, path, remedy: remedy)
    return nil
  }

  private func reader(_ node: JSONNode, _ path: JSONPath, _ rule: ObjectReader?) -> RuleReader {
    RuleReader(
      node: node, path: path, rule: rule, projection: projection, populations: populations, lists: lists)
  }

  private func read<Rule: DescribedRule>(_ kind: Rule.Type, _ reader: RuleReader) -> Result? {
    var reader = reader
    return kind.read(&reader).map { (ConnectionRule.Kind($0), reader.list) }
  }

  private func isTrue(_ key: String, _ reader: ObjectReader) -> Bool {
    guard let flag = reader.flag(key) else { return false }
    if !flag { reader.report("found false; expected true", key, remedy: "choose another rule") }
    return flag
  }
}
