/// Reads topographic rules and checks that both populations can be cut into the regions.
struct TopographyDecoder {
  /// The projection, which may have a rule of dopamine for the amount.
  let projection: ObjectReader
  let pre: Int
  let post: Int
  /// Whether a neuron of the population may not draw itself.
  let excludesSelf: Bool
  let multapses: Bool
  let context: ReadingContext

  func decode(_ node: JSONNode, _ path: JSONPath) -> Topography? {
    guard let reader = ObjectReader(node, .topographic, path, context) else { return nil }
    let regions = regions(reader)
    let amount = amount(reader)
    guard let neighbour = reader.quantity("neighbour"), let distant = reader.quantity("distant"), let regions,
      let amount
    else { return nil }
    let topography = Topography(amount, regions: regions, neighbour: neighbour, distant: distant)
    checkSources(topography, reader)
    return topography
  }

  private func amount(_ reader: ObjectReader) -> Topography.Amount? {
    if reader.has("in_degree") {
      projection.refuseOtherNumbers(reader.table.name, own: "in_degree")
      return reader.integer("in_degree").map { .inDegree(projection.scaledCount($0, "in_degree")) }
    }
    if reader.has("probability") {
      projection.refuseOtherNumbers(reader.table.name, own: "probability")
      return reader.quantity("probability").map { .probability(projection.scaledProbability($0)) }
    }
    context.report(
      "a topographic rule needs \"in_degree\" or \"probability\"", at: reader.place, reader.path)
    return nil
  }

  // MARK: - Regions

  /// How many regions there are; nothing where a population is too small for them.
  private func regions(_ reader: ObjectReader) -> Int? {
    guard let regions = reader.node("regions")?.array == nil ? reader.integer("regions") : names(reader)
    else { return nil }
    for (size, side) in [(pre, "presynaptic"), (post, "postsynaptic")] where size > 0 && size < regions {
      reader.report("there are \(regions) regions, but only \(size) \(side) neurons", "regions")
      return nil
    }
    return regions
  }

  private func names(_ reader: ObjectReader) -> Int? {
    let items = reader.items("regions") ?? []
    if items.isEmpty { reader.report("the list is empty; expected the names of regions", "regions") }
    var names = Set<String>()
    for item in items {
      guard let name = item.node.string else {
        context.report(
          "found \(item.node.value.summary); expected the name of a region", at: item.node.place, item.path)
        return nil
      }
      if !names.insert(name).inserted {
        context.report("the region \"\(name)\" occurs twice", at: item.node.place, item.path)
      }
    }
    return items.isEmpty ? nil : items.count
  }

  private func checkSources(_ topography: Topography, _ reader: ObjectReader) {
    guard case .inDegree(let number) = topography.amount, number > 0, pre > 0, post > 0 else { return }
    let sources = topography.fewestPartners(in: pre) - (excludesSelf ? 1 : 0)
    if sources < 1 {
      reader.report(
        "there are no sources to choose from", "in_degree",
        remedy: "allow autapses, or let regions connect to each other")
    } else if !multapses, number > sources {
      reader.report(
        "\(number) different sources are wanted, but only \(sources) are there", "in_degree",
        remedy: "lower the number, or allow multapses")
    }
  }
}
