import Quantities

/// Reads the inputs.
struct InputDecoder {
  let network: NetworkNames
  let receptors: ReceptorDecoder
  let grid: Grid
  let context: ReadingContext

  /// The inputs in declared order; those that could not be read are left out.
  func decode(_ node: JSONNode?) -> [Input] {
    guard let node else { return [] }
    return NamedEntries.of(node, JSONPath("inputs"), context).compactMap { entry in
      input(entry.name, entry.node, entry.path)
    }
  }

  private func input(_ name: String, _ node: JSONNode, _ path: JSONPath) -> Input? {
    guard let table = Variants.choose(node, by: "type", ObjectTable.inputs, path, context),
      let reader = ObjectReader(node, table, path, context)
    else { return nil }
    let target = network.index("target", reader)
    let size = target.flatMap(network.size)
    let neurons = SelectionDecoder(size: size, context: context).decode("neurons", reader)
    let (start, stop) = Interval.read(reader)
    _ = reader.text("description")
    let selected = size.map { Selected(neurons: neurons, size: $0) }
    let source: Input.Source?
    var file: String?
    switch table.name {
    case "poisson":
      source = poisson(reader).map { .spikes($0, synapses: synapses(reader)) }
    case "netstim":
      source = netStim(reader).map { .spikes($0, synapses: synapses(reader)) }
    case "spike_trains":
      let trains = SpikeTrainDecoder(selected: selected, context: context).decode(reader)
      file = trains?.file
      source = .spikes(
        .trains(trains?.spikes ?? [], delay: reader.quantity("delay") ?? 0), synapses: synapses(reader))
    default:
      source = CurrentDecoder(reader: reader, selected: selected, grid: grid).decode().map { .current($0) }
    }
    guard let target, let source else { return nil }
    return Input(
      name: name, target: target, neurons: neurons, source: source, start: start, stop: stop, file: file)
  }

  // MARK: - Synapses

  private func synapses(_ reader: ObjectReader) -> [Input.Synapse] {
    if reader.has("synapses") {
      reader.refuseDopamine(
        "weight", "each of \"synapses\" has a weight of its own", remedy: "move the rule into the synapses")
    }
    guard let items = reader.items("synapses") else {
      for key in ["receptor", "weight"] where !reader.has(key) && !reader.has("synapses") {
        context.report("the key \"\(key)\" is missing (where the spikes act)", at: reader.place, reader.path)
      }
      return synapse(reader).map { [$0] } ?? []
    }
    if items.isEmpty { reader.report("the list is empty; expected at least one synapse", "synapses") }
    return items.compactMap { item in
      ObjectReader(item.node, .synapse, item.path, context).flatMap(synapse)
    }
  }

  private func synapse(_ reader: ObjectReader) -> Input.Synapse? {
    guard
      let receptor = reader.node("receptor").flatMap({ receptors.decode($0, reader.path.key("receptor")) })
    else {
      return nil
    }
    let isCurrent = receptor.kind == .current
    let bounds: Bounds = isCurrent ? .any : .nonNegative
    let weight = reader.quantity("weight", unit: isCurrent ? .picoampere : .nanosiemens, bounds: bounds)
    let gain = (reader.quantity("gain", bounds: bounds) ?? 1) * reader.dopamineFactor("weight")
    return weight.map { Input.Synapse(receptor: receptor, weight: $0 * gain) }
  }

  // MARK: - Trains

  private func netStim(_ reader: ObjectReader) -> SpikeSource? {
    guard let interval = reader.quantity("interval"), let number = reader.integer("number"),
      let noise = reader.quantity("noise"), let delay = reader.quantity("delay")
    else { return nil }
    return .netStim(interval: interval, number: number, noise: noise, delay: delay)
  }

  /// Beyond this the distribution is a Gaussian and the cost of counting grows.
  private static let mostSpikesPerStep = 1000.0

