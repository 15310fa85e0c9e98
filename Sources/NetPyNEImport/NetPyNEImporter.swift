import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// Reads what NetPyNE's `netParams.save`, `simConfig.save` and `sim.saveData` write.
///
/// The result is an experiment of bgsim as text. Keys without a counterpart are named in its notes; what would
/// make it another model, such as an unknown mechanism, is an error.
public struct NetPyNEImporter: ModelImporter {
  private let mechanisms: [MechanismDefinition]

  /// Makes an importer for a bgsim with these membrane mechanisms.
  public init(mechanisms: [MechanismDefinition]) {
    self.mechanisms = mechanisms
  }

  /// `netpyne`.
  public let name = "netpyne"

  /// What is read.
  public let summary =
    "what netParams.save, simConfig.save (also as two files) or sim.saveData of NetPyNE write"

  /// What may be left out.
  public let options = [
    ImportOption(
      "--allow", value: "WORD[,WORD]", choices: Loss.all + ["all"], isList: true,
      "leave out what bgsim does not have: \(Loss.all.prefix(3).joined(separator: ", ")), …"),
    ImportOption(
      "--mod", value: "FOLDER[,FOLDER]", isList: true,
      "where .mod files are, besides the model's folder and mod in it"),
    ImportOption(
      "--from", value: "WORD", choices: ["cells", "rules"],
      "cells, as they were built (default, if there are any); or rules, drawn anew"),
  ]

  /// Whether a text is something that NetPyNE saves.
  public func recognises(_ bytes: [UInt8]) -> Bool { ModelDocuments.isModel(bytes, name: "") }

  /// Makes an experiment of one file, or of two that hold netParams and simConfig.
  ///
  /// Throws `FileError` if a file cannot be read, and `InvalidInput` with all that is needed and has no
  /// counterpart.
  public func read(paths: [String], choices: [String: String]) throws -> ImportedExperiment {
    let documents = try ModelDocuments(paths: paths)
    let words = (choices["--allow"] ?? "").split(separator: ",").map(String.init)
    let report = ImportReport(allowed: Set(words), command: "bgsim import netpyne")
    let folders = (choices["--mod"] ?? "").split(separator: ",").map(String.init)
    let set = MechanismSet(
      builtIn: mechanisms, files: try ModFolders(named: folders, besides: paths), report: report)
    let json = experiment(
      documents, report, names: paths.map(FileName.last), set,
      takesRules: choices["--from"] == "rules")
    try report.throwProblems()
    return ImportedExperiment(
      json: JSONWriter.pretty(.keys(json)), notes: report.notes, carried: report.carried)
  }

  private func experiment(
    _ documents: ModelDocuments, _ report: ImportReport, names: [String], _ mechanisms: MechanismSet,
    takesRules: Bool
  ) -> [(String, JSONValue)] {
    guard let entry = documents.parameters else { return [] }
    let parameters = KeyReader(entry, report)
    let numbers = NumberReader(report: report, variables: Self.variables(entry))
    let settings = RunSettings(documents.config, numbers)
    let parts: ExperimentParts
    if let cells = documents.cells, !takesRules {
      parts = ExperimentParts(
        BuiltImport(documents, cells, parameters, settings, mechanisms, numbers), settings, numbers)
      if let reactions = parameters["rxdParams"], !reactions.isEmpty {
        report.lost(reactions, "bgsim has no reactions and diffusion", Loss.reactions)
      }
    } else {
      let network = ImportedNetwork(
        parameters, madePopulations: documents.populations, settings: settings, mechanisms: mechanisms,
        numbers)
      parts = ExperimentParts(network, parameters, settings, numbers)
      reportRest(parameters, report)
    }
    settings.reportRest()
    let title = "Imported from NetPyNE (\(names.joined(separator: ", ")))"
    var keys: [(String, JSONValue)] = [
      ("name", .string(FileName.model(names[0]))), ("description", .string(title)),
    ]
    if !report.notes.isEmpty { keys.append(("notes", .list(report.notes.map { .string($0) }))) }
    keys.append(("simulation", settings.json))
    return keys + parts.json
  }

  /// netParams' numbers, which expressions may name.
  private static func variables(_ parameters: Entry) -> [String: Double] {
    Dictionary(
      parameters.children.compactMap { key, entry in entry.number.map { (key, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private func reportRest(_ parameters: KeyReader, _ report: ImportReport) {
    parameters.lose("subConnParams", "bgsim does not redistribute synapses over a cell", Loss.connections)
    parameters.lose("rxdParams", "bgsim has no reactions and diffusion", Loss.reactions)
    let known = [
      "_labelid", "cellsVisualizationSpacingMultiplier", "correctBorder", "defineCellShapes", "mapping",
      "popTagsCopiedToCells", "propVelocity", "rotateCellsRandomly", "shape", "sizeX", "sizeY", "sizeZ",
    ]
    for key in known { parameters.ignore(key) }
    // A number that nobody knows is a variable for expressions.
    for (key, entry) in parameters.entry.children where entry.number != nil { parameters.ignore(key) }
    parameters.finish(losing: Loss.keys)
  }
}
