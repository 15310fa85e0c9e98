import Documents
import Importing
import ModelDescription

/// Reads recordTraces and which cells they are of.
struct RecordingImport {
  let network: any RecordedNetwork
  let settings: RunSettings
  let numbers: NumberReader

  private var report: ImportReport { numbers.report }

  /// The recordings; nothing where simConfig asks for no traces.
  func recordings() -> JSONValue? {
    guard let config = settings.config else { return nil }
    if let cells = config["recordCellsSpikes"], cells.number != -1, !cells.isEmpty {
      report.changed(cells, "the spikes of all cells are recorded")
    }
    let traces = config["recordTraces"]
    let step = interval(config["recordStep"])
    let analysis = config["analysis"]
    let lists = [
      config["recordCells"], analysis?["plotTraces"]?["include"] ?? analysis?["iplotTraces"]?["include"],
    ]
    guard let traces, !traces.isEmpty else { return nil }
    let cells = RecordedCells(network, lists.compactMap { $0?.itemsOrSelf }.flatMap { $0 }, report)
    let tables = network.populations.compactMap { population -> JSONValue? in
      guard let neurons = cells.selection(of: population) else { return nil }
      let variables = traces.children.compactMap { variable($0.entry, population) }
      if variables.isEmpty { return nil }
      return .keys([
        ("population", .string(population.name)), ("neurons", neurons),
        ("variables", .list(unique(variables).map { .string($0) })), ("interval", .string(step)),
      ])
    }
    return tables.isEmpty ? nil : .keys([("traces", .list(tables))])
  }

  private func unique(_ names: [String]) -> [String] {
    names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }.map(\.element)
  }

  private func interval(_ entry: Entry?) -> String {
    let step = entry?.text == "adaptive" ? 0.1 : numbers.number(entry, else: 0.1)
    let onGrid = settings.onGrid(step)
    if let entry, abs(onGrid - step) > 1e-6 * settings.dt {
      report.changed(entry, "\(NumberText.of(step)) ms becomes \(NumberText.of(onGrid)) ms, whole steps")
    }
    return NumberText.quantity(onGrid, "ms")
  }

  // MARK: - Variables

  /// bgsim's name of a trace; nothing where the population does not have it.
  private func variable(_ trace: Entry, _ population: ImportedPopulation) -> String? {
    if Conditions.match(trace["conds"], population.tags) != .yes { return nil }
    let name = trace["var"]?.text ?? ""
    guard let section = trace["sec"]?.text, let owner = population.cell["secs"]?[section] else {
      if trace["sec"] == nil { report.leftOut(trace, "it names no section") }
      return nil
    }
    let site = Site(section: section, x: trace["loc"]?.number ?? 0.5)
    if let label = trace["synMech"]?.text {
      guard let synapse = population.synapses.first(where: { $0.mechanism == label && $0.site == site })
      else { return nil }
      if let kind = synapse.entry?["mod"]?.text, network.hasState(name, in: kind) {
        return "\(site.text).\(synapse.name).\(name)"
      }
      guard name == "g" else {
        report.leftOut(trace, "of synapses, bgsim records g")
        return nil
      }
      report.changed(trace, "it is the sum of all synapses of this kind [nS], not the first of them [uS]")
      return "g_\(synapse.name)"
    }
    if let mechanism = trace["mech"]?.text ?? owner["pointps"]?[trace["pointp"]?.text ?? ""]?["mod"]?.text {
      guard network.hasState(name, in: mechanism) else {
        report.leftOut(trace, "\(mechanism) of bgsim has no variable \"\(name)\"")
        return nil
      }
      guard owner["mechs"]?[mechanism] != nil || trace["pointp"] != nil else { return nil }
      return "\(site.text).\(mechanism).\(name)"
    }
    guard name == "v", trace["stim"] == nil, trace["pointp"] == nil else {
      report.leftOut(trace, "bgsim records v, variables of mechanisms and g of synapses")
      return nil
    }
    return "\(site.text).v"
  }
}

/// The populations that recordings are of.
protocol RecordedNetwork {
  var populations: [ImportedPopulation] { get }
  /// Whether a mechanism has a variable.
  func hasState(_ name: String, in mechanism: String) -> Bool
  /// The cell with a global number.
  func cell(_ number: Int) -> (population: ImportedPopulation, index: Int)?
  /// A cell of a population of NetPyNE.
  func cell(_ index: Int, of label: String) -> (population: ImportedPopulation, index: Int)?
}

/// The cells that recordCells and analysis.plotTraces name.
struct RecordedCells {
  private var everything = false
  private var whole: Set<String> = []
  private var indices: [String: Set<Int>] = [:]

  init(_ network: any RecordedNetwork, _ items: [Entry], _ report: ImportReport) {
    for item in items {
      if let name = item.text {
        if ["all", "allCells"].contains(name) { everything = true } else { whole.insert(name) }
      } else if let pair = item.items, pair.count == 2, let name = pair[0].text {
        for number in pair[1].itemsOrSelf.compactMap({ $0.number.flatMap { Int(exactly: $0) } }) {
          add(network.cell(number, of: name))
        }
      } else if let number = item.number.flatMap({ Int(exactly: $0) }), let cell = network.cell(number) {
        add(cell)
      } else {
        report.leftOut(item, "it names no cells")
      }
    }
  }

  private mutating func add(_ cell: (population: ImportedPopulation, index: Int)?) {
    if let cell { indices[cell.population.name, default: []].insert(cell.index) }
  }

  /// Which cells of a population are meant.
  func selection(of population: ImportedPopulation) -> JSONValue? {
    if everything || whole.contains(population.entry.key) { return .string("all") }
    let chosen = (indices[population.name] ?? []).sorted()
    return chosen.isEmpty ? nil : .list(chosen.map { .number($0) })
  }
}
