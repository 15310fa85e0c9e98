import Integration
import Kernel
import ModelTerms

/// Uses of one mechanism on several sections become one use with a number for every node, so that one loop treats them all.
///
/// At every node the mechanisms stay in their order, so that all sums are as they were.
enum MechanismMerge {
  /// The uses, merged where that is possible.
  static func merged(_ uses: [CableCell.Mechanism]) -> [CableCell.Mechanism] {
    var groups: [[Int]] = []
    var known: [String: Int] = [:]
    for (index, use) in uses.enumerated() {
      if use.label == nil, use.isShared, let group = known[use.kind.definition.name] {
        groups[group].append(index)
      } else {
        if use.label == nil, use.isShared { known[use.kind.definition.name] = groups.count }
        groups.append([index])
      }
    }
    guard groups.count < uses.count, let order = order(groups, uses) else { return uses }
    return order.map { one(groups[$0].map { uses[$0] }) }
  }

  /// An order of groups that keeps the order at every node; nothing if there is none.
  private static func order(_ groups: [[Int]], _ uses: [CableCell.Mechanism]) -> [Int]? {
    var group = Array(repeating: 0, count: uses.count)
    for (number, members) in groups.enumerated() { for member in members { group[member] = number } }
    var before = groups.map { _ in Set<Int>() }
    var last: [Int: Int] = [:]
    for (index, use) in uses.enumerated() {
      for node in use.nodes {
        if let earlier = last[node] {
          if earlier == group[index] { return nil }
          before[group[index]].insert(earlier)
        }
        last[node] = group[index]
      }
    }
    var order: [Int] = []
    var isPlaced = groups.map { _ in false }
    while order.count < groups.count {
      let ready = groups.indices.first { !isPlaced[$0] && before[$0].allSatisfy { isPlaced[$0] } }
      guard let ready else { return nil }
      isPlaced[ready] = true
      order.append(ready)
    }
    return order
  }

  /// One use on the nodes of several.
  private static func one(_ uses: [CableCell.Mechanism]) -> CableCell.Mechanism {
    var result = uses[0]
    if uses.count == 1 { return result }
    let owners = uses.indices.flatMap { use in uses[use].nodes.map { (node: $0, use: use) } }
      .sorted { $0.node < $1.node }
    result.nodes = owners.map(\.node)
    for (name, value) in result.parameters where uses.contains(where: { $0.parameters[name]![0] != value[0] })
    {
      result.nodeParameters[name] = owners.map { uses[$0.use].parameters[name]![0] }
    }
    return result
  }
}
