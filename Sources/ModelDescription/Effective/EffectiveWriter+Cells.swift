import Documents
import Equations
import Integration
import ModelTerms
import Quantities

/// Compartmental cells.
extension EffectiveWriter {
  func cell(_ cell: CellType) -> JSONValue {
    var pairs: [(String, JSONValue)] = []
    if !cell.own.isEmpty { pairs.append(("mechanisms", .keys(cell.own.map { ($0.name, own($0)) }))) }
    pairs += ions(cell, section: nil)
    pairs.append(
      ("sections", .keys(cell.sections.indices.map { (cell.sections[$0].name, section($0, cell)) })))
    let points = pointProcesses(cell)
    if !points.isEmpty { pairs.append(("point_processes", .keys(points))) }
    if !cell.synapses.isEmpty {
      pairs.append(("synapses", .keys(cell.synapses.map { ($0.name, synapse($0, cell)) })))
    }
    pairs += [
      ("spike", .keys(spike(cell))),
      ("celsius", .quantity(cell.celsius, .degreeCelsius)),
      ("v_init", .varying(cell.initialPotential, .millivolt)), ("scheme", .string(cell.scheme.rawValue)),
    ]
    return .keys(pairs)
  }

  private func spike(_ cell: CellType) -> [(String, JSONValue)] {
    if let emitter = cell.emitter { return [("mechanism", .string(emitter))] }
    return [("at", place(cell.detector, cell)), ("threshold", .quantity(cell.threshold, .millivolt))]
  }

  /// A place on a cell.
  func place(_ location: CellType.Location, _ cell: CellType) -> JSONValue {
    .string(cell.text(of: location))
  }

  private func section(_ index: Int, _ cell: CellType) -> JSONValue {
    let section = cell.sections[index]
    var pairs: [(String, JSONValue)] = section.parent.map { [("parent", place($0, cell))] } ?? []
    switch section.shape {
    case .cylinder(let length, let diameter):
      pairs += [("L", .quantity(length, .micrometer)), ("diam", .quantity(diameter, .micrometer))]
    case .points(let points):
      pairs.append(
        ("points", .list(points.map { .list([$0.x, $0.y, $0.z, $0.diameter].map { .number($0) }) })))
    }
    switch section.segments {
    case .count(let count): pairs.append(("nseg", .number(count)))
    case .dLambda(let fraction): pairs.append(("d_lambda", .number(fraction)))
    }
    pairs += [
      ("Ra", .quantity(section.axialResistivity, .ohmCentimeter)),
      ("cm", .quantity(section.capacitance, .microfaradPerSquareCentimeter)),
    ]
    let there = densities(index, cell)
    if !there.isEmpty { pairs.append(("mechanisms", .keys(there))) }
    pairs += ions(cell, section: index)
    return .keys(pairs)
  }

  /// The mechanisms of a section, those that differ from segment to segment once with all numbers.
  private func densities(_ section: Int, _ cell: CellType) -> [(String, JSONValue)] {
    var names: [String] = []
    var parts: [String: [CellType.Mechanism]] = [:]
    for use in cell.mechanisms {
      switch use.place {
      case .section(section), .segment(section, _):
        if parts[use.name] == nil { names.append(use.name) }
        parts[use.name, default: []].append(use)
      default: break
      }
    }
    return names.map { name in (name, .keys(together(parts[name] ?? [], cell))) }
  }

  private func together(_ parts: [CellType.Mechanism], _ cell: CellType) -> [(String, JSONValue)] {
    guard parts.count > 1 else { return parts.flatMap { parameters($0, cell) } }
    return parameters(parts[0], cell).map { name, value in
      let all = parts.compactMap { $0.parameters[name] }
      if all.allSatisfy({ $0 == all[0] }) { return (name, value) }
      let values = parts.compactMap { part in parameters(part, cell).first { $0.0 == name }?.1 }
      return (name, .keys([(SegmentedMechanism.key, .list(values))]))
    }
  }

  /// The numbers of ions that are given for a section, or for the whole cell.
  private func ions(_ cell: CellType, section: Int?) -> [(String, JSONValue)] {
    let given = cell.ions.filter { $0.section == section }
    if given.isEmpty { return [] }
    let names = given.map(\.ion).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let entries = names.map { name in
      (
        name,
        JSONValue.keys(
          given.filter { $0.ion == name }.map { value in
            (
              value.quantity.key,
              .quantity(value.value, value.quantity == .reversal ? .millivolt : .millimolar)
            )
          })
      )
    }
    return [("ions", .keys(entries))]
  }

  /// The point processes that are no synapses.
  private func pointProcesses(_ cell: CellType) -> [(String, JSONValue)] {
    cell.mechanisms.enumerated().compactMap { i, mechanism in
      guard case .point(let location) = mechanism.place,
        !cell.synapses.contains(where: { $0.receptor.isJump && $0.name == mechanism.label })
      else { return nil }
      let head: [(String, JSONValue)] = [
        ("type", .string(mechanism.name)), ("at", place(location, cell)),
      ]
      return (mechanism.label ?? "\(mechanism.name) \(i)", .keys(head + parameters(mechanism, cell)))
    }
  }

  private func parameters(_ mechanism: CellType.Mechanism, _ cell: CellType) -> [(String, JSONValue)] {
    (cell.definition(ofMechanism: mechanism.name, among: mechanisms)?.parameters ?? []).compactMap { row in
      if let expression = mechanism.alongPath[row.name] { return (row.name, .string(expression.text)) }
      return mechanism.parameters[row.name].map { (row.name, .varying($0, row.unit)) }
    }
  }

  private func synapse(_ synapse: CellType.Synapse, _ cell: CellType) -> JSONValue {
    guard synapse.receptor.isJump, let mechanism = cell.mechanisms.first(where: { $0.label == synapse.name })
    else { return .keys([("at", place(synapse.location, cell))] + synapse.receptor.keys(self)) }
    return .keys([
      ("mechanism", .string(mechanism.name)), ("at", place(synapse.location, cell)),
      ("params", .keys(parameters(mechanism, cell))),
    ])
  }
}
