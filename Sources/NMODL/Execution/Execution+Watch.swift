import Equations

/// Conditions that are watched from step to step, and spikes that events emit.
///
/// A condition is 0 where nobody watches it, 1 where it is watched and false, 2 where it is watched and true. It causes an
/// event when it becomes true, as in NEURON.
extension Execution {
  /// What is kept of a condition between steps.
  static func watchKey(_ number: Int) -> String { "watch \(number)" }
  /// Whether a condition has become true in this step.
  static func trueKey(_ number: Int) -> String { "watch \(number) true" }
  /// Whether an event has emitted a spike.
  static let spikeKey = "spike"
  /// Whether the event that happens has begun to watch something.
  private static let begunKey = "watching"

  /// Lets an event of NET_RECEIVE watch and emit.
  mutating func prepareEvent(_ names: ModNames) {
    mostWatches = names.watchCount
    values[Self.begunKey] = graph.constant(0)
  }

  /// Begins to watch a condition; the first one of an event ends what earlier events have watched.
  mutating func watch(_ condition: ModExpression, _ flag: ModExpression, _ line: Int) throws(ModFault) {
    guard watches.count < mostWatches else {
      throw ModFault("WATCH belongs into NET_RECEIVE, and not into a loop", line: line)
    }
    let begun = values[Self.begunKey]!
    for number in 0..<mostWatches {
      let key = Self.watchKey(number)
      values[key] = graph.select(begun, values[key]!, graph.constant(0))
    }
    // NEURON takes the node's potential for the condition, whatever the event has made of it before.
    values["v"] = given["v"]
    // Its tolerance at the begin (hoc_epsilon).
    let isTrue = graph.binary(
      .lessOrEqual, graph.constant(-1e-11), try excess(of: condition, line))
    values[Self.watchKey(watches.count)] = graph.select(isTrue, graph.constant(2), graph.constant(1))
    values[Self.begunKey] = graph.constant(1)
    watches.append((condition, flag, line))
  }

  /// By how much a condition is true.
  private mutating func excess(of condition: ModExpression, _ line: Int) throws(ModFault) -> Node {
    guard case .binary(let sign, let left, let right) = condition, [">", "<", ">=", "<="].contains(sign)
    else {
      throw ModFault("WATCH takes a condition such as (v > threshold)", line: line)
    }
    let (a, b) = (try node(left, line), try node(right, line))
    return sign.hasPrefix(">") ? graph.binary(.subtract, a, b) : graph.binary(.subtract, b, a)
  }

  /// Looks at every condition at the end of a step.
  mutating func lookAtWatches(
    _ watches: [(condition: ModExpression, flag: ModExpression, line: Int)]
  ) throws(ModFault) {
    let (zero, one) = (graph.constant(0), graph.constant(1))
    for (number, watch) in watches.enumerated() {
      let before = values[Self.watchKey(number)]!
      let isTrue = graph.binary(.less, zero, try excess(of: watch.condition, watch.line))
      let isNew = graph.binary(.and, isTrue, graph.binary(.equal, before, one))
      values[Self.trueKey(number)] = graph.select(isNew, one, zero)
      let after = graph.select(isTrue, graph.constant(2), one)
      values[Self.watchKey(number)] = graph.select(graph.binary(.less, zero, before), after, zero)
    }
  }

  /// Emits a spike.
  mutating func emit(_ line: Int) throws(ModFault) {
    guard values[Self.spikeKey] != nil else {
      throw ModFault("net_event belongs into NET_RECEIVE", line: line)
    }
    values[Self.spikeKey] = graph.constant(1)
  }
}
