import Documents
import Quantities

/// Makes an experiment of a JSON object whose includes, defaults and overrides are resolved.
struct ExperimentDecoder {
  let context: ReadingContext

  /// The experiment; complete only if nothing was reported.
  func decode(_ object: JSONObject, at place: Place, fileName: String) -> Experiment? {
    let top = JSONPath()
    guard let reader = ObjectReader(JSONNode(.object(object), at: place), .experiment, top, context) else {
      return nil
    }
    let applied = dopamine(reader)
    let settings = simulation(reader)
    let grid = Grid(dt: settings.dt)
    let scales = ScaleDecoder(context)
    let scale = scales.decode(reader)
    let populations = PopulationDecoder(scale: scale, context: context).decode(reader)
    let network = NetworkNames(populations, scale, context)
    var scope = Scope(network: network, grid: grid)
    scope.receptors = ReceptorDecoder(reader.node("receptors"), context)
    scope.modulators = modulators(reader, scope)
    scope.modulatorNames = reader.node("modulators")?.object?.keys ?? []
    let projections = ProjectionDecoder(
      network: network, scope: scope, grid: grid, context: context
    ).decode(reader.node("projections"))
    let inputs = inputs(reader, scope)
    reportSharedNames(projections, inputs, reader)
    let checks = ReceptorChecks(
      populations: populations, projections: projections, inputs: inputs, context: context)
    checks.reportDifferentBlocks(reader)
    checks.reportUnknownConductances(reader)
    checks.reportEquations(reader)
    let recordings = RecordingsDecoder(
      network: network, projections: projections,
      declaredProjections: reader.node("projections")?.object?.keys ?? [], inputs: inputs, grid: grid,
      context: context
    ).decode(reader)
    reportDopamineWithoutRules(reader)
    let experiment = Experiment(
      name: name(reader, fileName), description: reader.text("description") ?? "", simulation: settings,
      dopamine: context.dopamine.hasRules ? context.dopamine.level : applied, populations: populations,
      modulators: scope.modulators, projections: projections,
      receptorModels: scope.receptors?.models ?? [:], inputs: inputs, recordings: recordings,
      notes: notes(reader) + context.notes)
    return scales.applied(scale, to: experiment, reader)
  }

  /// The modulators in declared order; those that could not be read are left out.
  private func modulators(_ experiment: ObjectReader, _ scope: Scope) -> [Modulator] {
    entries("modulators", experiment).compactMap { entry in
      let reader = ObjectReader(entry.node, Modulator.codec.table, entry.path, context)
      var modulator = reader.flatMap { Modulator.codec.read($0, scope) }
      modulator?.name = entry.name
      return modulator
    }
  }

  /// The inputs in declared order; those that could not be read are left out.
  private func inputs(_ experiment: ObjectReader, _ scope: Scope) -> [Input] {
    entries("inputs", experiment).compactMap { entry in
      var input = Input.family.read(entry.node, entry.path, context, scope)
      input?.name = entry.name
      return input
    }
  }

  private func entries(
    _ key: String, _ experiment: ObjectReader
  ) -> [(name: String, node: JSONNode, path: JSONPath)] {
    experiment.node(key).map { NamedEntries.of($0, JSONPath(key), context) } ?? []
  }

  /// What an earlier reading changed.
  private func notes(_ reader: ObjectReader) -> [String] {
    (reader.items("notes") ?? []).compactMap { item in
      if item.node.string == nil {
        context.report("found \(item.node.value.summary); expected a string", at: item.node.place, item.path)
      }
      return item.node.string
    }
  }

  private func name(_ reader: ObjectReader, _ fileName: String) -> String {
    let name = reader.text("name") ?? fileName
    let isBad = name.isEmpty || name == "." || name == ".." || name.contains("/")
    if name.utf8.count > 200 {
      reader.report("the name has \(name.utf8.count) bytes; a run directory's name has at most 200", "name")
    }
    if reader.has("name"), isBad || name.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      reader.report("\"\(name)\" cannot name a run directory", "name")
    }
    return name
  }

  private func simulation(_ experiment: ObjectReader) -> SimulationSettings {
    guard let reader = experiment.object("simulation", .simulation) else {
      return SimulationSettings(duration: 1)
    }
    let dt = reader.quantity("dt") ?? SimulationSettings.defaultStep
    let duration = reader.quantity("duration")
    if let duration, duration / dt > Grid.mostSteps {
      reader.report("the duration has too many steps: \(duration / dt)", "duration")
    } else if let duration {
      Grid(dt: dt).check(duration, "duration", reader)
    }
    return SimulationSettings(
      duration: duration ?? dt, dt: dt, seed: reader.seed("seed") ?? 1,
      precision: reader.word("precision", as: SimulationSettings.Precision.self) ?? .double)
  }

  /// Projections and inputs share the names that recordings refer to.
  private func reportSharedNames(_ projections: [Projection], _ inputs: [Input], _ reader: ObjectReader) {
    let names = Set(projections.map(\.name))
    for input in inputs where names.contains(input.name) {
      let entry = reader.node("inputs")?.object?.entry(input.name)
      context.report(
        "a projection has the same name", at: entry?.keyPlace ?? reader.place,
        JSONPath("inputs").key(input.name), remedy: "rename one of them")
    }
  }
}

/// The populations by name, for references from elsewhere.
struct NetworkNames {
  /// The populations in declared order before scaling; one that could not be read has no neurons.
  let populations: [Population]
  private let names: [String]
  private let positions: [String: Int]
  private let scale: Scale
  private let context: ReadingContext

  init(_ populations: [Population], _ scale: Scale, _ context: ReadingContext) {
    self.populations = populations
    self.scale = scale
    self.context = context
    names = populations.map(\.name)
    positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of neurons of a population as it is scaled; nothing where that could not be read.
  func size(_ index: Int) -> Int? {
    unscaledSize(index).map { scale.size(of: populations[index].name, $0) }
  }

  /// The number of neurons of a population before scaling; nothing where that could not be read.
  func unscaledSize(_ index: Int) -> Int? {
    populations[index].size > 0 ? populations[index].size : nil
  }

  /// The index of the population that a node names.
  func index(_ node: JSONNode, _ path: JSONPath) -> Int? {
    guard let name = node.string else {
      context.report("found \(node.value.summary); expected the name of a population", at: node.place, path)
      return nil
    }
    if let index = positions[name] { return index }
    context.report(
      "there is no population \"\(name)\"", at: node.place, path,
      remedy: NearestName.remedy(for: name, among: names, called: "populations"))
    return nil
  }

  /// The index of the population that a key names.
  func index(_ key: String, _ reader: ObjectReader) -> Int? {
    reader.node(key).flatMap { index($0, reader.path.key(key)) }
  }
}

/// Reads the entries of an object with free names.
enum NamedEntries {
  /// The entries with their paths; reports a node that is no object and names that cannot be written to files.
  static func of(
    _ node: JSONNode, _ path: JSONPath, _ context: ReadingContext
  ) -> [(name: String, node: JSONNode, path: JSONPath)] {
    guard let object = node.object else {
      context.report(
        "found \(node.value.summary); expected an object with names as keys", at: node.place, path)
      return []
    }
    return object.entries.map { entry in
      let isBad =
        entry.key.isEmpty || entry.key.unicodeScalars.contains { $0.value < 0x20 || $0 == "," || $0 == "\"" }
      if isBad {
        context.report(
          "\"\(entry.key)\" cannot be a name: it is empty or contains a comma, a quote or a control character",
          at: entry.keyPlace, path.key(entry.key))
      }
      return (entry.key, entry.value, path.key(entry.key))
    }
  }
}
