import Documents
import Importing
import ModelDescription

/// Makes projections of the connections of cells.
struct BuiltConnections {
  let network: BuiltImport
  private var lists = OrderedTable<Key, ListedSynapses>()

  private struct Key: Hashable {
    var source: Int
    var target: Int
    var synapse: String
  }

  init(network: BuiltImport) { self.network = network }

  /// What a connection may say beside its ends, weight and delay that changes nothing.
  private static let silent = [
    "preGid", "preLabel", "preLoc", "preSec", "sec", "loc", "synMech", "weight", "delay", "label", "hObj",
    "connRandomSecFromList", "distributeSynsUniformly", "synsPerConn",
  ]
  private static let lost = [
    "plast": "bgsim import reads no plasticity", "shape": "bgsim's weights do not change with time",
  ]

  /// Weight and delay of a connection; reports what else it says.
  static func numbers(_ entry: Entry, _ network: BuiltImport) -> (weight: Double, delay: Double)? {
    for (key, value) in entry.children where !silent.contains(key) && !value.isEmpty && value.number != 0 {
      network.lostOnce(
        value, lost[key] ?? "bgsim import does not know the key \"\(key)\" of connections", Loss.keys)
    }
    guard let weight = entry["weight"]?.number, let delay = entry["delay"]?.number, delay >= 0 else {
      network.once(entry, "the connection's weight and delay are no numbers")
      return nil
    }
    return (weight, delay)
  }

  /// Whether a weight is one that bgsim's conductances cannot have, which is reported.
  static func isNegative(
    _ weight: Double, _ entry: Entry, _ target: BuiltImport.Target, _ network: BuiltImport
  ) -> Bool {
    guard !target.synapse.isFile, weight < 0 else { return false }
    network.lostOnce(
      entry["weight"] ?? entry, "the weight is negative, which a conductance of bgsim cannot be",
      Loss.connections)
    return true
  }

  /// Adds a connection from a cell.
  mutating func add(_ entry: Entry, _ target: BuiltImport.Target, _ stimuli: inout BuiltStimuli) {
    guard let gid = entry["preGid"]?.number.flatMap({ Int(exactly: $0) }),
      let place = network.network.place(gid)
    else {
      network.once(entry["preGid"] ?? entry, "there is no cell with the number that is its preGid")
      return
    }
    guard let (weight, delay) = Self.numbers(entry, network) else { return }
    if Self.isNegative(weight, entry, target, network) { return }
    switch place {
    case .artificial(let number):
      stimuli.add(network.network.artificial[number], target, weight: weight, delay: delay)
    case .cell(let group, let index):
      let key = Key(source: group, target: target.group, synapse: target.synapse.name)
      lists[key, default: ListedSynapses(isFile: target.synapse.isFile)].add(
        pre: index, post: target.index, weight: weight, delay: network.time(max(1, network.steps(delay))))
    }
  }

  /// The projections, one for each pair of populations and synapse.
  func projections() -> [(String, JSONValue)] {
    lists.entries.map { key, list in
      let groups = network.network.groups
      let (source, target) = (groups[key.source].population, groups[key.target].population)
      let ends: [(String, JSONValue)] = [
        ("pre", .string(source.name)), ("post", .string(target.name)), ("receptor", .string(key.synapse)),
      ]
      return (network.unique("\(source.name)->\(target.name) \(key.synapse)"), .keys(ends + list.json))
    }
  }
}

extension ListedSynapses {
  mutating func add(pre source: Int, post target: Int, weight: Double, delay: Double? = nil) {
    pre.append(source)
    post.append(target)
    weights.append(weight)
    if let delay { delays.append(delay) }
  }
}
