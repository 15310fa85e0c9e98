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
    var location: CellType.Location?
    switch table.name {
    case "poisson":
      source = PoissonDecoder(reader: reader, network: network, grid: grid).decode().map {
        .spikes($0, synapses: synapses(reader, target))
      }
    case "netstim":
      source = netStim(reader).map { .spikes($0, synapses: synapses(reader, target)) }
    case "spike_trains":
      let trains = SpikeTrainDecoder(selected: selected, context: context).decode(reader)
      file = trains?.file
      source = .spikes(
        .trains(trains?.spikes ?? [], delay: reader.quantity("delay") ?? 0),
        synapses: synapses(reader, target))
    default:
      source = CurrentDecoder(reader: reader, selected: selected, grid: grid).decode().map { .current($0) }
      location = place(reader, target)
    }
    guard let target, let source else { return nil }
    return Input(
      name: name, target: target, neurons: neurons, source: source, start: start, stop: stop,
      location: location, file: file)
  }

  /// Where a current flows into compartmental cells; the middle of the first section if nothing is said.
  private func place(_ reader: ObjectReader, _ target: Int?) -> CellType.Location? {
    guard let target else { return nil }
    guard case .cable(let cell) = network.populations[target].cells else {
      if reader.has("at") {
        reader.report(
          "\(network.populations[target].name) has point neurons, which have no places", "at",
          remedy: "remove it")
      }
      return nil
    }
    guard cell.isReadable else { return nil }
    let places = PlaceReader(names: cell.sections.map(\.name), context: context)
    return places.location("at", reader) ?? CellType.Location(section: 0, x: 0.5)
  }

  // MARK: - Synapses

  private func synapses(_ reader: ObjectReader, _ target: Int?) -> [Input.Synapse] {
    if reader.has("synapses") {
      reader.refuseDopamine(
        "weight", "each of \"synapses\" has a weight of its own", remedy: "move the rule into the synapses")
    }
    guard let items = reader.items("synapses") else {
      for key in ["receptor", "weight"] where !reader.has(key) && !reader.has("synapses") {
        context.report("the key \"\(key)\" is missing (where the spikes act)", at: reader.place, reader.path)
      }
      return synapse(reader, target).map { [$0] } ?? []
    }
    if items.isEmpty { reader.report("the list is empty; expected at least one synapse", "synapses") }
    return items.compactMap { item in
      ObjectReader(item.node, .synapse, item.path, context).flatMap { synapse($0, target) }
    }
  }

  private func synapse(_ reader: ObjectReader, _ target: Int?) -> Input.Synapse? {
    guard
      let receptor = reader.node("receptor").flatMap({
        receptors.decode($0, reader.path.key("receptor"), in: target.map { network.populations[$0] })
      })
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
