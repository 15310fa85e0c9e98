import BrianImport
import BuiltInModels
import Documents
import Foundation
import Integration
import ModelDescription
import Testing

/// Importing the files of the project, and small ones of one part to be written by the test.
enum Importing {
  static let models = ModelCatalogue.builtIn.neuronDefinitions
  static let reader = ExperimentReader(
    models: models, mechanisms: ModelCatalogue.builtIn.mechanismDefinitions)
  static let importer = BrianImporter(models: models)

  /// The path of one of the project's files.
  static func fixture(_ name: String) throws -> String {
    let root = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return root.appendingPathComponent(name).path
  }

  static func imported(_ path: String, _ semantics: String) throws -> ImportedExperiment {
    try importer.read(paths: [path], choices: ["--semantics": semantics])
  }

  static func experiment(_ imported: ImportedExperiment) throws -> Experiment {
    try reader.read(text: imported.json, fileName: "imported")
  }

  static func experiment(_ name: String, _ semantics: String) throws -> Experiment {
    try experiment(imported(fixture(name), semantics))
  }

  /// The import of a text beside the project's neuron files.
  static func imported(text: String, _ semantics: String = "per-projection") throws -> ImportedExperiment {
    let path = try fixture("config") + "/\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try imported(path, semantics)
  }

  /// The errors of an import: paths, messages, remedies.
  static func message(_ text: String, _ semantics: String = "per-projection") -> String {
    do {
      _ = try imported(text: text, semantics)
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

/// A configuration of two groups and one of trains.
enum Small {
  static func text(
    stn: String = "", trains: String = "", receptor: String = "", connection: String = "",
    simulation: String = #""duration": 100"#, more: String = ""
  ) -> String {
    #"""
    {"neurons": [
      {"name": "Cortex_STN", "N": 4, "neuron_type": "poisson", "target_rates": {"STN": {"equation": "100*Hz"}}\#(trains)},
      {"name": "STN", "N": 4, "params_file": "./params_ref/STN_1.json", "model_class": "STN"\#(stn)},
      {"name": "SNr", "N": 2, "params_file": "./params_ref/SNr_1_nor.json", "model_class": "SNr"}
    ], "connections": {
      "Cortex_to_STN": {"pre": "Cortex_STN", "post": "STN", "receptor_type": "AMPA", "p": 1, "weight": 2,
        "receptor_params": {"AMPA": {"g0": {"value": 0.25, "unit": "nS"}, "tau_syn": {"value": 4, "unit": "ms"},
          "E_rev": {"value": 0, "unit": "mV"}, "delay": {"value": 2.5, "unit": "ms"}}}},
      "STN_to_SNr": {"pre": "STN", "post": "SNr", "receptor_type": "AMPA", "p": 0.5, "weight": 1\#(connection),
        "receptor_params": {"AMPA": {"g0": {"value": 0.91, "unit": "nS"}, "tau_syn": {"value": 12, "unit": "ms"},
          "E_rev": {"value": 0, "unit": "mV"}, "delay": {"value": 4.5, "unit": "ms"}\#(receptor)}}}
    }, "simulation": {\#(simulation)}\#(more)}
    """#
  }
}
