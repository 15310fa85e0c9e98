import Kernel

/// One synapse of a hand-made projection; the delay counts steps.
struct Synapse {
  var pre: Int
  var post: Int
  var weight: Double
  var delay: Int

  init(_ pre: Int, _ post: Int, weight: Double, delay: Int) {
    (self.pre, self.post, self.weight, self.delay) = (pre, post, weight, delay)
  }
}

extension Connectivity {
  /// Rows of the given synapses, with a weight and a delay for each.
  init(sources: Int, _ synapses: [Synapse]) {
    let sorted = synapses.enumerated().sorted {
      ($0.element.pre, $0.element.post, $0.offset) < ($1.element.pre, $1.element.post, $1.offset)
    }.map(\.element)
    let rowStart = (0...sources).map { row in sorted.firstIndex { $0.pre >= row } ?? sorted.count }
    self.init(
      rowStart: Buffer(rowStart), targets: .wide(Buffer(sorted.map { UInt32($0.post) })),
      weights: .given(Buffer(sorted.map(\.weight))), delays: .each(SynapseDelays(sorted.map(\.delay))))
  }

  /// Rows that share one weight and one delay.
  init(sources: Int, pairs: [(pre: Int, post: Int)], weight: Double, delay: Int) {
    let sorted = pairs.sorted { $0 < $1 }
    let rowStart = (0...sources).map { row in sorted.firstIndex { $0.pre >= row } ?? sorted.count }
    self.init(
      rowStart: Buffer(rowStart), targets: .wide(Buffer(sorted.map { UInt32($0.post) })),
      weights: .same(weight),
      delays: .same(delay))
  }
}

extension NetworkInput {
  /// Spikes for every listed (step, neuron), onto one receptor.
  static func events(
    _ events: [(step: Int, neuron: Int)], to population: Int = 0, receptor: Int = 0, weight: Double
  ) -> NetworkInput {
    let sorted = events.sorted { $0 < $1 }
    return NetworkInput(
      name: "events", population: population, neurons: [], startStep: 0, stopStep: .max,
      drive: .events(
        steps: sorted.map { Int32($0.step) }, neurons: sorted.map { Int32($0.neuron) },
        synapses: [InputSynapse(receptor: receptor, weight: weight)]))
  }

  /// Makes the relays of population `population` spike in the given steps.
  static func kicks(_ events: [(step: Int, neuron: Int)], to population: Int = 0) -> NetworkInput {
    .events(events, to: population, weight: 1e6)
  }

  /// A current into all of `size` neurons.
  static func current(
    _ current: InputCurrent, into population: Int = 0, size: Int = 1, from start: Int = 0, to stop: Int = .max
  ) -> NetworkInput {
    NetworkInput(
      name: "current", population: population, neurons: (0..<Int32(size)).map { $0 }, startStep: start,
      stopStep: stop, drive: .current(current))
  }
}

extension TraceTable {
  /// Every step of the same quantity of some neurons.
  static func every(
    _ quantity: Quantity, of neurons: Range<Int> = 0..<1, in population: Int = 0, interval: Int = 1
  ) -> TraceTable {
    TraceTable(
      columns: neurons.map { Column(population: population, neuron: $0, quantity: quantity) }, start: 0,
      stop: .max, interval: interval)
  }
}
