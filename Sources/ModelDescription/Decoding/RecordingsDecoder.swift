import Documents
import Foundation
import ModelTerms
import Quantities

/// Reads what is recorded.
struct RecordingsDecoder {
  let network: NetworkNames
  let projections: [Projection]
  /// Names of all projections of the file, readable or not.
  let declaredProjections: [String]
  let inputs: [Input]
  let grid: Grid
  let context: ReadingContext

  func decode(_ experiment: ObjectReader) -> Recordings {
    guard let reader = experiment.object("recordings", .recordings) else {
      return Recordings(spikes: allSpikes)
    }
    return Recordings(
      spikes: spikes(reader), traces: (reader.items("traces") ?? []).compactMap { trace($0.node, $0.path) },
      weights: (reader.items("weights") ?? []).compactMap { weights($0.node, $0.path) },
      format: reader.word("format", as: Recordings.Format.self) ?? .csv)
  }

  private var allSpikes: [Recordings.Spikes] {
    network.populations.indices.map { Recordings.Spikes(population: $0) }
  }

  // MARK: - Spikes

  private func spikes(_ reader: ObjectReader) -> [Recordings.Spikes] {
    guard let node = reader.node("spikes") else { return allSpikes }
    switch node.value {
    case .bool(let flag): return flag ? allSpikes : []
    case .array:
      let items = (reader.items("spikes") ?? []).compactMap { item in
        spikes(item.node, item.path).map { (recording: $0, node: item.node, path: item.path) }
      }
      var seen = Set<Int>()
      for item in items where !seen.insert(item.recording.population).inserted {
        let name = network.populations[item.recording.population].name
        context.report("\"\(name)\" is listed twice", at: item.node.place, item.path)
      }
      return items.map(\.recording).sorted { $0.population < $1.population }
    default:
      reader.report("found \(node.value.summary); expected true, false or a list of populations", "spikes")
      return []
    }
  }

  private func spikes(_ node: JSONNode, _ path: JSONPath) -> Recordings.Spikes? {
    guard node.object != nil else {
      return network.index(node, path).map { Recordings.Spikes(population: $0) }
    }
    guard let reader = ObjectReader(node, .spikeRecording, path, context),
      let population = network.index("population", reader)
    else { return nil }
    let selection = SelectionDecoder(size: network.size(population), context: context)
    return Recordings.Spikes(population: population, neurons: selection.decode("neurons", reader))
  }

  // MARK: - Traces

  private func trace(_ node: JSONNode, _ path: JSONPath) -> Recordings.Trace? {
    guard let reader = ObjectReader(node, .trace, path, context) else { return nil }
    let interval = reader.quantity("interval") ?? grid.dt
    if reader.has("interval") { grid.check(interval, "interval", reader) }
    let (start, stop) = Interval.read(reader)
    guard let population = network.index("population", reader) else { return nil }
    let selection = SelectionDecoder(size: network.size(population), context: context)
    let names = TraceNames(
      population: population, type: network.populations[population], model: model(of: population),
      projections: projections, inputs: inputs, context: context)
    let variables = (reader.items("variables") ?? []).compactMap { names.variable($0.node, $0.path) }
    if reader.items("variables")?.isEmpty == true { reader.report("the list is empty", "variables") }
    return Recordings.Trace(
      population: population, neurons: selection.decode("neurons", reader), variables: variables,
      interval: interval,
      start: start, stop: stop)
  }

  // MARK: - Weights

  private func weights(_ node: JSONNode, _ path: JSONPath) -> Recordings.Weights? {
    guard let reader = ObjectReader(node, .weightRecording, path, context) else { return nil }
    let interval = reader.quantity("interval")
    if let interval { grid.check(interval, "interval", reader) }
    let (start, stop) = Interval.read(reader)
    guard let index = learningProjection(reader) else { return nil }
    func selection(_ key: String, _ population: Int) -> NeuronSelection {
      SelectionDecoder(size: network.size(population), context: context).decode(key, reader)
    }
    return Recordings.Weights(
      projection: index, pre: selection("pre", projections[index].pre),
      post: selection("post", projections[index].post), interval: interval, start: start, stop: stop)
  }

  /// The projection that a recording names; its weights must change.
  private func learningProjection(_ reader: ObjectReader) -> Int? {
    guard let name = reader.text("projection") else { return nil }
    guard let index = projections.firstIndex(where: { $0.name == name }) else {
      // A declared projection that could not be read has been reported already.
      if !declaredProjections.contains(name) {
        reader.report(
          "there is no projection \"\(name)\"", "projection",
          remedy: NearestName.remedy(for: name, among: declaredProjections, called: "projections"))
      }
      return nil
    }
    if projections[index].learns { return index }
    reader.report(
      "the weights of \"\(name)\" never change", "projection",
      remedy:
        "give the projection a \"plasticity\" that learns (stdp_pair, stdp_triplet, stdp_dopamine or equations)"
    )
    return nil
  }

  private func model(of population: Int) -> NeuronDefinition? {
    guard case .point(let neuron) = network.populations[population].cells else { return nil }
    return neuron.definition(among: context.models)
  }
}

/// What can be traced in the neurons of one population.
struct TraceNames {
  let population: Int
  let type: Population
  /// The neuron's model; nothing where it is not known.
  let model: NeuronDefinition?
  let projections: [Projection]
  let inputs: [Input]
  let context: ReadingContext

