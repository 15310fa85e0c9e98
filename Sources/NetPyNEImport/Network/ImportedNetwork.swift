import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// The populations of a model, and what its inputs and projections need to know of them.
final class ImportedNetwork: RecordedNetwork {
  private(set) var populations: [ImportedPopulation] = []
  let settings: RunSettings
  /// The synaptic mechanisms by name.
  let synapses: Entry?
  private let cells: CellImport
  private var names = Names()
  private let report: ImportReport

  init(
    _ parameters: KeyReader, madePopulations: Entry?, settings: RunSettings,
    mechanisms: MechanismSet,
    _ numbers: NumberReader
  ) {
    self.settings = settings
    report = numbers.report
    synapses = parameters["synMechParams"]
    cells = CellImport(
      mechanisms: mechanisms, synapses: SynapseImport(synapses, numbers), settings: settings,
      threshold: numbers.number(parameters["defaultThreshold"], else: 10), numbers: numbers,
      globals: Globals(parameters, settings.config, numbers))
    populations = PopulationImport(parameters: parameters, made: madePopulations, numbers: numbers)
      .populations()
    if populations.isEmpty { report.error(parameters.entry, "there are no populations that bgsim can have") }
  }

  /// A population as bgsim's JSON.
  func json(_ population: ImportedPopulation) -> JSONValue {
    .keys([
      ("description", .string("\(population.entry.name) of NetPyNE")),
      ("size", .number(population.size)), ("cell", cells.json(population)),
    ])
  }

  /// A name for a projection or input that is not taken.
  func unique(_ name: String) -> String { names.unique(name) }

  /// The populations that conditions mean; nothing where they cannot be told, which is reported.
  func matching(_ conditions: Entry?, of rule: Entry, losing word: String) -> [ImportedPopulation]? {
    var found: [ImportedPopulation] = []
    for population in populations {
      switch Conditions.match(conditions, population.tags) {
      case .yes: found.append(population)
      case .no: break
      case .unknown(let key):
        report.lost(
          rule, "its conditions ask for \"\(key)\"; cells of bgsim have no places and global numbers", word)
        return nil
      }
    }
    if found.isEmpty { report.leftOut(rule, "its conditions mean no population") }
    return found.isEmpty ? nil : found
  }

  /// The place that `sec` and `loc` name on a population's cells; nothing where there are several.
  func site(
    _ section: Entry?, _ location: Entry?, of rule: Entry, on population: ImportedPopulation,
    losing word: String
  ) -> Site? {
    let sections = section?.itemsOrSelf.compactMap(\.text) ?? []
    let lists = population.cell["secLists"]
    let named = sections.count == 1 ? lists?[sections[0]]?.items?.compactMap(\.text) ?? sections : sections
    let locations = location?.itemsOrSelf ?? []
    if named.count > 1 || locations.count > 1 {
      report.lost(rule, "it spreads synapses over several places", word)
      return nil
    }
    let standard = population.sections.contains("soma") ? "soma" : population.sections.first ?? "soma"
    var place = Site(section: named.first ?? standard, x: 0.5)
    if !population.sections.contains(place.section), let section {
      report.changed(section, "\(population.name) has no section \"\(place.section)\"; \(standard) is taken")
      place.section = standard
    }
    if let location = locations.first {
      guard let x = location.number, x >= 0, x <= 1 else {
        report.lost(rule, "its place is not one number from 0 to 1", word)
        return nil
      }
      place.x = x
    }
    return place
  }

  /// Reports a synaptic mechanism that synMechParams does not have.
  func check(_ mechanism: String, of rule: Entry) {
    let all = synapses?.children.map(\.key) ?? []
    if all.contains(mechanism) { return }
    report.error(
      rule["synMech"] ?? rule, "there is no \"\(mechanism)\" in synMechParams",
      remedy: NearestName.remedy(for: mechanism, among: all, called: "synMechParams"))
  }

  /// The unit of the weights of a synaptic mechanism: uS, or what its .mod file says.
  func weightUnit(of mechanism: String) -> String { cells.synapses.isFile(mechanism) ? "" : "uS" }

  /// Whether a mechanism of bgsim has a variable that can be recorded.
  func hasState(_ name: String, in mechanism: String) -> Bool {
    cells.mechanisms.hasVariable(name, in: mechanism)
  }

  /// The synaptic mechanisms that a rule names; NetPyNE takes the first where none is named.
  func mechanisms(_ named: Entry?, of rule: Entry) -> [String]? {
    if let named, !named.isEmpty { return named.itemsOrSelf.compactMap(\.text) }
    let all = synapses?.children.map(\.key) ?? []
    guard let first = all.first else {
      report.error(rule, "it names no synMech, and there are no synMechParams")
      return nil
    }
    if all.count > 1 {
      report.changed(rule, "it names no synMech; the first in the file, \(first), is taken")
    }
    return [first]
  }

  // MARK: - Recordings

  /// The cell with a global number, where populations are numbered in the file's order.
  func cell(_ number: Int) -> (population: ImportedPopulation, index: Int)? {
    guard number >= 0 else { return nil }
    var index = number
    for population in populations {
      if index < population.size { return (population, index) }
      index -= population.size
    }
    return nil
  }

  func cell(_ index: Int, of label: String) -> (population: ImportedPopulation, index: Int)? {
    guard let population = populations.first(where: { $0.entry.key == label }), index >= 0,
      index < population.size
    else { return nil }
    return (population, index)
  }
}
