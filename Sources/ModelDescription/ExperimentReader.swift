import Documents
import ModelTerms
import Quantities

/// Reads experiments: files, includes, defaults and overrides in, checked values out.
///
///     let reader = ExperimentReader(models: catalogue)
///     let experiment = try reader.read(path: "params/healthy.json", overrides: [("simulation.dt", "0.05 ms")])
///
/// Everything that is wrong is found before anything is thrown: one `InvalidInput` with all problems, or a
/// `FileError` where a file could not be read.
public struct ExperimentReader: Sendable {
  let models: [NeuronDefinition]
  let mechanisms: [MechanismDefinition]

  /// Makes a reader that knows these neuron models and membrane mechanisms.
  public init(models: [NeuronDefinition], mechanisms: [MechanismDefinition] = []) {
    self.models = models
    self.mechanisms = mechanisms
  }

  /// Reads an experiment file; every override replaces one value, as `--set PATH=VALUE` does.
  public func read(path: String, overrides: [(path: String, value: String)] = []) throws -> Experiment {
    let context = ReadingContext(models: models, mechanisms: mechanisms)
    let object = try DocumentLoader(context: context).load(path)
    return try finish(
      object, overrides, directory: FilePath.directory(of: path), fileName: FilePath.stem(of: path), context)
  }

  /// Reads an experiment from its text; relative paths in it start at a directory.
  public func read(
    text: String, directory: String = ".", fileName: String = "experiment",
    overrides: [(path: String, value: String)] = []
  ) throws -> Experiment {
    let context = ReadingContext(models: models, mechanisms: mechanisms)
    let source = context.addSource(fileName + ".json", directory: directory)
    let object = try DocumentLoader(context: context).load(Array(text.utf8), source: source, chain: [])
    return try finish(object, overrides, directory: directory, fileName: fileName, context)
  }

  /// The name of the population that ``readNeuron(path:overrides:)`` makes.
  public static let neuronPopulation = "cell"

  /// Reads a neuron file as an experiment of one second with one such neuron.
  public func readNeuron(
    path: String, overrides: [(path: String, value: String)] = []
  ) throws -> Experiment {
    let population = JSONValue.keys([("size", .number(1)), ("neuron", .string(path))])
    let experiment = JSONValue.keys([
      ("simulation", .keys([("duration", .string("1 s"))])),
      ("populations", .keys([(Self.neuronPopulation, population)])),
    ])
    return try read(
      text: JSONWriter.pretty(experiment), fileName: FilePath.stem(of: path), overrides: overrides)
  }

  private func finish(
    _ object: JSONObject, _ overrides: [(path: String, value: String)], directory: String, fileName: String,
    _ context: ReadingContext
  ) throws -> Experiment {
    try context.throwProblemsIfIncomplete()
    try refuseNeuronFile(object, context)
    var options = Overrides(context, directory: directory)
    var object = object
    let early = { (path: String) in path == "defaults" || path.hasPrefix("defaults.") }
    for override in overrides where early(override.path) {
      object = options.apply(override.path, override.value, to: object)
    }
    object = Defaults(context: context).applied(to: object)
    for override in overrides where !early(override.path) {
      object = options.apply(override.path, override.value, to: object)
    }
    context.constants = ConstantTable(context).read(object)
    var patterns = options.patterns
    object = patterns.applied(to: object)
    object = PartsExpansion(context: context).applied(to: object)
    try context.throwProblemsIfIncomplete()
    let top = Place(source: 0, line: 1, column: 1)
    let experiment = ExperimentDecoder(context: context).decode(object, at: top, fileName: fileName)
    try context.throwProblems()
    guard let experiment else { preconditionFailure("nothing was read and nothing reported") }
    return experiment
  }

  /// A neuron file in place of an experiment deserves one message, not one for every key.
  private func refuseNeuronFile(_ object: JSONObject, _ context: ReadingContext) throws {
    guard let model = object.entry("model") ?? object.entry("equations"), object.entry("populations") == nil
    else { return }
    context.report(
      "this is a neuron file, not an experiment", at: model.keyPlace, JSONPath(model.key),
      remedy: "name it as the \"neuron\" of a population")
    try context.throwProblems()
  }
}
