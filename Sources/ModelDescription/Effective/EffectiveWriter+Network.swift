import Documents
import ModelTerms
import Quantities

/// Projections.
extension EffectiveWriter {
  func projection(_ projection: Projection) -> JSONValue {
    var pairs: [(String, JSONValue)] = [("pre", name(projection.pre)), ("post", name(projection.post))]
    pairs += ends(projection)
    pairs.append(("rule", rule(projection.rule)))
    if let space = projection.space { pairs.append(("space", .space(space))) }
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
    let kind = rule.kind.described
    return .keys([(type(of: kind).field.key, kind.json(file: rule.file.map { .keys(keys(of: $0)) }))])
  }

  // MARK: - Receptors

  /// A receptor of a population; the synapses of compartmental cells go by their names.
  func receptor(_ receptor: Receptor, of population: Int) -> JSONValue {
    if case .cable = experiment.populations[population].cells { return .string(receptor.label) }
    if case .own(let name, _) = receptor.kind { return .string(name) }
    return .keys(receptor.keys(self) + [("label", .string(receptor.label))])
  }
}
