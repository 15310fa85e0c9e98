import BuiltInModels
import Documents
import Foundation
import Integration
import Kernel
import ModelDescription
import NetPyNEImport
import Testing

/// Importing from texts and fixtures.
enum Importing {
  static let mechanisms = ModelCatalogue.builtIn.mechanismDefinitions
  static let reader = ExperimentReader(
    models: ModelCatalogue.builtIn.neuronDefinitions, mechanisms: mechanisms)

  /// The path of a file that NetPyNE 1.1.1 wrote.
  static func fixture(_ name: String) throws -> String {
    let root = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return root.appendingPathComponent(name).path
  }

  /// The import of files.
  static func imported(_ paths: [String], allow: String = "") throws -> ImportedExperiment {
    try NetPyNEImporter(mechanisms: mechanisms).read(paths: paths, choices: ["--allow": allow])
  }

  /// The import of a text.
  static func imported(text: String, allow: String = "") throws -> ImportedExperiment {
    // In a folder of its own: the import looks for .mod files beside the model.
    let folder = NSTemporaryDirectory() + "bgsim-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/model.json"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try imported([path], allow: allow)
  }

  /// The experiment that an import comes to.
  static func experiment(
    _ imported: ImportedExperiment, _ overrides: [(path: String, value: String)] = []
  ) throws -> Experiment {
    try reader.read(text: imported.json, fileName: "imported", overrides: overrides)
  }

  /// The error of an import, without the file's name.
  static func message(_ text: String) -> String {
    do {
      _ = try imported(text: text)
      return "no error"
    } catch let error as InvalidInput {
      return error.problems.map { problem in
        [problem.path, problem.message, problem.remedy ?? ""].joined(separator: " | ")
      }.joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }
}

/// A small model with one part to be written by the test.
enum Model {
  static let soma = #""soma": {"geom": {"L": 10, "diam": 10}, "mechs": {"pas": {"g": 0.001, "e": -65}}}"#
  static let dendrite = #"""
    "dend": {"geom": {"L": 50, "diam": 1, "nseg": 5}, "topol": {"parentSec": "soma", "parentX": 1, "childX": 0}}
    """#

  /// Two populations of 10 and 5 cells and whatever `more` says.
  static func parameters(
    _ more: String = "", sections: String = "\(soma), \(dendrite)",
    synapses: String = #""exc": {"mod": "ExpSyn", "tau": 2, "e": 0}"#, config: String = #""duration": 10"#
  ) -> String {
    """
    {"net": {"params": {
      "cellParams": {"PYR": {"secs": {\(sections)}}},
      "popParams": {
        "A": {"cellType": "PYR", "numCells": 10}, "B": {"cellType": "PYR", "numCells": 5, "layer": "L5"}
      },
      "synMechParams": {\(synapses)}\(more.isEmpty ? "" : ", " + more)
    }}, "simConfig": {\(config)}}
    """
  }

  /// One rule of connParams from A to B.
  static func connection(
    _ keys: String, pre: String = #"{"pop": "A"}"#, post: String = #"{"pop": "B"}"#
  ) -> String {
    parameters(#""connParams": {"c": {"preConds": \#(pre), "postConds": \#(post), \#(keys)}}"#)
  }
}
