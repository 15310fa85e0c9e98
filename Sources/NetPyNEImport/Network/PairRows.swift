import Documents
import Importing
import ModelDescription

/// The rows of a connList, with weights and delays where they differ from pair to pair.
struct PairRows {
  let entry: Entry
  let pairs: [(pre: Int, post: Int)]
  /// Whether pairs of a cell with itself are left out.
  let skipsSelf: Bool
  let values: RuleNumbers

  private var numbers: NumberReader { values.numbers }

  /// The rule, weight and delay of the projection.
  func json(weight: Entry?, delay: Entry?, factor: Double) -> [(String, JSONValue)]? {
    let kept = pairs.indices.filter { !skipsSelf || pairs[$0].pre != pairs[$0].post }
    if kept.count < pairs.count {
      numbers.report.changed(entry, "pairs of a cell with itself are left out, as NetPyNE does")
    }
    guard !kept.isEmpty else { return nil }
    guard weight?.items != nil || delay?.items != nil else {
      return [("rule", rule(kept) { _ in [] })] + constants(weight, delay, factor)
    }
    guard let weights = column(weight, else: 1), let delays = column(delay, else: 1) else { return nil }
    let rows = rule(kept) { index in
      [.number(values.listed(weights[index] * factor)), .number(max(delays[index], values.settings.dt))]
    }
    return [("rule", rows)]
  }

  private func rule(_ kept: [Int], _ tail: (Int) -> [JSONValue]) -> JSONValue {
    let rows = kept.map { index in
      JSONValue.list([.number(pairs[index].pre), .number(pairs[index].post)] + tail(index))
    }
    return .keys([("list", .keys([("pairs", .list(rows))]))])
  }

  private func constants(_ weight: Entry?, _ delay: Entry?, _ factor: Double) -> [(String, JSONValue)] {
    var json: [(String, JSONValue)] = []
    if let weight, let draw = values.weight(weight, factor: factor) {
      json.append(("weight", values.weightText(draw, at: weight)))
    } else if weight == nil {
      json.append(("weight", values.weightText(.constant(factor), at: entry)))
    }
    if let delay, let draw = numbers.draw(delay) { json.append(("delay", values.delayText(draw, at: delay))) }
    return json
  }

  /// One number for each pair.
  private func column(_ entry: Entry?, else preset: Double) -> [Double]? {
    guard let entry else { return pairs.map { _ in preset } }
    guard let items = entry.items else { return numbers.number(entry).map { x in pairs.map { _ in x } } }
    guard items.count == pairs.count else {
      numbers.report.error(entry, "it has \(items.count) numbers for \(pairs.count) pairs")
      return nil
    }
    let column = items.compactMap { numbers.number($0) }
    return column.count == items.count ? column : nil
  }
}
