import Documents
import Importing
import ModelDescription
import Quantities

/// Makes inputs of the stimuli of cells, and of artificial cells, which give the spikes that they had in NetPyNE.
struct BuiltStimuli {
  let network: BuiltImport
  private var trains = OrderedTable<TrainKey, [Int: [Double]]>()
  private var regular = OrderedTable<RegularKey, [Int]>()
  private var clamps = OrderedTable<ClampKey, [(index: Int, amplitude: Double)]>()

  /// Trains that act on one synapse with one weight.
  private struct TrainKey: Hashable {
    var source: String
    var group: Int
    var synapse: String
    var weight: Double
    var isFile: Bool
  }

  /// A NetStim without noise.
  private struct RegularKey: Hashable {
    var train: TrainKey
    var interval: Double
    var start: Double
    var number: Double
    var delay: Double
  }

  private struct ClampKey: Hashable {
    var source: String
    var group: Int
    var site: String
    var start: Double
    var length: Double
  }

  init(network: BuiltImport) { self.network = network }

  // MARK: - Spikes

  /// Adds the spikes that a connection brings from an artificial cell.
  mutating func add(_ source: BuiltCell, _ target: BuiltImport.Target, weight: Double, delay: Double) {
    if !network.trains.hasCells {
      network.once(
        source.entry, "the spikes of \(source.population) are not in the file",
        remedy: "have sim.saveData write simData, too (simConfig.saveDataInclude)")
    }
    if !Self.isPlayed(source) {
      network.alteredOnce(
        source.entry,
        "bgsim has no \(source.model) cells; those of \(source.population) give the spikes that they had in NetPyNE",
        Loss.populations)
    }
    let key = TrainKey(
      source: source.population, group: target.group, synapse: target.synapse.name, weight: weight,
      isFile: target.synapse.isFile)
    add(network.trains.cell(source.gid), delay, to: key, target.index)
  }

  /// Whether a cell's spikes depend on nothing else in the network.
  private static func isPlayed(_ cell: BuiltCell) -> Bool {
    ["NetStim", "VecStim"].contains(cell.model) || cell.connections.isEmpty
  }

  private mutating func add(_ spikes: [Double], _ delay: Double, to key: TrainKey, _ index: Int) {
    let arrivals = spikes.map { network.time(max(0, network.steps($0 + delay))) }
    trains[key, default: [:]][index, default: []] += arrivals
  }

  /// Adds the spikes that a connection brings from a NetStim of the cell's own.
  mutating func addSpikes(_ entry: Entry, _ target: BuiltImport.Target) {
    guard let (weight, delay) = BuiltConnections.numbers(entry, network) else { return }
    let label = entry["preLabel"]?.text ?? ""
    guard let stimulus = self.stimulus(label, of: target.cell) else {
      network.once(entry, "the cell has no stimulus \"\(label)\"")
      return
    }
    if BuiltConnections.isNegative(weight, entry, target, network) { return }
    let key = TrainKey(
      source: label, group: target.group, synapse: target.synapse.name, weight: weight,
      isFile: target.synapse.isFile)
    if let spikes = network.trains.stimulus(label, of: target.cell.gid) {
      add(spikes, delay, to: key, target.index)
    } else if let own = regular(stimulus, key, delay) {
      regular[own, default: []].append(target.index)
    }
  }

  private func stimulus(_ label: String, of cell: BuiltCell) -> Entry? {
    for (number, node) in cell.stimuli.enumerated() where node.object?["source"]?.string == label {
      return Entry(node: node, path: "\(cell.entry.path).stims.\(number)", file: cell.entry.file)
    }
    return nil
  }

  /// A NetStim whose spikes were not recorded; those with noise are drawn by NEURON.
  private func regular(_ stimulus: Entry, _ key: TrainKey, _ delay: Double) -> RegularKey? {
    guard let rate = stimulus["rate"]?.number, rate > 0, let start = stimulus["start"]?.number, start >= 0,
      let number = stimulus["number"]?.number, number >= 1
    else {
      network.once(stimulus, "its rate, start and number are no numbers that a NetStim can have")
      return nil
    }
    if (stimulus["noise"]?.number ?? 0) != 0 {
      network.once(
        stimulus, "NEURON drew the spikes of \"\(key.source)\", and they are not in the file",
        remedy: "set simConfig.recordStim = True and run it again, or take the rules: --from rules")
    }
    return RegularKey(train: key, interval: 1 / rate * 1e3, start: start, number: number, delay: delay)
  }

  // MARK: - Other stimuli

  /// Adds the stimuli of a cell that act by themselves.
  mutating func add(_ cell: BuiltCell, group: Int, index: Int) {
    for (number, node) in cell.stimuli.enumerated() {
      let entry = Entry(node: node, path: "\(cell.entry.path).stims.\(number)", file: cell.entry.file)
      switch entry["type"]?.text ?? "" {
      case "NetStim": break
      case "IClamp": addClamp(entry, group, index)
      default:
        // Cells of a group have the same ones.
        if index == 0 { addProcess(entry, to: network.network.groups[group].population) }
      }
    }
  }

