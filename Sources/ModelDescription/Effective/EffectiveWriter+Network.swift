import Quantities

/// Projections.
extension EffectiveWriter {
  func projection(_ projection: Projection) -> JSONValue {
    var pairs: [(String, JSONValue)] = [("pre", name(projection.pre)), ("post", name(projection.post))]
    pairs += ends(projection)
    pairs.append(("rule", rule(projection.rule)))
    let unit = projection.receptor.weightUnit
    pairs += values("weight", projection.weight, unit, projection.rule)
    if projection.presynapticEnd == nil {
      pairs += values("delay", projection.delay, .millisecond, projection.rule)
    }
    pairs += [
      ("gain", .number(projection.gain)), ("autapses", .bool(projection.rule.autapses)),
      ("multapses", .bool(projection.rule.multapses)),
    ]
    if let plasticity = Plasticity(projection) {
      pairs.append(("plasticity", .keys(Plasticity.family.keys(plasticity, self))))
    }
    return .keys(pairs)
  }

  /// Where it begins and ends on compartmental cells.
  private func ends(_ projection: Projection) -> [(String, JSONValue)] {
    if let end = projection.presynapticEnd {
      return [("gap_junction", .bool(true))] + place("pre_at", end, of: projection.pre)
        + place("post_at", projection.receptor, of: projection.post)
    }
    var pairs = [("receptor", receptor(projection.receptor, of: projection.post))]
    if let detector = projection.detector,
      case .cable(let cell) = experiment.populations[projection.pre].cells
    {
      pairs += [
        ("pre_at", place(detector.location, cell)), ("threshold", .quantity(detector.threshold, .millivolt)),
      ]
    }
    return pairs
  }

  private func place(_ key: String, _ end: Receptor, of population: Int) -> [(String, JSONValue)] {
    guard case .cable(let cell) = experiment.populations[population].cells,
      case .gapJunction(let section, let x) = end.kind
    else { return [] }
    return [(key, place(CellType.Location(section: section, x: x), cell))]
  }

  /// A weight or delay, except where the list's file gives it.
  private func values(
    _ key: String, _ source: ValueSource, _ unit: Unit, _ rule: ConnectionRule
  ) -> [(String, JSONValue)] {
    if case .values = source, rule.file != nil { return [] }
    return [(key, .varying(source, unit))]
  }

  private func rule(_ rule: ConnectionRule) -> JSONValue {
    switch rule.kind {
    case .fixedProbability(let p): .keys([("fixed_probability", .number(p))])
    case .fixedInDegree(let number, let window): .keys([("fixed_in_degree", degree(number, window))])
    case .fixedOutDegree(let number, let window): .keys([("fixed_out_degree", degree(number, window))])
    case .fixedTotalNumber(let number): .keys([("fixed_total_number", .number(number))])
    case .oneToOne: .keys([("one_to_one", .bool(true))])
    case .allToAll: .keys([("all_to_all", .bool(true))])
    case .list(let pre, let post): .keys([("list", list(pre, post, rule.file))])
    case .topographic(let topography): .keys([("topographic", self.topographic(topography))])
    case .distanceDependent(let distance):
      .keys([
        (
          "distance_dependent",
          .keys([
            ("topology", .string(distance.topology.rawValue)),
            ("profile", .string(distance.profile.rawValue)),
            ("width", .number(distance.width)), ("probability", .number(distance.probability)),
          ])
        )
      ])
    }
  }

  private func topographic(_ topography: Topography) -> JSONValue {
    let amount: (String, JSONValue) =
      switch topography.amount {
      case .inDegree(let number): ("in_degree", .number(number))
      case .probability(let p): ("probability", .number(p))
      }
    return .keys([
      ("regions", .number(topography.regions)), amount, ("neighbour", .number(topography.neighbour)),
      ("distant", .number(topography.distant)),
    ])
  }

  private func degree(_ number: Int, _ window: Double?) -> JSONValue {
    guard let window else { return .number(number) }
    return .keys([("number", .number(number)), ("window", .number(window))])
  }

  private func list(_ pre: [Int32], _ post: [Int32], _ file: String?) -> JSONValue {
    if let file { return .keys([("file", .string(file))]) }
    return .keys([("pairs", .list(zip(pre, post).map { .list([.number($0), .number($1)]) }))])
  }

  // MARK: - Receptors

  /// A receptor of a population; the synapses of compartmental cells go by their names.
  func receptor(_ receptor: Receptor, of population: Int) -> JSONValue {
    if case .cable = experiment.populations[population].cells { return .string(receptor.label) }
    return .keys(receptor.keys(self) + [("label", .string(receptor.label))])
  }
}
