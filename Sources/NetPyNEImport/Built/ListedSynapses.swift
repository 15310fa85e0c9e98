import Documents
import Importing
import ModelDescription
import Quantities

/// Synapses between two populations, one by one.
struct ListedSynapses {
  var pre: [Int] = []
  var post: [Int] = []
  /// Weights [uS], of synapses of .mod files in their own unit.
  var weights: [Double] = []
  /// Delays in ms; gap junctions have none.
  var delays: [Double] = []
  /// Whether the weights are those of a .mod file.
  var isFile = false

  /// The rule, and the weight and delay where they are the same for all.
  var json: [(String, JSONValue)] {
    let weight = weights.allSatisfy { $0 == weights[0] } ? weights.first : nil
    let delay = delays.allSatisfy { $0 == delays[0] } ? delays.first : nil
    let isPlain = weight != nil && (delay != nil || delays.isEmpty)
    let rows = pre.indices.map { row -> JSONValue in
      let ends: [JSONValue] = [.number(pre[row]), .number(post[row])]
      if isPlain { return .list(ends) }
      let numbers = [listed(weights[row])] + (delays.isEmpty ? [] : [delays[row]])
      return .list(ends + numbers.map { .number($0) })
    }
    var keys: [(String, JSONValue)] = [("rule", .keys([("list", .keys([("pairs", .list(rows))]))]))]
    guard isPlain, let weight else { return keys }
    keys.append(("weight", isFile ? .number(weight) : .string(NumberText.quantity(weight, "uS"))))
    if let delay { keys.append(("delay", .string(NumberText.quantity(delay, "ms")))) }
    return keys
  }

  /// A weight as a list has it.
  private func listed(_ weight: Double) -> Double {
    isFile ? weight : Unit.microsiemens.convert(weight, to: .nanosiemens) ?? 0
  }
}

/// Things by key, in the order in which they were found.
struct OrderedTable<Key: Hashable, Value> {
  private(set) var keys: [Key] = []
  private var values: [Key: Value] = [:]

  subscript(key: Key, default preset: @autoclosure () -> Value) -> Value {
    get { values[key] ?? preset() }
    _modify {
      if values[key] == nil { keys.append(key) }
      yield &values[key, default: preset()]
    }
  }

  /// All of them.
  var entries: [(key: Key, value: Value)] { keys.compactMap { key in values[key].map { (key, $0) } } }
}