  private mutating func addClamp(_ entry: Entry, _ group: Int, _ index: Int) {
    let number = { (key: String) in entry[key]?.number }
    guard let amplitude = entry["amp"]?.number ?? (entry["amp"] == nil ? 0 : nil),
      let section = entry["sec"]?.text
    else {
      network.once(entry, "its sec and amp are no place and number")
      return
    }
    let start = number("delay") ?? number("del") ?? 0
    let key = ClampKey(
      source: entry["source"]?.text ?? "IClamp", group: group,
      site: Site(section: section, x: number("loc") ?? 0.5).text, start: start, length: number("dur") ?? 0)
    if key.length > 0, amplitude != 0 { clamps[key, default: []].append((index, amplitude)) }
  }

  private func addProcess(_ entry: Entry, to population: ImportedPopulation) {
    let type = entry["type"]?.text ?? "without a type"
    guard let section = entry["sec"]?.text,
      let json = StimulusProcess(entry, network).json(
        type, at: Site(section: section, x: entry["loc"]?.number ?? 0.5))
    else { return }
    population.add(
      .init(name: Names.clean(entry["source"]?.text ?? type), type: type, entry: entry, json: json))
  }

  // MARK: - Inputs

  func inputs() -> [(String, JSONValue)] {
    trains.entries.compactMap(input) + regular.entries.flatMap(inputs) + clamps.entries.map(input)
  }

  private func head(_ key: TrainKey, _ type: String) -> [(String, JSONValue)] {
    [
      ("type", .string(type)), ("target", .string(network.network.groups[key.group].population.name)),
      ("receptor", .string(key.synapse)),
      ("weight", key.isFile ? .number(key.weight) : .string(NumberText.quantity(key.weight, "uS"))),
    ]
  }

  private func input(_ key: TrainKey, _ spikes: [Int: [Double]]) -> (String, JSONValue)? {
    let neurons = spikes.keys.filter { spikes[$0]?.isEmpty == false }.sorted()
    if neurons.isEmpty { return nil }
    let times = neurons.map { neuron in
      JSONValue.list((spikes[neuron] ?? []).sorted().map { .number($0) })
    }
    let rest: [(String, JSONValue)] = [
      ("neurons", .list(neurons.map { .number($0) })), ("times", .list(times)),
    ]
    return (name(key.source, key.group), .keys(head(key, "spike_trains") + rest))
  }

  /// Several NetStims of one cell that are the same need an input each.
  private func inputs(_ key: RegularKey, _ neurons: [Int]) -> [(String, JSONValue)] {
    var left = neurons
    var result: [(String, JSONValue)] = []
    while !left.isEmpty {
      let now = Set(left)
      result.append(input(key, now))
      for neuron in now { left.remove(at: left.firstIndex(of: neuron) ?? 0) }
    }
    return result
  }

  private func input(_ key: RegularKey, _ neurons: Set<Int>) -> (String, JSONValue) {
    var rest: [(String, JSONValue)] = [
      ("neurons", .list(neurons.sorted().map { .number($0) })),
      ("interval", .string(NumberText.quantity(key.interval, "ms"))),
      ("number", .number(Int(nearest: min(key.number, 0x1p39), in: 1...1 << 39))),
      ("delay", .string(NumberText.quantity(key.delay, "ms"))),
    ]
    if key.start > 0 { rest.append(("start", .string(NumberText.quantity(key.start, "ms")))) }
    return (name(key.train.source, key.train.group), .keys(head(key.train, "netstim") + rest))
  }

  private func input(_ key: ClampKey, _ members: [(index: Int, amplitude: Double)]) -> (String, JSONValue) {
    // Two clamps of one source at one place add up.
    let sums = Dictionary(members.map { ($0.index, $0.amplitude) }, uniquingKeysWith: +)
    let neurons = sums.keys.sorted()
    let values = neurons.compactMap { sums[$0] }
    let isSame = values.allSatisfy { $0 == values[0] }
    let amplitude: JSONValue =
      isSame
      ? .string(NumberText.quantity(values[0], "nA"))
      : .keys([("values", .list(values.map { .number($0) })), ("unit", .string("nA"))])
    let json = JSONValue.keys([
      ("type", .string("step_current")),
      ("target", .string(network.network.groups[key.group].population.name)),
      ("neurons", .list(neurons.map { .number($0) })), ("at", .string(key.site)), ("amplitude", amplitude),
      ("start", .string(NumberText.quantity(max(0, key.start), "ms"))),
      ("stop", .string(NumberText.quantity(key.start + key.length, "ms"))),
    ])
    return (name(key.source, key.group), json)
  }

  private func name(_ source: String, _ group: Int) -> String {
    network.unique("\(source)->\(network.network.groups[group].population.name)")
  }
}
