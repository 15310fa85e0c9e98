import BuiltInModels
import Documents
import Foundation
import Integration
import ModelDescription
import TableFiles

/// A description of a model in a file or a text, with the values that are set in it before it is read.
///
///     var file = ExperimentFile("params/healthy.json")
///     file.set("simulation.duration", "200 ms")
///     let experiment = try file.read()
public struct ExperimentFile: Sendable {
  /// A value that replaces the one at a path.
  public struct Setting: Sendable, Equatable {
    /// The dotted path in the experiment, as in `populations.STN.size`.
    public var path: String
    /// The value's text: JSON, or else a string with or without a unit.
    public var value: String

    /// Makes a setting.
    public init(path: String, value: String) {
      self.path = path
      self.value = value
    }
  }

  private enum Source: Sendable {
    case file(String)
    case text(String, directory: String, name: String)
  }

  private let source: Source
  /// The values that are set, in their order.
  public var settings: [Setting] = []

  /// What it may be made of.
  public var models = ModelCatalogue.builtIn

  /// An experiment of bgsim, or a model that one of ``ModelImporters`` recognises.
  public init(_ path: String, settings: [Setting] = []) {
    source = .file(path)
    self.settings = settings
  }

  /// The text of an experiment; files that it names are looked for from `directory` on.
  public init(text: String, directory: String = ".", name: String = "experiment") {
    source = .text(text, directory: directory, name: name)
  }

  /// Sets the value at a path, as `--set PATH=VALUE` does; a later setting acts on what an earlier one left.
  public mutating func set(_ path: String, _ value: String) {
    settings.append(Setting(path: path, value: value))
  }

  /// The experiment: checked, with all defaults in place.
  ///
  /// - Throws: `FileError` where a file cannot be read, `InvalidInput` with everything that is wrong.
  public func read() throws -> Experiment {
    switch source {
    case .text(let text, let directory, let name):
      return try reader.read(text: text, directory: directory, fileName: name, overrides: overrides)
    case .file(let path):
      guard let importer = importer(of: path) else {
        return try reader.read(path: path, overrides: overrides)
      }
      return try reader.read(
        text: try importer.read(paths: [path]).json, directory: FilePath.directory(of: path),
        fileName: "\(path), imported", overrides: overrides)
    }
  }

  /// The neuron of a neuron file as an experiment of one second with one such neuron.
  ///
  /// - Throws: as ``read()``.
  public static func readNeuron(_ path: String, _ settings: [Setting] = []) throws -> Experiment {
    let file = ExperimentFile(path, settings: settings)
    return try file.reader.readNeuron(path: path, overrides: file.overrides)
  }

  /// The mechanism of a file with the equations of one; nothing for another file.
  ///
  /// - Throws: as ``read()``.
  public static func readMechanism(_ path: String) throws -> MechanismModel? {
    let reader = ExperimentFile(path).reader
    if path.hasSuffix(".mod") { return try reader.readModFile(path: path) }
    return try reader.isMechanism(path: path) ? reader.readMechanism(path: path) : nil
  }

  private var reader: ExperimentReader {
    ExperimentReader(models: models.neuronDefinitions, mechanisms: models.mechanismDefinitions)
  }

  private var overrides: [(path: String, value: String)] { settings.map { (path: $0.path, value: $0.value) } }

  /// Who reads a file that is no experiment; a pipe is an experiment, because it can be read only once.
  private func importer(of path: String) -> (any ModelImporter)? {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let type = (try? FileManager.default.attributesOfItem(atPath: file))?[.type] as? FileAttributeType
    guard type == .typeRegular, let bytes = try? FileBytes.read(path) else { return nil }
    return ModelImporters.all(models).first { $0.recognises(bytes) }
  }
}

extension Experiment {
  /// The experiment's text with includes, defaults, units and settings resolved: what `experiment.json` holds.
  public func effectiveJSON(
    models: ModelCatalogue = .builtIn, naming files: ListedFile.Naming = .fromRoot
  ) -> String {
    EffectiveExperiment.json(
      self, models: models.neuronDefinitions, mechanisms: models.mechanismDefinitions, naming: files)
  }

  /// In what two effective experiments differ, value by value.
  public func differences(
    from other: Experiment, models: ModelCatalogue = .builtIn
  ) -> [ExperimentDifference] {
    ExperimentDifference.between(
      self, other, models: models.neuronDefinitions, mechanisms: models.mechanismDefinitions)
  }

  /// The JSON Schema of experiments, by which editors complete and check files.
  public static func schema(models: ModelCatalogue = .builtIn) -> String {
    ExperimentSchema.json(models: models.neuronDefinitions, mechanisms: models.mechanismDefinitions)
  }

  /// Every key of an experiment with its unit, default, bounds and meaning, as tables in Markdown.
  public static func reference(models: ModelCatalogue = .builtIn) -> String {
    ExperimentReference.markdown(models: models.neuronDefinitions, mechanisms: models.mechanismDefinitions)
  }
}
