import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// Makes bgsim's cell of a rule of cellParams and the synapses that a population needs.
struct CellImport {
  let mechanisms: MechanismSet
  let synapses: SynapseImport
  let settings: RunSettings
  /// netParams.defaultThreshold [mV].
  let threshold: Double
  var numbers: NumberReader
  /// Numbers that hold for all sections.
  let globals: Globals

  private var report: ImportReport { numbers.report }

  /// The cell of a population.
  func json(_ population: ImportedPopulation, isBuilt: Bool = false) -> JSONValue {
    let cell = KeyReader(population.cell, report)
    cell.ignore("conds", "secLists", "label", "originalFormat", "globals")
    if isBuilt { cell.ignore("conns", "stims", "gid", "tags", "params") }
    cell.leaveOut("vars", "bgsim has no variables of cells")
    let sections = (cell["secs"]?.children ?? []).map { ($0.key, $0.entry) }
    cell.finish(losing: Loss.keys)
    let use = MechanismUse(mechanisms, globals: globals.mechanisms, report)
    use.prepare(sections.map(\.1))
    let reader = SectionImport(mechanisms: use, numbers: numbers, isBuilt: isBuilt)
    var keys: [(String, JSONValue)] = [
      ("description", .string("\(population.source) of NetPyNE")),
      ("sections", .keys(sections.map { ($0.0, reader.json($0.1)) })),
    ]
    let points = sections.flatMap { reader.pointProcesses($0.1) }
    for stimulus in population.stimuli { use.take(stimulus.type, at: stimulus.entry) }
    let processes =
      points.map { ($0.name, $0.json) } + population.stimuli.map { ($0.name, $0.json) }
    if !processes.isEmpty { keys.append(("point_processes", .keys(processes))) }
    if !population.synapses.isEmpty {
      keys.append(("synapses", .keys(population.synapses.map { ($0.name, synapses.json($0, use)) })))
    }
    if use.hasFiles, !globals.ions.isEmpty { keys.append(("ions", .keys(globals.ions))) }
    let texts = use.texts()
    if !texts.isEmpty { keys.append(("mechanisms", .keys(texts))) }
    keys.append(("spike", detector(population)))
    if settings.celsius != 6.3 { keys.append(("celsius", .number(settings.celsius))) }
    keys.append(("v_init", initialPotential(population, points)))
    return .keys(keys)
  }

  // MARK: - Where spikes are counted

  private func detector(_ population: ImportedPopulation) -> JSONValue {
    let sections = population.cell["secs"]
    let chosen = sections?.children.first { $0.entry["spikeGenLoc"] != nil }
    let section = chosen?.key ?? population.root
    let x = chosen?.entry["spikeGenLoc"].flatMap(numbers.number) ?? 0.5
    let own = sections?[section]?["threshold"].flatMap(numbers.number)
    return .keys([
      ("at", .string(Site(section: section, x: x).text)),
      ("threshold", .string(NumberText.quantity(own ?? threshold, "mV"))),
    ])
  }

  // MARK: - The beginning

  /// Izhi2007b starts at its resting potential, whatever the section says.
  private func initialPotential(
    _ population: ImportedPopulation, _ points: [SectionImport.PointProcess]
  ) -> JSONValue {
    if let point = points.first(where: { $0.mechanism == "Izhi2007b" }) { return rest(of: point) }
    let given = population.cell["secs"]?.children.compactMap { $0.entry["vinit"] } ?? []
    guard let first = given.first, let draw = numbers.draw(first) else {
      return .string(NumberText.quantity(settings.initialPotential, "mV"))
    }
    let texts = Set(given.map { JSONWriter.compact($0.node.value) })
    if texts.count > 1 || given.count < population.sections.count {
      report.altered(
        first, "bgsim has one potential at time zero for the whole cell; this is taken", Loss.cells)
    }
    return numbers.quantity(draw, "mV", at: first)
  }

  private func rest(of point: SectionImport.PointProcess) -> JSONValue {
    guard let entry = point.entry["vr"], let draw = numbers.draw(entry) else { return .string("-60 mV") }
    if draw.number == nil {
      report.error(
        entry, "the cells start at vr, which cannot be drawn a second time", remedy: "write a number")
    }
    return numbers.quantity(draw, "mV", at: entry)
  }
}
