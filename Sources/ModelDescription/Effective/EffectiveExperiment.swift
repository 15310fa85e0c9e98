import Documents
import Equations
import ModelTerms
import Quantities

/// Writes an experiment as a file that reads back to exactly the same experiment.
///
/// Includes, defaults, overrides, units and dopamine are resolved; every parameter is written. Lists that came from files
/// are named by the file and its checksum, all else stands in the text.
public enum EffectiveExperiment {
  /// The text of an experiment file.
  public static func json(
    _ experiment: Experiment, models: [NeuronDefinition], mechanisms: [MechanismDefinition] = [],
    naming files: ListedFile.Naming = .fromRoot
  ) -> String {
    JSONWriter.pretty(EffectiveWriter(experiment, models, mechanisms, files).document)
  }
}

/// Turns the parts of an experiment into JSON values.
struct EffectiveWriter {
  let experiment: Experiment
  private let models: [String: NeuronDefinition]
  let mechanisms: [MechanismDefinition]
  /// How files are named.
  let naming: ListedFile.Naming
  /// The neurons that the input acts on that is written.
  private(set) var selected: Selected?

  init(
    _ experiment: Experiment, _ models: [NeuronDefinition], _ mechanisms: [MechanismDefinition],
    _ naming: ListedFile.Naming
  ) {
    self.experiment = experiment
    self.mechanisms = mechanisms
    self.naming = naming
    self.models = Dictionary(models.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var document: JSONValue {
    var pairs: [(String, JSONValue)] = [("name", .string(experiment.name))]
    if !experiment.description.isEmpty { pairs.append(("description", .string(experiment.description))) }
    if !experiment.notes.isEmpty { pairs.append(("notes", .list(experiment.notes.map { .string($0) }))) }
    pairs.append(("simulation", simulation))
    if let dopamine = experiment.dopamine { pairs.append(("dopamine_applied", .number(dopamine))) }
    pairs.append(("populations", .keys(experiment.populations.map { ($0.name, population($0)) })))
    if !experiment.modulators.isEmpty {
      pairs.append(
        ("modulators", .keys(experiment.modulators.map { ($0.name, .keys(Modulator.codec.keys($0, self))) })))
    }
    if !experiment.receptorModels.isEmpty {
      let names = experiment.receptorModels.keys.sorted()
      pairs.append(("receptors", .keys(names.map { ($0, receptor(experiment.receptorModels[$0]!)) })))
    }
    pairs.append(("projections", .keys(experiment.projections.map { ($0.name, projection($0)) })))
    pairs.append(("inputs", .keys(experiment.inputs.map { ($0.name, .keys(Input.family.keys($0, self))) })))
    pairs.append(("recordings", recordings))
    return .keys(pairs)
  }

  private func receptor(_ model: CurrentModel) -> JSONValue {
    .keys([("kind", .string("equations"))] + keys(of: model, takesSpikes: true))
  }

  /// The same for what an input says itself.
  func selecting(_ input: Input) -> EffectiveWriter {
    var writer = self
    writer.selected = Selected(neurons: input.neurons, size: experiment.populations[input.target].size)
    return writer
  }

  /// The name of a population.
  func name(_ population: Int) -> JSONValue { .string(experiment.populations[population].name) }

  private var simulation: JSONValue {
    let settings = experiment.simulation
    return .keys([
      ("duration", .quantity(settings.duration, .millisecond)), ("dt", .quantity(settings.dt, .millisecond)),
      ("seed", .number(settings.seed)), ("precision", .string(settings.precision.rawValue)),
    ])
  }

  // MARK: - Populations

  private func population(_ population: Population) -> JSONValue {
    var pairs: [(String, JSONValue)] = [("size", .number(population.size))]
    switch population.cells {
    case .point(let neuron):
      pairs += [
        ("neuron", self.neuron(neuron)), ("method", .string(population.method.rawValue)),
        ("substeps", .number(population.substeps)),
        ("synaptic_decay", .string(population.synapticDecay.rawValue)),
      ]
    case .cable(let cell): pairs.append(("cell", self.cell(cell)))
    }
    let labels = population.initialConductance.keys.sorted().map { ($0, Unit.nanosiemens) }
    if !labels.isEmpty {
      pairs.append(("initial_conductance", values(population.initialConductance, labels)))
    }
    return .keys(pairs)
  }

  private func neuron(_ neuron: NeuronType) -> JSONValue {
    if let equations = neuron.equations { return own(neuron, equations) }
    let model = models[neuron.model]
    let parameters = model?.parameters.map { ($0.name, $0.unit) } ?? []
    let state = model?.state.map { ($0.name, $0.unit) } ?? []
    var pairs: [(String, JSONValue)] = [
      ("model", .string(neuron.model)), ("params", values(neuron.parameters, parameters)),
    ]
    if !neuron.initial.isEmpty { pairs.append(("initial", values(neuron.initial, state))) }
    return .keys(pairs)
  }

  /// Values in the order of a table.
  func values(_ values: [String: ValueSource], _ rows: [(String, Unit)]) -> JSONValue {
    .keys(rows.compactMap { row in values[row.0].map { (row.0, .varying($0, row.1)) } })
  }

  // MARK: - Selections and recordings

  func selection(_ neurons: NeuronSelection) -> JSONValue {
    switch neurons {
    case .all: .string("all")
    case .indices(let indices): .list(indices.map { .number($0) })
    case .range(let start, let end, let step):
      .keys([("from", .number(start)), ("to", .number(end)), ("step", .number(step))])
    }
  }

  private var recordings: JSONValue {
    let recordings = experiment.recordings
    var pairs: [(String, JSONValue)] = [
      ("spikes", spikes(recordings.spikes)), ("traces", .list(recordings.traces.map(trace))),
    ]
    if !recordings.weights.isEmpty { pairs.append(("weights", .list(recordings.weights.map(weights)))) }
    return .keys(pairs + [("format", .string(recordings.format.rawValue))])
  }

  private func spikes(_ spikes: [Recordings.Spikes]) -> JSONValue {
    if spikes.isEmpty { return .bool(false) }
    if spikes == experiment.populations.indices.map({ Recordings.Spikes(population: $0) }) {
      return .bool(true)
    }
    return .list(
      spikes.map { .keys([("population", name($0.population)), ("neurons", selection($0.neurons))]) })
  }

  private func trace(_ trace: Recordings.Trace) -> JSONValue {
    var pairs: [(String, JSONValue)] = [
      ("population", name(trace.population)), ("neurons", selection(trace.neurons)),
      ("variables", .list(trace.variables.map { .string($0.columnName) })),
      ("interval", .quantity(trace.interval, .millisecond)), ("start", .quantity(trace.start, .millisecond)),
    ]
    if trace.stop.isFinite { pairs.append(("stop", .quantity(trace.stop, .millisecond))) }
    return .keys(pairs)
  }

  private func weights(_ weights: Recordings.Weights) -> JSONValue {
    var pairs: [(String, JSONValue)] = [
      ("projection", .string(experiment.projections[weights.projection].name)),
      ("pre", selection(weights.pre)), ("post", selection(weights.post)),
      ("start", .quantity(weights.start, .millisecond)),
    ]
    if let interval = weights.interval { pairs.append(("interval", .quantity(interval, .millisecond))) }
    if weights.stop.isFinite { pairs.append(("stop", .quantity(weights.stop, .millisecond))) }
    return .keys(pairs)
  }
}

extension JSONValue {
  /// A number with its unit, as short as it reads back exactly.
  static func quantity(_ x: Double, _ unit: Unit) -> JSONValue {
    unit.symbol == "1" ? .number(x) : .string(QuantityText.show(x, unit))
  }

  /// A value that may differ from neuron to neuron.
  static func varying(_ source: ValueSource, _ unit: Unit) -> JSONValue {
    switch source {
    case .constant(let x): .quantity(x, unit)
    case .random(let distribution): distribution.json(unit)
    case .values(let numbers): .keys([("values", .list(numbers.map { .number($0) }))] + unit.suffix)
    case .linspace(let start, let stop):
      .keys([("linspace", .keys([("start", .quantity(start, unit)), ("stop", .quantity(stop, unit))]))])
    case .expression(let expression): .string(expression.text)
    }
  }
}

extension Unit {
  /// The key `unit` of a list, for units that are not a pure number.
  fileprivate var suffix: [(String, JSONValue)] { symbol == "1" ? [] : [("unit", .string(symbol))] }
}

extension Distribution {
  /// The long form.
  fileprivate func json(_ unit: Unit) -> JSONValue {
    var limits: [(String, JSONValue)] = []
    if lower.isFinite { limits.append(("min", .quantity(lower, unit))) }
    if upper.isFinite { limits.append(("max", .quantity(upper, unit))) }
    switch shape {
    case .uniform(let min, let max):
      return .keys([("uniform", .keys([("min", .quantity(min, unit)), ("max", .quantity(max, unit))]))])
    case .normal(let mean, let sd):
      return .keys([
        ("normal", .keys([("mean", .quantity(mean, unit)), ("sd", .quantity(sd, unit))] + limits))
      ])
    case .lognormal(let median, let sigma):
      return .keys([
        ("lognormal", .keys([("median", .quantity(median, unit)), ("sigma", .number(sigma))] + limits))
      ])
    case .exponential(let mean):
      return .keys([("exponential", .keys([("mean", .quantity(mean, unit))] + limits))])
    }
  }
}
