import Documents
import Quantities
import TableFiles

/// Reads given spike trains, inline or from files.
struct SpikeTrainDecoder {
  let selected: Selected?
  let context: ReadingContext

  /// The spikes ordered by time and then by neuron, and the file that they were read from.
  func decode(_ reader: ObjectReader) -> (spikes: [GivenSpikes.Spike], file: ListedFile?)? {
    guard let selected else { return nil }
    if let node = reader.node("times") {
      return inline(node, selected, reader).map { (Self.sorted($0), nil) }
    }
    guard reader.has("file") else {
      context.report("spike trains need \"times\" or \"file\"", at: reader.place, reader.path)
      return nil
    }
    return fromFile(reader, selected)
  }

  private static func sorted(_ spikes: [GivenSpikes.Spike]) -> [GivenSpikes.Spike] {
    spikes.sorted { ($0.time, $0.neuron) < ($1.time, $1.neuron) }
  }

  // MARK: - Inline

  private func inline(
    _ node: JSONNode, _ selected: Selected, _ reader: ObjectReader
  ) -> [GivenSpikes.Spike]? {
    let path = reader.path.key("times")
    let count = selected.neurons.count(in: selected.size)
    guard let items = node.array, items.contains(where: { $0.array != nil }) else {
      guard let times = times(node, path), isPossible(times.count, count, reader) else { return nil }
      return selected.neurons.indices(in: selected.size).flatMap { neuron in
        times.map { GivenSpikes.Spike(neuron: Int32(neuron), time: $0) }
      }
    }
    guard items.count == count else {
      reader.report(
        "there are \(items.count) lists for \(count) selected neurons", "times",
        remedy: "give one list for each, or one list of times for all")
      return nil
    }
    let neurons = selected.neurons.indices(in: selected.size)
    var spikes: [GivenSpikes.Spike] = []
    for (index, item) in items.enumerated() {
      guard let times = times(item, path.index(index)) else { return nil }
      spikes += times.map { GivenSpikes.Spike(neuron: Int32(neurons[index]), time: $0) }
    }
    return spikes
  }

  /// The most spikes that can be given, in 16 bytes each.
  private static let mostSpikes = 100_000_000

  /// Whether some neurons can be given so many spikes each, which is reported otherwise.
  private func isPossible(_ times: Int, _ neurons: Int, _ reader: ObjectReader) -> Bool {
    if neurons <= Self.mostSpikes / max(1, times) { return true }
    reader.report(
      "\(times) times for each of \(neurons) neurons are more than \(Self.mostSpikes) spikes", "times",
      remedy: "select fewer \"neurons\", or use another input")
    return false
  }

  /// A list of times, bare in ms or with a unit.
  private func times(_ node: JSONNode, _ path: JSONPath) -> [Double]? {
    let quantities = QuantityReader(unit: .millisecond, bounds: .nonNegative, context: context)
    let isList = node.array != nil || node.object?["values"] != nil
    guard isList, case .values(let times) = quantities.source(node, path) else {
      if !isList {
        context.report("found \(node.value.summary); expected a list of times", at: node.place, path)
      }
      return nil
    }
    return times
  }

  // MARK: - Files

  private func fromFile(
    _ reader: ObjectReader, _ selected: Selected
  ) -> (spikes: [GivenSpikes.Spike], file: ListedFile?)? {
    guard let name = reader.text("file") else { return nil }
    let path = reader.path.key("file")
    let place = reader.place(of: "file")
    let file = context.resolve(name, at: place)
    guard let bytes = DocumentLoader(context: context).read(file, place, path) else { return nil }
    do throws(TableFault) {
      let table = try NumberTable.read(bytes, file: file, layout: .init(required: ["neuron", "time_ms"]))
      return (Self.sorted(try spikes(table, selected)), reader.listedFile(file, bytes))
    } catch {
      context.report(error, in: file, namedAt: place, path)
      return nil
    }
  }

  private func spikes(_ table: NumberTable, _ selected: Selected) throws(TableFault) -> [GivenSpikes
    .Spike]
  {
    try table.check("time_ms", "at least 0") { $0.isFinite && $0 >= 0 }
    let neurons = try table.indices("neuron", below: selected.size, "the population")
    let isSelected = selected.neurons.membership(in: selected.size)
    for (row, neuron) in neurons.enumerated() where !isSelected(Int(neuron)) {
      throw TableFault(
        row: table.place(ofRow: row), message: "neuron \(neuron) is not among the input's \"neurons\"")
    }
    return zip(neurons, table.columns["time_ms"] ?? []).map { GivenSpikes.Spike(neuron: $0, time: $1) }
  }
}
