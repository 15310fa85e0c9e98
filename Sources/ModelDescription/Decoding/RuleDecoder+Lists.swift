/// Rules that are explicit lists.
extension RuleDecoder {
  func list(_ node: JSONNode, _ path: JSONPath) -> Result? {
    guard pre > 0, post > 0, let list = lists.decode(node, path) else { return nil }
    if isRecurrent, !autapses,
      let row = zip(list.pre, list.post).enumerated().first(where: { $1.0 == $1.1 })?.offset
    {
      context.report(
        "row \(row) connects neuron \(list.pre[row]) to itself, but autapses are not allowed", at: node.place,
        path,
        remedy: "remove the row, or set \"autapses\": true")
    }
    if !multapses { reportRepetition(list, node, path) }
    return (.list(pre: list.pre, post: list.post), list)
  }

  private func reportRepetition(_ list: PairList, _ node: JSONNode, _ path: JSONPath) {
    var seen = Set<UInt64>(minimumCapacity: list.pre.count)
    for (row, pair) in zip(list.pre, list.post).enumerated() {
      let key = UInt64(UInt32(bitPattern: pair.0)) << 32 | UInt64(UInt32(bitPattern: pair.1))
      guard !seen.insert(key).inserted else { continue }
      context.report(
        "row \(row) repeats the pair \(pair.0), \(pair.1), but multapses are not allowed", at: node.place,
        path,
        remedy: "remove the row, or set \"multapses\": true")
      return
    }
  }
}
