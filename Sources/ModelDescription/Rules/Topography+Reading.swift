import Documents

/// Reads topographic rules and checks that both populations can be cut into the regions.
extension Topography {
  static func read(_ reader: inout RuleReader) -> Topography? {
    guard let rule = reader.rule?.object(key, .topographic) else { return nil }
    let regions = regions(rule, reader.populations)
    let amount = amount(rule, reader.projection)
    guard let neighbour = rule.quantity("neighbour"), let distant = rule.quantity("distant"), let regions,
      let amount
    else { return nil }
    let topography = Topography(amount, regions: regions, neighbour: neighbour, distant: distant)
    topography.checkSources(rule, reader.populations)
    return topography
  }

  private static func amount(_ rule: ObjectReader, _ projection: ObjectReader) -> Amount? {
    if rule.has("in_degree") {
      projection.refuseOtherNumbers(key, own: "in_degree")
      return rule.integer("in_degree").map { .inDegree(projection.scaledCount($0, "in_degree")) }
    }
    if rule.has("probability") {
      projection.refuseOtherNumbers(key, own: "probability")
      return rule.quantity("probability").map { .probability(projection.scaledProbability($0)) }
    }
    rule.context.report(
      "a topographic rule needs \"in_degree\" or \"probability\"", at: rule.place, rule.path)
    return nil
  }

  // MARK: - Regions

  /// How many regions there are; nothing where a population is too small for them.
  private static func regions(_ rule: ObjectReader, _ populations: ConnectedPopulations) -> Int? {
    guard let regions = rule.node("regions")?.array == nil ? rule.integer("regions") : names(rule)
    else { return nil }
    for (size, side) in [(populations.pre, "presynaptic"), (populations.post, "postsynaptic")]
    where size > 0 && size < regions {
      rule.report("there are \(regions) regions, but only \(size) \(side) neurons", "regions")
      return nil
    }
    return regions
  }

  private static func names(_ rule: ObjectReader) -> Int? {
    let items = rule.items("regions") ?? []
    if items.isEmpty { rule.report("the list is empty; expected the names of regions", "regions") }
    var names = Set<String>()
    for item in items {
      guard let name = item.node.string else {
        rule.context.report(
          "found \(item.node.value.summary); expected the name of a region", at: item.node.place, item.path)
        return nil
      }
      if !names.insert(name).inserted {
        rule.context.report("the region \"\(name)\" occurs twice", at: item.node.place, item.path)
      }
    }
    return items.isEmpty ? nil : items.count
  }

  private func checkSources(_ rule: ObjectReader, _ populations: ConnectedPopulations) {
    guard case .inDegree(let number) = amount, number > 0, populations.pre > 0, populations.post > 0 else {
      return
    }
    let sources = fewestPartners(in: populations.pre) - populations.excluded
    if sources < 1 {
      rule.report(
        "there are no sources to choose from", "in_degree",
        remedy: "allow autapses, or let regions connect to each other")
    } else if populations.isDistinct, number > sources {
      rule.report(
        "\(number) different sources are wanted, but only \(sources) are there", "in_degree",
        remedy: "lower the number, or allow multapses")
    }
  }
}
