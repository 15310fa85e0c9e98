import Documents
import Importing
import ModelDescription

/// Makes an experiment's parts of the cells that NetPyNE built.
final class BuiltImport {
  let network: BuiltNetwork
  let settings: RunSettings
  let cells: CellImport
  let trains: RecordedTrains
  let numbers: NumberReader
  /// synMechParams by name.
  let synapses: [String: Entry]
  /// Whether every connection has a synapse of its own (simConfig.oneSynPerNetcon).
  let hasOneEach: Bool
  private var names = Names()
  private var told: Set<String> = []

  private(set) var projections: [(String, JSONValue)] = []
  private(set) var inputs: [(String, JSONValue)] = []

  var report: ImportReport { numbers.report }

  init(
    _ documents: ModelDocuments, _ entry: Entry, _ parameters: KeyReader, _ settings: RunSettings,
    _ mechanisms: MechanismSet, _ numbers: NumberReader
  ) {
    self.settings = settings
    self.numbers = numbers
    let described = parameters["synMechParams"]
    synapses = Dictionary(
      (described?.children ?? []).map { ($0.key, $0.entry) }, uniquingKeysWith: { first, _ in first })
    cells = CellImport(
      mechanisms: mechanisms, synapses: SynapseImport(described, numbers), settings: settings,
      threshold: numbers.number(parameters["defaultThreshold"], else: 10), numbers: numbers,
      globals: Globals(parameters, settings.config, numbers))
    network = BuiltNetwork(entry, parameters.entry, numbers.report)
    trains = RecordedTrains(documents.data)
    if case .bool(false)? = settings.config?["oneSynPerNetcon"]?.node.value {
      hasOneEach = false
    } else {
      hasOneEach = true
    }
    if network.groups.isEmpty { report.error(entry, "there are no cells with sections") }
    connect()
  }

  /// Reports something about one of many cells, once for all of them.
  func once(_ entry: Entry, _ message: String, remedy: String? = nil) {
    if told.insert(message).inserted { report.error(entry, message, remedy: remedy) }
  }

  /// Reports that something of one of many cells cannot be carried over, once for all of them.
  func lostOnce(_ entry: Entry, _ message: String, _ word: String) {
    if told.insert(message).inserted { report.lost(entry, message, word) }
  }

  /// Reports that something of one of many cells is taken otherwise, once for all of them.
  func alteredOnce(_ entry: Entry, _ message: String, _ word: String) {
    if told.insert(message).inserted { report.altered(entry, message, word) }
  }

  // MARK: - Connections and inputs

  private func connect() {
    var connections = BuiltConnections(network: self)
    var junctions = BuiltGapJunctions(network: self)
    var stimuli = BuiltStimuli(network: self)
    for (place, group) in network.groups.enumerated() {
      for (index, cell) in group.cells.enumerated() {
        var finder = SynapseFinder(cell, group, self)
        stimuli.add(cell, group: place, index: index)
        let path = cell.entry.path + ".conns"
        for (number, node) in cell.connections.enumerated() {
          let entry = Entry(node: node, path: "\(path).\(number)", file: cell.entry.file)
          if BuiltGapJunctions.isOne(entry) {
            junctions.add(entry, of: cell, group: place, index: index)
          } else if let found = finder.synapse(of: entry) {
            let target = Target(cell: cell, group: place, index: index, synapse: found)
            if entry["preGid"]?.text == "NetStim" {
              stimuli.addSpikes(entry, target)
            } else {
              connections.add(entry, target, &stimuli)
            }
          }
        }
      }
    }
    refuseInputsOfArtificialCells()
    projections = connections.projections() + junctions.projections()
    inputs = stimuli.inputs()
  }

  /// Where a connection ends.
  struct Target {
    var cell: BuiltCell
    var group: Int
    var index: Int
    var synapse: SynapseFinder.Found
  }

  /// Artificial cells give the spikes that they had in NetPyNE, which is their own doing only where nothing drives them.
  private func refuseInputsOfArtificialCells() {
    for cell in network.artificial where !cell.connections.isEmpty {
      alteredOnce(
        cell.entry["conns"] ?? cell.entry,
        "bgsim has no \(cell.model) cells; those of \(cell.population) give the spikes that they had in NetPyNE",
        Loss.populations)
    }
  }

  // MARK: - Results

  /// The populations.
  func populationsJSON() -> [(String, JSONValue)] {
    network.groups.map { group in
      var reader = cells
      reader.numbers.own = group.own
      let json = JSONValue.keys([
        ("description", .string(group.description)), ("size", .number(group.cells.count)),
        ("cell", reader.json(group.population, isBuilt: true)),
      ])
      return (group.population.name, json)
    }
  }

  /// A name for a projection or input that is not taken.
  func unique(_ name: String) -> String { names.unique(name) }

  /// A delay in whole steps as NEURON delivers it: in the step whose middle it does not pass.
  func steps(_ delay: Double) -> Double { (delay / settings.dt - 0.5 - 1e-9).rounded(.up) }

  /// A number of steps as a time [ms].
  func time(_ steps: Double) -> Double { ((steps * settings.dt) * 1e9).rounded() / 1e9 }
}
