import Documents
import ModelTerms
import Quantities

/// The top of an experiment, its settings and populations.
extension ObjectTable {
  static let experiment = ObjectTable(
    name: "experiment", summary: "A basal-ganglia experiment: what `bgsim run` takes.",
    fields: [
      Field("$schema", .text, "where an editor finds the JSON Schema; not read"),
      Field("name", .text, .computed("the file's name"), "names the run directory"),
      Field("description", .text, "what the experiment is, for people"),
      Field("reference", .anything, "where its numbers come from"),
      Field("include", .list(.text), "files that are merged in before this one, relative to this file"),
      Field("simulation", .table(.simulation), .required, "duration, step, seed, precision"),
      Field(
        "dopamine", .number(dopamineLevels),
        "0.8 in the healthy state, 0 after depletion; scales what has rules"),
      Field(
        "dopamine_applied", .number(dopamineLevels), "the dopamine by which all values are scaled already"),
      Field(
        "scale", .either([.number(.positive), .table(.scale)]),
        "a factor on the sizes of all populations, or new sizes; neurons keep their input"),
      Field(
        "notes", .list(.text), "what was changed on the way to this experiment; nothing is computed from it"),
      Field(
        "constants", .named(.constant),
        "numbers by name, of any dimension, which expressions in place of other numbers may use"),
      Field("defaults", .table(.defaults), "values for keys that entries leave out"),
      Field("receptors", .named(.table(Receptor.table)), "receptors by name"),
      Field("populations", .named(.table(.population)), .required, "populations by name, in order"),
      Field("modulators", .named(.table(Modulator.codec.table)), "signals that plasticity follows, by name"),
      Field("projections", .named(.table(.projection)), "synapses between populations by name, in order"),
      Field(
        "inputs", .named(.variants(by: Input.family.key, Input.family.tables)), "drives by name, in order"),
      Field("recordings", .table(.recordings), "what is written"),
    ])

  static let simulation = ObjectTable(
    name: "simulation", summary: "Duration, step, seed, precision.",
    fields: [
      Field("duration", .time(.positive), .required, "biological time (ms), whole steps"),
      Field("dt", .time(.positive), .number(SimulationSettings.defaultStep), "the step (ms)"),
      Field("seed", .seed, .number(1), "the seed of all random numbers, 0 to 2^64 - 1"),
      Field(
        "precision", .words(of: SimulationSettings.Precision.self), .word("double"),
        "the floating-point type of the state"),
    ])

  static let scale = ObjectTable(
    name: "scale", summary: "New sizes of some populations.",
    fields: [
      Field("to", .named(.integer(1...Scale.largest)), .required, "new sizes of populations by name")
    ])

  static let defaults = ObjectTable(
    name: "defaults", summary: "Values for keys that entries leave out.",
    fields: [
      Field("population", .anything, "for every population"),
      Field("projection", .anything, "for every projection"),
      Field("input", .anything, "for every input whose type has the key"),
    ])

  static let population = ObjectTable(
    name: "population", summary: "Neurons of one type.",
    fields: [Field("size", .integer(1...(1 << 31)), .required, "number of neurons")]
      + neurons(.absent)
      + [Field("parts", .named(.table(.part)), "parts of the population that differ from each other")],
    exclusive: [("neuron", "cell")])

  static let part = ObjectTable(
    name: "part", summary: "A part of a population; what it leaves out is as in the population.",
    fields: [
      Field(
        "fraction", .number(Bounds(lower: 0, upper: 1, includesLower: false)), .required,
        "which part of the population's neurons")
    ] + neurons(.absent))

  /// What is said about the neurons of a population or of a part of one.
  private static func neurons(_ preset: Field.Preset) -> [Field] {
    [
      Field("neuron", .neuron, preset, "a neuron file, or an object with model and params"),
      Field("cell", .cell, "compartmental cells: a cell file, or an object with sections"),
      Field("method", .words(of: IntegrationMethod.self), .computed("the model's"), "integration method"),
      Field(
        "substeps", .integer(1...1000), .number(1), "sub-steps of the neuron's equations within one step"),
      Field(
        "synaptic_decay", .words(of: SynapticDecay.self), .word("exact"),
        "euler multiplies by 1 - dt/tau; only with method euler"),
      Field(
        "initial_conductance", .named(.varying(.nanosiemens, .nonNegative)),
        "conductances at time zero (nS) by the receptor's label; 0 where nothing is given"),
      .dopamine(["size"]),
      Field("description", .text, "a remark, for people"),
    ]
  }

  static let neuron = ObjectTable(
    name: "neuron", summary: "A neuron model with its numbers: one of the catalogue, or own equations.",
    fields: [
      Field("$schema", .text, "where an editor finds the JSON Schema; not read"),
      Field("file", .text, "a neuron file to start from"),
      Field("model", .text, "the model's name, as in `bgsim models`"),
      Field("params", .parameters, "the model's parameters"),
      Field("initial", .initialValues, "initial values of state variables"),
      Field("dopamine", .parameterRules, "how dopamine scales parameters"),
      Field("reference", .anything, "where the numbers come from"),
      Field("description", .text, "a remark, for people"),
    ] + equationFields, exclusive: [("model", "equations"), ("model", "step")])

  /// The parameters of a model as a table.
  static func parameters(of model: NeuronDefinition) -> ObjectTable {
    ObjectTable(
      name: "parameters of \(model.name)", summary: "The parameters of \(model.name).",
      fields: model.parameters.map { row in
        var field = Field(
          row.name, .varying(row.unit, row.bounds), Field.Preset(row.defaultValue), row.summary)
        field.aliases = row.aliases
        return field
      })
  }

  /// The state variables of a model as a table.
  static func initialValues(of model: NeuronDefinition) -> ObjectTable {
    ObjectTable(
      name: "state variables of \(model.name)", summary: "Initial values of \(model.name).",
      fields: model.state.map { row in
        var field = Field(row.name, .varying(row.unit, .any), row.summary)
        field.aliases = row.aliases
        return field
      })
  }
}

extension Field {
  /// An optional field without a default.
  init(_ key: String, _ kind: FieldKind, _ summary: String) {
    self.init(key, kind, .absent, summary)
  }
}

extension Field.Preset {
  init(_ value: ParameterField.Default) {
    switch value {
    case .required: self = .required
    case .value(let number): self = .number(number)
    case .sameAs: self = .absent
    }
  }
}
