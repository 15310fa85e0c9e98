import Documents
import Quantities

extension Input {
  /// The keys that all inputs have: on what they act.
  static let ends: [Row<Input>] = [
    Row(population: \.target, "target", kind: .populations, "the population, or several"),
    Row(neurons: \.neurons, of: \.target, "neurons", "which of its neurons"),
  ]

  /// The keys that all inputs have: when they act.
  static let times: [Row<Input>] = [
    Row(\.start, "start", .time(.nonNegative), default: 0, "when it begins (ms)"),
    Row(until: \.stop, "stop", "when it ends (ms)"),
  ]

  /// What all inputs have, read from an object of any type.
  ///
  /// The values are stand-ins where something is wrong, so that the rest of the object is read, too.
  static func common(_ reader: ObjectReader, _ scope: Scope) -> (input: Input, isWhole: Bool) {
    var input = Input(name: "", target: -1, source: .current(.step(amplitude: .constant(0))))
    let isWhole = (ends + times).reduce(true) { $1.read(reader, scope, &input) && $0 }
    Interval.check(input.start, input.stop, reader)
    _ = reader.text("description")
    return (input, isWhole)
  }

  /// The keys in the order in which an effective experiment has them; `own` are those of its type.
  func keys(_ own: [(String, JSONValue)], _ writer: EffectiveWriter) -> [(String, JSONValue)] {
    func written(_ rows: [Row<Input>]) -> [(String, JSONValue)] {
      rows.compactMap { row in row.write(self, writer).map { (row.field.key, $0) } }
    }
    return written(Self.ends) + own + written(Self.times)
  }
}

/// The neurons that an input acts on.
struct Selected {
  let neurons: NeuronSelection
  let size: Int
  var count: Int { neurons.count(in: size) }
}

/// A time between a start and a stop.
enum Interval {
  /// The keys `start` and `stop`.
  static func read(_ reader: ObjectReader) -> (start: Double, stop: Double) {
    let start = reader.quantity("start") ?? 0
    let stop = reader.quantity("stop") ?? .infinity
    check(start, stop, reader)
    return (start, stop)
  }

  /// Reports a stop that is not after the start.
  static func check(_ start: Double, _ stop: Double, _ reader: ObjectReader) {
    if stop > start { return }
    reader.report(
      "stop (\(QuantityText.show(stop, .millisecond))) is not after start (\(QuantityText.show(start, .millisecond)))",
      "stop")
  }
}
