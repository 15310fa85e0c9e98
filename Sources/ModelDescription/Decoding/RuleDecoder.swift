import Quantities

/// Reads connection rules and checks that they can be followed.
struct RuleDecoder {
  /// The projection, which has rules of dopamine for the numbers below.
  let projection: ObjectReader
  /// Reads explicit lists, which are meant for the populations as they are scaled.
  let lists: PairListDecoder
  /// The sizes of the two populations before scaling, for which the numbers of a rule are meant.
  let pre: Int
  let post: Int
  let isRecurrent: Bool
  let autapses: Bool
  let multapses: Bool
  let context: ReadingContext

  /// A rule with the list that it was made from, if it is one.
  typealias Result = (kind: ConnectionRule.Kind, list: PairList?)

  func decode(_ node: JSONNode, _ path: JSONPath) -> Result? {
    switch node.value {
    case .string(let name): return bare(name, node, path)
    case .object(let object):
      guard let reader = ObjectReader(node, .rule, path, context) else { return nil }
      guard object.entries.count == 1, let key = object.keys.first, ObjectTable.rule.field(key) != nil else {
        if object.entries.count != 1 {
          context.report(
            "a rule has exactly one key, one of \(ObjectTable.rule.keys.joined(separator: ", "))",
            at: node.place, path)
        }
        return nil
      }
      return rule(key, reader)
    default:
      context.report(
        "found \(node.value.summary); expected a rule such as {\"fixed_probability\": 0.1}", at: node.place,
        path)
      return nil
    }
  }

  private func bare(_ name: String, _ node: JSONNode, _ path: JSONPath) -> Result? {
    if ObjectTable.rule.field(name) != nil { projection.refuseOtherNumbers(name, own: nil) }
    switch name {
    case "one_to_one": return oneToOne(node, path)
    case "all_to_all": return (.allToAll, nil)
    default:
      let remedy =
        ObjectTable.rule.field(name) != nil
        ? "write {\"\(name)\": ...}"
        : NearestName.remedy(for: name, among: ObjectTable.rule.keys, called: "rules")
      context.report("found \"\(name)\"; expected a rule", at: node.place, path, remedy: remedy)
      return nil
    }
  }

  private func rule(_ key: String, _ reader: ObjectReader) -> Result? {
    guard let node = reader.node(key) else { return nil }
    let path = reader.path.key(key)
    if key != "topographic" { projection.refuseOtherNumbers(key, own: ScaledRuleNumber.keys[key]) }
    switch key {
    case "fixed_probability":
      return reader.quantity(key).map { (.fixedProbability(projection.scaledProbability($0)), nil) }
    case "fixed_in_degree": return degree(key, reader, own: post, partners: pre)
    case "fixed_out_degree": return degree(key, reader, own: pre, partners: post)
    case "fixed_total_number": return totalNumber(reader)
    case "one_to_one": return isTrue(key, reader) ? oneToOne(node, path) : nil
    case "all_to_all": return isTrue(key, reader) ? (.allToAll, nil) : nil
    case "list": return list(node, path)
    case "topographic": return topographic(node, path)
    default: return distance(node, path)
    }
  }

  private func isTrue(_ key: String, _ reader: ObjectReader) -> Bool {
    guard let flag = reader.flag(key) else { return false }
    if !flag { reader.report("found false; expected true", key, remedy: "choose another rule") }
    return flag
  }

  private func oneToOne(_ node: JSONNode, _ path: JSONPath) -> Result? {
    if pre != post, pre > 0, post > 0 {
      context.report(
        "one_to_one needs populations of the same size; they have \(pre) and \(post) neurons", at: node.place,
        path)
    }
    return (.oneToOne, nil)
  }

  // MARK: - Numbers

  private func degree(_ key: String, _ reader: ObjectReader, own: Int, partners: Int) -> Result? {
    var given: Int?
    var window: Double?
    if reader.node(key)?.object != nil {
      guard let inner = reader.object(key, .degree) else { return nil }
      given = inner.integer("number")
      window = inner.quantity("window")
    } else {
      given = reader.integer(key)
    }
    guard let given, let scaled = ScaledRuleNumber.keys[key] else { return nil }
    let number = projection.scaledCount(given, scaled)
    checkPartners(number, window, own: own, partners: partners, key, reader)
    return (
      key == "fixed_in_degree"
        ? .fixedInDegree(number, window: window) : .fixedOutDegree(number, window: window), nil
    )
  }

  /// Reports a degree that the partners within reach cannot fill.
  private func checkPartners(
    _ number: Int, _ window: Double?, own: Int, partners: Int, _ key: String, _ reader: ObjectReader
  ) {
    guard own > 0, partners > 0, number > 0 else { return }
    var reach = Reach.count(own: own, partners: partners, window: window)
    if isRecurrent, !autapses { reach -= 1 }
    let side = key == "fixed_in_degree" ? "sources" : "targets"
    if reach < 1 {
      reader.report("there are no \(side) to choose from", key, remedy: "allow autapses or widen the window")
    } else if !multapses, number > reach {
      reader.report(
        "\(number) different \(side) are wanted, but only \(reach) are there", key,
        remedy: "lower the number, or allow multapses")
    }
  }

  private func totalNumber(_ reader: ObjectReader) -> Result? {
    guard let given = reader.integer("fixed_total_number") else { return nil }
    let number = projection.scaledCount(given, "number")
    let pairs = pre * post - (isRecurrent && !autapses ? pre : 0)
    if !multapses, number > pairs, pre > 0, post > 0 {
      reader.report(
        "\(number) different pairs are wanted, but only \(pairs) are there", "fixed_total_number",
        remedy: "lower the number, or allow multapses")
    }
    return (.fixedTotalNumber(number), nil)
  }

  private func distance(_ node: JSONNode, _ path: JSONPath) -> Result? {
    guard let reader = ObjectReader(node, .distance, path, context),
      let topology = reader.word("topology", as: ConnectionRule.Distance.Topology.self),
      let profile = reader.word("profile", as: ConnectionRule.Distance.Profile.self),
      let width = reader.quantity("width"), let probability = reader.quantity("probability")
    else { return nil }
    let rule = ConnectionRule.Distance(
      topology: topology, profile: profile, width: width,
      probability: projection.scaledProbability(probability))
    return (.distanceDependent(rule), nil)
  }

  private func topographic(_ node: JSONNode, _ path: JSONPath) -> Result? {
    let decoder = TopographyDecoder(
      projection: projection, pre: pre, post: post, excludesSelf: isRecurrent && !autapses,
      multapses: multapses, context: context)
    return decoder.decode(node, path).map { (.topographic($0), nil) }
  }
}
