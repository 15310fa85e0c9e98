import Documents
import Importing
import ModelDescription

/// Reads circuits and simulations in the SONATA format (github.com/AllenInstitute/sonata).
public struct SonataImporter: ModelImporter {
  /// Makes an importer.
  public init() {}

  /// `sonata`.
  public let name = "sonata"

  /// What is read.
  public let summary = "a circuit of point neurons, and a simulation_config.json with its inputs"

  /// Whether a text is a configuration of SONATA.
  public func recognises(_ bytes: [UInt8]) -> Bool {
    guard ["\"networks\"", "\"network\""].contains(where: { ImportedText.contains($0, in: bytes) }),
      let object = try? JSONDocument.read(bytes, name: "").object, object["populations"] == nil
    else { return false }
    let names = object["networks"]?.object
    if names?["nodes"]?.array != nil { return true }
    return object["network"]?.string != nil
      && (object["run"]?.object != nil || object["simulation"]?.string != nil)
  }

  /// Makes an experiment of a circuit and, if it is there, a simulation.
  ///
  /// Throws `FileError` if a file cannot be read, and `InvalidInput` with what has no counterpart.
  public func read(paths: [String], choices: [String: String]) throws -> ImportedExperiment {
    let report = ImportReport()
    let configs = try ConfigFiles(paths: paths, report: report)
    let circuit = try Circuit(configs, report)
    try report.throwProblems()
    let run = RunReader(configs, report)
    let sets = try NodeSets(configs, report)
    let projections = try ProjectionWriter(
      circuit: circuit, configs: configs, report: report, dt: run.dt
    ).projections()
    let inputs = try InputWriter(
      circuit: circuit, configs: configs, sets: sets, report: report, dt: run.dt
    ).inputs()
    let recordings = run.recordings(circuit, sets)
    run.remarkRest()
    let populations = try PopulationWriter(circuit: circuit, report: report, dt: run.dt).populations()
    try report.throwProblems()
    let stem = FilePath.stem(of: FilePath.directory(of: FilePath.absolute(paths[0])))
    var keys: [(String, JSONValue)] = [
      ("name", .string(stem)), ("description", .string("Imported from SONATA (\(stem))")),
    ]
    if !report.notes.isEmpty { keys.append(("notes", .list(report.notes.map { .string($0) }))) }
    keys.append(("simulation", run.json))
    keys.append(("populations", .keys(populations)))
    if !projections.isEmpty { keys.append(("projections", .keys(projections))) }
    if !inputs.isEmpty { keys.append(("inputs", .keys(inputs))) }
    if let recordings { keys.append(("recordings", recordings)) }
    return ImportedExperiment(json: JSONWriter.pretty(.keys(keys)), notes: report.notes)
  }
}

/// Makes populations of groups of nodes.
struct PopulationWriter {
  let circuit: Circuit
  let report: ImportReport
  let dt: Double

  func populations() throws -> [(String, JSONValue)] {
    try circuit.groups.map { group in
      var keys: [(String, JSONValue)] = [
        ("size", .number(group.ids.count)),
        ("description", .string("\(group.population), nodes \(group.ranges)")),
        ("neuron", group.model.neuron(try own(group), dt: dt)),
      ]
      if case .nest(let model, _) = group.model, let method = model.method {
        keys.append(("method", .string(method)))
      }
      return (group.name, .keys(keys))
    }
  }

  /// Parameters that the nodes have of their own.
  private func own(_ group: NodeGroup) throws -> [String: [Double]] {
    guard case .nest(let model, _) = group.model, let population = circuit.population(group.population)
    else { return [:] }
    var values: [String: [Double]] = [:]
    for name in try population.dynamicsNames(of: group.rows) {
      guard model.keys.contains(name), !model.synapses.keys.contains(name) || name == "tau_m" else {
        throw population.file.damaged(
          "nodes/\(population.name)",
          "the import of \(model.name) does not know the parameter \"\(name)\" of single nodes")
      }
      values[name] = try population.attribute("dynamics_params/\(name)", of: group.rows)
    }
    return values
  }
}

/// Duration, step and recordings of a simulation configuration.
struct RunReader {
  let duration: Double
  let dt: Double
  private let configs: ConfigFiles
  private let report: ImportReport

  init(_ configs: ConfigFiles, _ report: ImportReport) {
    self.configs = configs
    self.report = report
    let run = configs.simulation?.top["run"]
    if run == nil {
      report.remark("no simulation_config is given: one second with a step of 0.1 ms is taken")
    }
    let step = run?["dt"]?.number ?? 0.1
    let end = run?["tstop"]?.number ?? 1000
    if let run, !(step > 0 && step.isFinite) || !(end > 0 && end.isFinite) {
      report.error(run, "dt and tstop must be positive numbers (ms)")
    }
    dt = step > 0 && step.isFinite ? step : 0.1
    duration = end > 0 && end.isFinite ? end : 1000
  }

  var json: JSONValue {
    .keys([
      ("duration", .string(NumberText.quantity(duration, "ms"))),
      ("dt", .string(NumberText.quantity(dt, "ms"))),
    ])
  }

  /// What the import does not look at and a user might rely on.
  func remarkRest() {
    guard let top = configs.simulation?.top else { return }
    if let conditions = top["conditions"] {
      report.leftOut(conditions, "point neurons start where their parameters say")
    }
  }

  /// Membrane potentials that reports ask for.
  func recordings(_ circuit: Circuit, _ sets: NodeSets) -> JSONValue? {
    var tables: [JSONValue] = []
    for (_, entry) in configs.simulation?.top["reports"]?.children ?? [] {
      if case .bool(false)? = entry["enabled"]?.node.value { continue }
      guard let variable = entry["variable_name"]?.text, ["V_m", "v"].contains(variable) else {
        report.leftOut(entry, "of point neurons, the import records V_m")
        continue
      }
      for member in sets.members(entry["cells"], of: circuit) {
        guard case .nest = circuit.groups[member.group].model else { continue }
        let keys: [(String, JSONValue)] = [
          ("population", .string(circuit.groups[member.group].name)),
          ("neurons", .list(member.indices.map { .number($0) })), ("variables", .list([.string("v")])),
        ]
        tables.append(.keys(keys))
      }
    }
    return tables.isEmpty ? nil : .keys([("traces", .list(tables))])
  }
}
