import Documents
import Quantities

extension Modulator {
  /// How a modulator is written in a file.
  static let codec = Codec(
    "modulator", "A signal that reaches all synapses alike, such as dopamine; a pure number.",
    Modulator(name: "", tau: 1),
    [
      Row(\.baseline, "baseline", .number(), default: 0, "the level without pulses and spikes"),
      Row(\.tau, "tau", .time(.positive), "time constant of the return to the baseline"),
      Row(
        \.pulses, Field("pulses", .list(.table(PulseList.codec.table)), "jumps at given times"),
        read: { reader, scope in
          // Stable, so that equal times keep the order of the file.
          PulseList.codec.readList("pulses", reader, scope).flatMap(\.pulses).enumerated()
            .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
        },
        write: { pulses, writer in
          // One entry a pulse: pulses of several entries may be mixed in time.
          .list(
            pulses.map {
              .keys(PulseList.codec.keys(PulseList(times: [$0.time], amount: $0.amount), writer))
            })
        }),
      Row(\.sources, "sources", listOf: Source.codec, "populations whose spikes raise the level"),
      Row(.description),
    ])

  /// Pulses of one height, as a file lists them.
  private struct PulseList {
    var times: [Double] = []
    var amount = 0.0

    var pulses: [Pulse] { times.map { Pulse(time: $0, amount: amount) } }

    static let codec = Codec(
      "pulses", "Jumps of a modulator's level.", PulseList(),
      [
        Row(
          \.times, Field("times", .list(.time(.nonNegative)), .required, "when (ms), ascending"),
          read: { reader, scope in ascending("times", reader, scope.grid) },
          write: { times, _ in .list(times.map { .quantity($0, .millisecond) }) }),
        Row(\.amount, "amount", .number(), "by how much; negative for a dip"),
      ])

    private static func ascending(_ key: String, _ reader: ObjectReader, _ grid: Grid) -> [Double] {
      let quantities = QuantityReader(unit: .millisecond, bounds: .nonNegative, context: reader.context)
      var last = -1.0
      return (reader.items(key) ?? []).compactMap { item in
        guard let time = quantities.number(item.node, item.path) else { return nil }
        if time <= last {
          reader.context.report(
            "\(grid.show(time)) is not later than \(grid.show(last)) before it", at: item.node.place,
            item.path)
        }
        last = time
        return time
      }
    }
  }
}

extension Modulator.Source {
  /// How a source is written in a file.
  static let codec = Codec(
    "source", "A population whose spikes raise a modulator's level.",
    Modulator.Source(population: -1, amount: 0, delay: 1),
    [
      Row(population: \.population, "population", "the population"),
      Row(
        \.amount, "amount", .number(), "by how much one spike of every neuron raises the level together"),
      Row(
        steps: \.delay, "delay", default: 1, "from a spike to its effect (ms), whole steps",
        isDelay: true),
    ])
}
