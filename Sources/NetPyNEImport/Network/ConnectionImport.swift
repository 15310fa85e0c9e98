import Documents
import Importing
import ModelDescription

/// Reads connParams into projections.
struct ConnectionImport {
  let network: ImportedNetwork
  let numbers: NumberReader

  private var report: ImportReport { numbers.report }

  /// The projections by name.
  func projections(_ parameters: KeyReader) -> [(String, JSONValue)] {
    let scale = numbers.number(parameters["scaleConnWeight"], else: 1)
    let models = parameters["scaleConnWeightModels"]
    let defaults = Defaults(weight: parameters["defaultWeight"], delay: parameters["defaultDelay"])
    return (parameters["connParams"]?.children ?? []).flatMap { label, rule in
      let keys = KeyReader(rule, report)
      let result = projections(label, keys, defaults) { population in
        let model = population.entry["cellModel"]?.text ?? ""
        return numbers.number(models?[model], else: scale)
      }
      if !result.isEmpty { report.carry(rule.name, Names.list("projection", result.map(\.0))) }
      return result
    }
  }

  /// What a rule has where it says nothing.
  private struct Defaults {
    var weight: Entry?
    var delay: Entry?
  }

  private func projections(
    _ label: String, _ keys: KeyReader, _ defaults: Defaults, factor: (ImportedPopulation) -> Double
  ) -> [(String, JSONValue)] {
    let rule = keys.entry
    keys.ignore("sec", "loc", "synMech", "weight", "delay", "synMechWeightFactor", "connFunc")
    keys.ignore("connRandomSecFromList", "distributeSynsUniformly", "label")
    keys.ignore("preConds", "postConds", "probability", "convergence", "divergence", "connList")
    guard isWhole(keys), let pre = network.matching(keys["preConds"], of: rule, losing: Loss.connections),
      let post = network.matching(keys["postConds"], of: rule, losing: Loss.connections),
      let mechanisms = network.mechanisms(rule["synMech"], of: rule),
      let pairs = ConnectionPairs(keys, pre, post, network.settings, numbers)
    else { return [] }
    let isElectrical = isElectrical(keys, mechanisms)
    keys.ignore("gapJunction", "preSec", "preLoc")
    leaveOutParts(keys, isElectrical)
    keys.finish(losing: Loss.keys)
    if mechanisms.count > 1, pairs.isDrawn {
      report.altered(
        rule, "the pairs are drawn for each synMech by itself; NetPyNE draws them once for all", Loss.draws)
    }
    var values = RuleNumbers(numbers: numbers, settings: network.settings)
    var result: [(String, JSONValue)] = []
    for (index, mechanism) in mechanisms.enumerated() {
      network.check(mechanism, of: rule)
      if !isElectrical { values.weightUnit = network.weightUnit(of: mechanism) }
      for target in post {
        guard
          let site = network.site(rule["sec"], rule["loc"], of: rule, on: target, losing: Loss.connections)
        else { return [] }
        let whole =
          factor(target) * values.factor(mechanisms.count > 1 ? rule["synMechWeightFactor"] : nil, index)
        let weight = item(rule["weight"], index, mechanisms.count) ?? defaults.weight
        let delay = item(rule["delay"], index, mechanisms.count) ?? defaults.delay
        for source in pre {
          var json: [(String, JSONValue)] = [
            ("description", .string("\(rule.name) of NetPyNE")),
            ("pre", .string(source.name)), ("post", .string(target.name)),
          ]
          let conductance = isElectrical ? conductance(mechanism, rule) : 1
          guard
            let connected = pairs.json(
              from: source, to: target, weight: weight, delay: isElectrical ? nil : delay,
              factor: whole * conductance, values)
          else { continue }
          if isElectrical {
            guard let ends = electricalEnds(rule, source, site) else { return [] }
            json += ends
          } else {
            json.append(("receptor", .string(target.synapse(mechanism, at: site))))
          }
          json += connected
          let parts = [
            label, pre.count * post.count > 1 ? "\(source.name)->\(target.name)" : nil,
            mechanisms.count > 1 ? mechanism : nil,
          ]
          result.append((network.unique(parts.compactMap { $0 }.joined(separator: " ")), .keys(json)))
        }
      }
    }
    return result
  }

  /// The value for one of several synaptic mechanisms.
  private func item(_ entry: Entry?, _ index: Int, _ count: Int) -> Entry? {
    guard count > 1, let items = entry?.items, items.count == count else { return entry }
    return items[index]
  }

  // MARK: - Gap junctions

  /// Whether a rule couples cells electrically: it says so, or its synaptic mechanism points to a potential.
  private func isElectrical(_ keys: KeyReader, _ mechanisms: [String]) -> Bool {
    if let junction = keys["gapJunction"], !junction.isEmpty { return true }
    return mechanisms.contains { network.synapses?[$0]?["pointerParams"] != nil }
  }

  /// The two places that gap junctions join.
  private func electricalEnds(
    _ rule: Entry, _ source: ImportedPopulation, _ site: Site
  ) -> [(String, JSONValue)]? {
    guard
      let origin = network.site(
        rule["preSec"], rule["preLoc"], of: rule, on: source, losing: Loss.connections)
    else { return nil }
    return [("gap_junction", .bool(true)), ("pre_at", .string(origin.text)), ("post_at", .string(site.text))]
  }

  /// The conductance that a weight multiplies [uS]: `g` of the mechanism, as in NetPyNE's `ElectSyn`.
  private func conductance(_ mechanism: String, _ rule: Entry) -> Double {
    let entry = network.synapses?[mechanism]
    let kind = entry?["mod"]?.text ?? mechanism
    if rule["gapJunction"].map({ !$0.isEmpty }) ?? false {
      report.changed(rule, "its conductance is the weight times g of \(kind), in uS, in both directions")
    } else {
      report.altered(
        rule,
        "\(kind) points to another potential; it is taken for gap junctions of the weight times g, in both directions",
        Loss.gapJunctions)
    }
    return numbers.number(entry?["g"], else: 1)
  }

  // MARK: - What is not carried over

  private func leaveOutParts(_ keys: KeyReader, _ isElectrical: Bool) {
    keys.lose("plast", "bgsim import reads no plasticity", Loss.keys)
    keys.lose("shape", "bgsim's weights do not change with time", Loss.keys)
    keys.lose("threshold", "the threshold is the presynaptic cell's", Loss.keys)
    keys.lose("disynapticBias", "bgsim's probabilities do not depend on other pairs", Loss.keys)
    keys.lose("weightIndex", "bgsim's synapses have one weight", Loss.keys)
    keys.lose("synMechDelayFactor", "the delay is taken for every synMech", Loss.keys)
    keys.lose("synMechLocFactor", "the place is taken for every synMech", Loss.keys)
    for key in ["preSec", "preLoc"] where !isElectrical {
      keys.lose(key, "spikes start where the presynaptic cell counts them", Loss.keys)
    }
  }

  /// Whether nothing makes the rule another one than bgsim could have.
  private func isWhole(_ keys: KeyReader) -> Bool {
    if let count = keys["synsPerConn"], count.number != 1 {
      report.lost(keys.entry, "it spreads several synapses of a pair over the cell", Loss.connections)
      return false
    }
    return true
  }
}