  private func poisson(_ reader: ObjectReader) -> SpikeSource? {
    if !reader.has("rate"), !reader.has("rates"), !reader.has("windows") {
      context.report(
        "a Poisson input needs \"rate\", \"rates\" or \"windows\"", at: reader.place, reader.path)
      return nil
    }
    var rates = PiecewiseRate(constant: reader.has("rate") ? reader.quantity("rate") ?? 0 : 0)
    if reader.has("rates") { rates = PiecewiseRate(rateSteps(reader)) }
    let windows = (reader.items("windows") ?? []).compactMap { window($0.node, $0.path) }
    for (one, other) in zip(windows, windows.dropFirst()) where other.start < one.stop {
      reader.report(
        "the window from \(grid.show(other.start)) begins before the one listed before it ends", "windows")
    }
    for window in windows { rates.override(from: window.start, to: window.stop, by: window.rate) }
    rates.scale(by: reader.dopamineFactor("rate"))
    let perStep = reader.word("per_step", as: SpikesPerStep.self) ?? .poisson
    if let rate = rates.steps.map(\.rate).max(), rate * grid.dt > 1000 * Self.mostSpikesPerStep {
      reader.report(
        "\(QuantityText.show(rate, .hertz)) is more than \(Int(Self.mostSpikesPerStep)) spikes a step",
        reader.has("rate") ? "rate" : reader.has("rates") ? "rates" : "windows",
        remedy: "use a constant or noise current for a drive that dense")
    }
    if perStep == .atMostOne, let rate = rates.steps.map(\.rate).max(), rate * grid.dt > 1000 {
      reader.report(
        "a rate of \(QuantityText.show(rate, .hertz)) means more than one spike a step", "per_step",
        remedy: "leave \"per_step\" out, or make simulation.dt smaller")
    }
    return .poisson(rates: rates.steps, perStep: perStep)
  }

  private func rateSteps(_ reader: ObjectReader) -> [SpikeSource.RateStep] {
    var steps: [SpikeSource.RateStep] = []
    for item in reader.items("rates") ?? [] {
      guard let step = ObjectReader(item.node, .rateStep, item.path, context),
        let time = step.quantity("from"),
        let rate = step.quantity("rate")
      else { continue }
      if let last = steps.last, time <= last.time {
        step.report("\(grid.show(time)) is not later than \(grid.show(last.time)) before it", "from")
      }
      steps.append(SpikeSource.RateStep(time: time, rate: rate))
    }
    return steps
  }

  private func window(_ node: JSONNode, _ path: JSONPath) -> (start: Double, stop: Double, rate: Double)? {
    guard let reader = ObjectReader(node, .rateWindow, path, context), let start = reader.quantity("start"),
      let stop = reader.quantity("stop"), let rate = reader.quantity("rate")
    else { return nil }
    if stop <= start {
      reader.report("stop (\(grid.show(stop))) is not after start (\(grid.show(start)))", "stop")
      return nil
    }
    return (start, stop, rate)
  }
}

/// A rate as a function of time that is constant between its steps; the first step is at 0.
struct PiecewiseRate {
  private(set) var steps: [SpikeSource.RateStep]

  init(constant rate: Double) {
    steps = [SpikeSource.RateStep(time: 0, rate: rate)]
  }

  /// Steps in ascending order; the rate before the first is 0.
  init(_ ascending: [SpikeSource.RateStep]) {
    steps = ascending
    if ascending.first?.time != 0 { steps.insert(SpikeSource.RateStep(time: 0, rate: 0), at: 0) }
  }

  /// Multiplies all rates.
  mutating func scale(by factor: Double) {
    for index in steps.indices { steps[index].rate *= factor }
  }

  /// Replaces the rate between two times.
  mutating func override(from start: Double, to stop: Double, by rate: Double) {
    let after = steps.last { $0.time <= stop }?.rate ?? 0
    steps.removeAll { $0.time >= start && $0.time <= stop }
    steps.append(SpikeSource.RateStep(time: start, rate: rate))
    steps.append(SpikeSource.RateStep(time: stop, rate: after))
    steps.sort { $0.time < $1.time }
  }
}

/// The neurons that an input acts on.
struct Selected {
  let neurons: NeuronSelection
  let size: Int
  var count: Int { neurons.count(in: size) }
}

/// Reads `start` and `stop`.
enum Interval {
  static func read(_ reader: ObjectReader) -> (start: Double, stop: Double) {
    let start = reader.quantity("start") ?? 0
    let stop = reader.quantity("stop") ?? .infinity
    if stop <= start {
      reader.report(
        "stop (\(QuantityText.show(stop, .millisecond))) is not after start (\(QuantityText.show(start, .millisecond)))",
        "stop")
    }
    return (start, stop)
  }
}
