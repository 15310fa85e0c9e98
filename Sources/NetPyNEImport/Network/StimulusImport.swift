import Documents
import Importing
import ModelDescription

/// Reads stimSourceParams and stimTargetParams into inputs.
struct StimulusImport {
  let network: ImportedNetwork
  let numbers: NumberReader

  private var report: ImportReport { numbers.report }

  /// The inputs by name.
  func inputs(_ parameters: KeyReader) -> [(String, JSONValue)] {
    let sources = parameters["stimSourceParams"]
    let factor = numbers.number(parameters["scaleConnWeightNetStims"], else: 1)
    return (parameters["stimTargetParams"]?.children ?? []).flatMap { label, target in
      let keys = KeyReader(target, report)
      defer { keys.finish(losing: Loss.keys) }
      let names = sources?.children.map(\.key) ?? []
      let name = keys["source"]?.text ?? ""
      guard let source = sources?[name] else {
        report.error(
          keys["source"] ?? target, "there is no \"\(name)\" in stimSourceParams",
          remedy: NearestName.remedy(for: name, among: names, called: "sources"))
        return [(String, JSONValue)]()
      }
      let result = inputs(label, source, keys, factor)
      if !result.isEmpty { report.carry(target.name, Names.list("input", result.map(\.0))) }
      return result
    }
  }

  private func inputs(
    _ label: String, _ source: Entry, _ target: KeyReader, _ factor: Double
  ) -> [(String, JSONValue)] {
    target.ignore("sec", "loc", "weight", "delay", "synMech", "synMechWeightFactor", "originalFormat")
    if let count = target["synsPerConn"], count.number != 1 {
      report.lost(target.entry, "it spreads synapses over several places", Loss.inputs)
      return []
    }
    let conditions = target["conds"]
    guard let populations = network.matching(conditions, of: target.entry, losing: Loss.inputs) else {
      return []
    }
    let cells = conditions?["cellList"]
    if cells?.items != nil, populations.count > 1 {
      report.lost(target.entry, "its cellList counts through several populations", Loss.inputs)
      return []
    }
    return populations.compactMap { population in
      guard
        let site = network.site(
          target.entry["sec"], target.entry["loc"], of: target.entry, on: population, losing: Loss.inputs)
      else { return nil }
      var keys: [(String, JSONValue)] = [
        ("description", .string("\(target.entry.name), \(source.name) of NetPyNE"))
      ]
      var selection: [(String, JSONValue)] = [("target", .string(population.name))]
      if let items = cells?.items {
        let indices = Set(items.compactMap { $0.number.flatMap { Int(exactly: $0) } }).sorted()
        selection.append(("neurons", .list(indices.map { .number($0) })))
      }
      switch source["type"]?.text {
      case "IClamp": keys += clamp(source, at: site, selection) ?? []
      case "NetStim": keys += netStim(source, target.entry, at: site, population, selection, factor) ?? []
      default:
        report.lost(
          target.entry, "bgsim has no stimulus \(source["type"]?.text ?? "without a type") (IClamp, NetStim)",
          Loss.inputs)
      }
      let name = populations.count == 1 ? label : "\(label) \(population.name)"
      return keys.count > 1 ? (network.unique(name), .keys(keys)) : nil
    }
  }

  // MARK: - Currents

  private func clamp(
    _ source: Entry, at site: Site, _ selection: [(String, JSONValue)]
  ) -> [(String, JSONValue)]? {
    let keys = KeyReader(source, report)
    keys.ignore("type")
    defer { keys.finish(losing: Loss.keys) }
    let start = max(0, numbers.number(keys["del"] ?? keys["delay"], else: 0))
    let length = numbers.number(keys["dur"], else: 0)
    keys.ignore("delay")
    guard let amplitude = keys["amp"] else {
      report.leftOut(source, "it has no amp, which is 0 then")
      return nil
    }
    guard let draw = numbers.draw(amplitude) else { return nil }
    guard length > 0 else {
      report.leftOut(source, "its dur is 0")
      return nil
    }
    return [("type", .string("step_current"))] + selection + [
      ("at", .string(site.text)), ("amplitude", numbers.quantity(draw, "nA", at: amplitude)),
      ("start", .string(NumberText.quantity(start, "ms"))),
      ("stop", .string(NumberText.quantity(start + length, "ms"))),
    ]
  }

  // MARK: - Spikes

  private func netStim(
    _ source: Entry, _ target: Entry, at site: Site, _ population: ImportedPopulation,
    _ selection: [(String, JSONValue)], _ factor: Double
  ) -> [(String, JSONValue)]? {
    let keys = KeyReader(source, report)
    keys.ignore("type", "seed")
    defer { keys.finish(losing: Loss.keys) }
    guard let interval = interval(keys, source) else { return nil }
    let noise = min(1, max(0, numbers.number(keys["noise"], else: 0)))
    let start = numbers.number(keys["start"], else: 0)
    let number = numbers.number(keys["number"], else: 1e9)
    guard start >= 0, number >= 1, number < 0x1p40 else {
      report.leftOut(target, "its NetStim has a negative start or no spikes")
      return nil
    }
    guard let mechanisms = network.mechanisms(target["synMech"], of: target) else { return nil }
    var values: [(String, JSONValue)] = [("type", .string("netstim"))] + selection
    values += [
      ("interval", .string(NumberText.quantity(interval, "ms"))), ("noise", .number(noise)),
      ("number", .number(Int(number))),
    ]
    if start > 0 { values.append(("start", .string(NumberText.quantity(start, "ms")))) }
    values += [("delay", .string(NumberText.quantity(numbers.number(target["delay"], else: 1), "ms")))]
    let synapses = mechanisms.enumerated().map { index, mechanism in
      synapse(target, mechanism, index, mechanisms.count, at: site, population, factor)
    }
    return values + (synapses.count == 1 ? synapses[0] : [("synapses", .list(synapses.map { .keys($0) }))])
  }

  private func interval(_ keys: KeyReader, _ source: Entry) -> Double? {
    let interval = keys["interval"]
    if let entry = keys["rate"] {
      if entry.text == "variable" {
        report.lost(source, "bgsim's NetStims have a constant rate", Loss.inputs)
        return nil
      }
      guard let rate = numbers.number(entry) else { return nil }
      if rate > 0 { return 1000 / rate }
      report.leftOut(source, "its rate is 0")
      return nil
    }
    guard let interval else {
      report.error(source, "it has neither rate nor interval")
      return nil
    }
    guard let time = numbers.number(interval) else { return nil }
    if time > 0 { return time }
    report.error(interval, "the interval must be positive")
    return nil
  }

  private func synapse(
    _ target: Entry, _ mechanism: String, _ index: Int, _ count: Int, at site: Site,
    _ population: ImportedPopulation, _ factor: Double
  ) -> [(String, JSONValue)] {
    let rule = RuleNumbers(
      numbers: numbers, settings: network.settings, weightUnit: network.weightUnit(of: mechanism))
    network.check(mechanism, of: target)
    let entry = target["weight"]
    let own = count > 1 ? entry?.items.flatMap { index < $0.count ? $0[index] : nil } ?? entry : entry
    let whole = factor * rule.factor(count > 1 ? target["synMechWeightFactor"] : nil, index)
    let weight = whole * numbers.number(own, else: 1)
    return [
      ("receptor", .string(population.synapse(mechanism, at: site))),
      ("weight", rule.weightText(.constant(weight), at: own ?? target)),
    ]
  }
}
