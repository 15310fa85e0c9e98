import Documents
import Importing
import ModelDescription
import Quantities

/// Which pairs a rule of connParams connects.
///
/// NetPyNE looks for probability, convergence, divergence and connList in this order, and connects all pairs
/// where there is none of them.
struct ConnectionPairs {
  private enum Kind {
    case all
    case probability(Double)
    /// So many sources of each target, by source population.
    case convergence([String: Int])
    /// So many targets of each source, by target population.
    case divergence([String: Int])
    case list(Entry, [(pre: Int, post: Int)])
  }

  private let kind: Kind
  private let allowsSelf: Bool
  private let numbers: NumberReader

  /// Whether the pairs are drawn at random.
  var isDrawn: Bool {
    switch kind {
    case .all, .list: false
    case .probability, .convergence, .divergence: true
    }
  }

  /// Reads the keys of a rule; nothing where they cannot be carried over, which is reported.
  init?(
    _ keys: KeyReader, _ pre: [ImportedPopulation], _ post: [ImportedPopulation], _ settings: RunSettings,
    _ numbers: NumberReader
  ) {
    self.numbers = numbers
    allowsSelf = settings.allowsSelfConnections
    let (probability, convergence) = (keys["probability"], keys["convergence"])
    let (divergence, list) = (keys["divergence"], keys["connList"])
    if let probability {
      guard let p = numbers.number(probability) else { return nil }
      kind = .probability(min(1, max(0, p)))
    } else if let convergence {
      guard let counts = Self.counts(convergence, among: pre, numbers) else { return nil }
      kind = .convergence(counts)
    } else if let divergence {
      guard let counts = Self.counts(divergence, among: post, numbers) else { return nil }
      kind = .divergence(counts)
    } else if let list {
      guard pre.count == 1, post.count == 1 else {
        numbers.report.lost(
          keys.entry, "its connList counts through several populations", Loss.connections)
        return nil
      }
      guard let pairs = Self.pairs(list, numbers.report) else { return nil }
      kind = .list(list, pairs)
    } else {
      kind = .all
    }
  }

  /// The number of partners, shared out among populations by their sizes; NetPyNE takes at most all but one.
  private static func counts(
    _ entry: Entry, among populations: [ImportedPopulation], _ numbers: NumberReader
  ) -> [String: Int]? {
    guard let number = numbers.number(entry) else { return nil }
    let all = populations.reduce(0) { $0 + $1.size }
    let asked = Int(nearest: number.rounded(.toNearestOrEven), in: 0...1 << 40)
    let count = max(0, min(asked, all - 1))
    if count < asked { numbers.report.changed(entry, "NetPyNE takes \(count), all cells but one") }
    if populations.count > 1 {
      numbers.report.altered(
        entry, "it is divided among the populations by their sizes, not drawn from all", Loss.draws)
    }
    let shares = populations.map { Double(count) * Double($0.size) / Double(all) }
    var whole = shares.map { Int($0) }
    let order = shares.indices.sorted {
      let (a, b) = (shares[$0] - Double(whole[$0]), shares[$1] - Double(whole[$1]))
      return a == b ? $0 < $1 : a > b
    }
    for index in order.prefix(count - whole.reduce(0, +)) { whole[index] += 1 }
    return Dictionary(zip(populations.map(\.name), whole), uniquingKeysWith: { first, _ in first })
  }

  private static func pairs(_ list: Entry, _ report: ImportReport) -> [(pre: Int, post: Int)]? {
    var pairs: [(pre: Int, post: Int)] = []
    for item in list.items ?? [] {
      let row = item.items?.compactMap { $0.number.flatMap { Int(exactly: $0) } } ?? []
      guard row.count == 2, item.items?.count == 2 else {
        report.error(item, "found \(item.node.value.summary); expected two indices")
        return nil
      }
      pairs.append((row[0], row[1]))
    }
    return pairs
  }

  // MARK: - As projections

  /// The rule, weight and delay of one projection; nothing where it has no synapse.
  func json(
    from source: ImportedPopulation, to target: ImportedPopulation, weight: Entry?, delay: Entry?,
    factor: Double, _ values: RuleNumbers
  ) -> [(String, JSONValue)]? {
    let isRecurrent = source === target
    let rule: JSONValue
    switch kind {
    case .all: rule = .string("all_to_all")
    case .probability(let p): rule = .keys([("fixed_probability", .number(p))])
    case .convergence(let counts): rule = .keys([("fixed_in_degree", .number(counts[source.name] ?? 0))])
    case .divergence(let counts): rule = .keys([("fixed_out_degree", .number(counts[target.name] ?? 0))])
    case .list(let entry, let pairs):
      return PairRows(entry: entry, pairs: pairs, skipsSelf: isRecurrent && !allowsSelf, values: values)
        .json(weight: weight, delay: delay, factor: factor)
    }
    var json: [(String, JSONValue)] = [("rule", rule)]
    if isRecurrent, !allowsSelf { json.append(("autapses", .bool(false))) }
    switch kind {
    case .convergence, .divergence: json.append(("multapses", .bool(false)))
    default: break
    }
    return json + uniform(weight, delay, factor, values)
  }

  /// Weight and delay that hold for all pairs; 1 uS and 1 ms where nothing says more.
  private func uniform(
    _ weight: Entry?, _ delay: Entry?, _ factor: Double, _ values: RuleNumbers
  ) -> [(String, JSONValue)] {
    var json: [(String, JSONValue)] = []
    if let weight {
      guard let draw = values.weight(weight, factor: factor) else { return json }
      json.append(("weight", values.weightText(draw, at: weight)))
    } else {
      json.append(("weight", .string(NumberText.quantity(factor, values.weightUnit))))
    }
    if let delay, let draw = numbers.draw(delay) { json.append(("delay", values.delayText(draw, at: delay))) }
    return json
  }
}