  /// The variable that a node names.
  func variable(_ node: JSONNode, _ path: JSONPath) -> TraceVariable? {
    guard let name = node.string else {
      context.report("found \(node.value.summary); expected the name of a variable", at: node.place, path)
      return nil
    }
    if case .cable(let cell) = type.cells {
      guard cell.isReadable else { return nil }
      let before = context.problemCount
      if let variable = place(name, cell, at: node.place, path) ?? synaptic(name) { return variable }
      // A bad place has been reported already.
      if context.problemCount > before { return nil }
    } else {
      guard let model else { return nil }
      if let variable = variable(name, model) { return variable }
    }
    if let several = severalSynapses(name) {
      context.report(
        "\"\(name)\" is ambiguous: the input has several synapses", at: node.place, path,
        remedy: "name one: \(several.joined(separator: ", "))")
      return nil
    }
    context.report(
      "\"\(type.name)\" has no variable \"\(name)\"", at: node.place, path,
      remedy: NearestName.remedy(for: name, among: all, called: "its variables"))
    return nil
  }

  private func variable(_ name: String, _ model: NeuronDefinition) -> TraceVariable? {
    if let state = ObjectTable.initialValues(of: model).field(name) { return .state(state.key) }
    if model.expressions.contains(where: { $0.name == name }) { return .expression(name) }
    return synaptic(name)
  }

  /// `SECTION(X).v`, `SECTION(X).MECHANISM.VARIABLE` or `SECTION(X).MECHANISM.i` of a compartmental cell; `v` is that of the spike's place.
  private func place(_ name: String, _ cell: CellType, at place: Place, _ path: JSONPath) -> TraceVariable? {
    let names = cell.sections.map(\.name)
    if name == "v" {
      return .cable(cell.detector, place: cell.text(of: cell.detector), mechanism: nil, variable: "v")
    }
    guard let close = name.range(of: ").", options: .backwards)?.lowerBound,
      let location = PlaceReader(names: names, context: context)
        .location(String(name[...close]), at: place, path)
    else { return nil }
    let words = name[name.index(close, offsetBy: 2)...].split(separator: ".").map(String.init)
    let text = cell.text(of: location)
    if words == ["v"] { return .cable(location, place: text, mechanism: nil, variable: "v") }
    guard words.count == 2, let kind = cell.definition(ofMechanism: words[0], among: context.mechanisms),
      words[1] == TraceVariable.mechanismCurrent
        || (kind.state + kind.expressions).contains(where: { $0.name == words[1] }),
      cell.has(words[0], at: location)
    else { return nil }
    return .cable(location, place: text, mechanism: words[0], variable: words[1])
  }

  private func synaptic(_ name: String) -> TraceVariable? {
    if name == "I_syn" { return .synapticCurrent }
    if name == "I_inj" { return .injectedCurrent }
    let isConductance = name.hasPrefix("g")
    guard isConductance || name.hasPrefix("I") else { return nil }
    let rest = name.dropFirst()
    if rest.hasPrefix("_"), let label = labels.first(where: { $0 == rest.dropFirst() }) {
      if isConductance, sources.allSatisfy({ $0.receptor.label != label || !$0.receptor.isSummed }) {
        return nil
      }
      return isConductance ? .conductance(receptor: label) : .current(receptor: label)
    }
    guard rest.hasPrefix("("), rest.hasSuffix(")") else { return nil }
    let source = String(rest.dropFirst().dropLast())
    guard let receptor = sources.first(where: { $0.name == source })?.receptor else { return nil }
    return isConductance
      ? .conductanceOf(source: source, receptor: receptor) : .currentOf(source: source, receptor: receptor)
  }

  /// The synapses of an input that is named without one of its several labels.
  private func severalSynapses(_ name: String) -> [String]? {
    guard name.hasSuffix(")"), name.hasPrefix("g(") || name.hasPrefix("I(") else { return nil }
    let source = name.dropFirst(2).dropLast()
    guard let input = inputs.first(where: { $0.name == source && $0.target == population }),
      case .spikes(_, let synapses) = input.source, synapses.count > 1
    else { return nil }
    return synapses.map { "\(name.prefix(2))\(input.name).\($0.receptor.label))" }
  }

  /// The receptors that act on the population, by the names that a trace may use for them.
  private var sources: [(name: String, receptor: Receptor)] {
    var sources = projections.filter { $0.post == population }.map { ($0.name, $0.receptor) }
    for projection in projections where projection.pre == population && projection.post != population {
      if let end = projection.presynapticEnd { sources.append((projection.name, end)) }
    }
    for input in inputs where input.target == population {
      guard case .spikes(_, let synapses) = input.source else { continue }
      if synapses.count == 1 { sources.append((input.name, synapses[0].receptor)) }
      sources += synapses.map { ("\(input.name).\($0.receptor.label)", $0.receptor) }
    }
    return sources
  }

  /// The potentials of a compartmental cell, as examples.
  private var cable: [String] {
    guard case .cable(let cell) = type.cells else { return [] }
    return ["v"] + cell.sections.map { "\($0.name)(0.5).v" }
  }

  private var labels: [String] {
    var labels: [String] = []
    for source in sources where !labels.contains(source.receptor.label) {
      labels.append(source.receptor.label)
    }
    return labels
  }

  private var all: [String] {
    (model?.state.map(\.name) ?? cable) + ["I_syn", "I_inj"] + labels.flatMap { ["g_\($0)", "I_\($0)"] }
      + sources.flatMap { ["g(\($0.name))", "I(\($0.name))"] }
  }
}
