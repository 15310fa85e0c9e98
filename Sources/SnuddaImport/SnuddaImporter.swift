import Documents
import Importing
import ModelDescription

/// Reads cells of Snudda and BasalGangliaData (github.com/Hjorthmedh/Snudda): a folder with `parameters.json`,
/// `mechanisms.json`, morphologies and, for keys, `meta.json`.
public struct SnuddaImporter: ModelImporter {
  /// Makes an importer.
  public init() {}

  /// `snudda`.
  public let name = "snudda"

  /// What is read.
  public let summary = "the folder of a cell of Snudda or BasalGangliaData, with its .mod files"

  /// Which of the cell's sets is taken, and what is written.
  public let options = [
    ImportOption(
      "--mod", value: "FOLDER", "where the .mod files are; default: a folder \"mechanisms\" above"),
    ImportOption("--parameters", value: "KEY", "the set of parameters; default: the first"),
    ImportOption("--morphology", value: "KEY", "the morphology, by key or file; default: the set's first"),
    ImportOption(
      "--as", value: "WORD", choices: ["experiment", "cell"],
      "experiment (default), one cell and a current; cell, the cell file alone"),
  ]

  /// A folder is recognised by nothing in its files: it is imported by name only.
  public func recognises(_ bytes: [UInt8]) -> Bool { false }

  /// Makes an experiment of one cell, whose input is a current of 0 pA.
  ///
  /// Throws `FileError` if a file cannot be read, and `InvalidInput` with what has no counterpart.
  public func read(paths: [String], choices: [String: String]) throws -> ImportedExperiment {
    guard paths.count == 1 else {
      throw InvalidInput([Problem(place: paths[1], message: "snudda takes one folder, that of a cell")])
    }
    let report = ImportReport()
    let folder = try CellFolder(paths[0], choices, report)
    let cell = try CellWriter(folder, report).cell()
    try report.throwProblems()
    let description = JSONValue.string(
      "\(folder.name), parameters \(folder.parameterKey), \(folder.morphology)")
    let keys: [(String, JSONValue)] = [
      ("name", .string(folder.name)), ("description", description),
      ("simulation", .keys([("duration", .string("500 ms")), ("dt", .string("0.025 ms"))])),
      ("populations", .keys([("cell", .keys([("size", .number(1)), ("cell", .keys(cell))]))])),
      (
        "inputs",
        .keys([
          (
            "current",
            .keys([
              ("type", .string("step_current")), ("target", .string("cell")), ("at", .string("soma(0.5)")),
              ("amplitude", .string("0 pA")), ("start", .string("100 ms")), ("stop", .string("400 ms")),
            ])
          )
        ])
      ),
      (
        "recordings",
        .keys([
          (
            "traces",
            .list([
              .keys([
                ("population", .string("cell")), ("neurons", .list([.number(0)])),
                ("variables", .list([.string("soma(0.5).v")])),
              ])
            ])
          )
        ])
      ),
    ]
    let part =
      choices["--as"] == "cell" ? JSONWriter.pretty(.keys([("description", description)] + cell)) : nil
    return ImportedExperiment(
      json: JSONWriter.pretty(.keys(keys)), part: part, notes: report.notes, carried: report.carried)
  }
}
