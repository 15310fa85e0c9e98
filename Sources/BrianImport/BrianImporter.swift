import Documents
import Importing
import ModelDescription
import ModelTerms

/// Reads the configurations of the Brian2 project of the basal ganglia (github.com/techzzt/Basal-ganglia-neuron-models).
public struct BrianImporter: ModelImporter {
  private let models: [NeuronDefinition]

  /// Makes an importer for a bgsim with these neuron models.
  public init(models: [NeuronDefinition]) {
    self.models = models
  }

  /// `brian-bg`.
  public let name = "brian-bg"

  /// What is read.
  public let summary =
    "a configuration of the Brian2 project Basal-ganglia-neuron-models, with its neuron files"

  /// How the configuration is understood.
  public let options = [
    ImportOption(
      "--semantics", value: "WORD", choices: ["per-projection", "code"],
      "per-projection (default), as the files say; code, as the project computes")
  ]

  /// Whether a text is such a configuration.
  public func recognises(_ bytes: [UInt8]) -> Bool {
    guard ImportedText.contains("\"connections\"", in: bytes),
      ImportedText.contains("\"neurons\"", in: bytes),
      let object = try? JSONDocument.read(bytes, name: "").object
    else { return false }
    return object["populations"] == nil && object["neurons"]?.array != nil
      && object["connections"]?.object != nil
  }

  /// Makes an experiment of one configuration.
  ///
  /// Throws `FileError` if it cannot be read, and `InvalidInput` with all that has no meaning.
  public func read(paths: [String], choices: [String: String]) throws -> ImportedExperiment {
    guard paths.count == 1 else {
      throw InvalidInput([Problem(place: paths[1], message: "brian-bg takes one file, the configuration")])
    }
    let path = paths[0]
    let top = Entry(node: try JSONDocument.read(path: path), path: "", file: path)
    guard top["neurons"]?.items != nil, top["connections"]?.object != nil else {
      throw InvalidInput([
        Problem(
          place: path, message: "this is no configuration of the Brian2 project",
          remedy: "it has a list \"neurons\" and an object \"connections\"")
      ])
    }
    let report = ImportReport()
    let files = NeuronFiles(models: models, report: report, directory: FilePath.directory(of: path))
    let configuration = ConfigurationReader(report: report, files: files).read(top)
    try report.throwProblems()
    let semantics: any Semantics =
      choices["--semantics"] == "code"
      ? CodeSemantics(configuration: configuration, report: report)
      : PerProjection(configuration: configuration, report: report)
    let parts = semantics.parts()
    try report.throwProblems()
    let name = FilePath.stem(of: path)
    var keys: [(String, JSONValue)] = [
      ("name", .string(name)),
      ("description", .string("Imported from the Brian2 project's \(name).json")),
    ]
    if !report.notes.isEmpty { keys.append(("notes", .list(report.notes.map { .string($0) }))) }
    return ImportedExperiment(json: JSONWriter.pretty(.keys(keys + parts)), notes: report.notes)
  }
}

/// What a configuration is taken to mean.
protocol Semantics {
  /// The keys of the experiment.
  func parts() -> [(String, JSONValue)]
}
