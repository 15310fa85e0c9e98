import BuiltInModels
import Documents
import Foundation
import Integration
import ModelDescription
import SonataImport
import Testing

/// A copy of the circuit in which a test may change files.
final class CircuitCopy {
  let folder: URL

  init() throws {
    let root = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    folder = FileManager.default.temporaryDirectory.appending(path: "bgsim-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: root.appending(path: "circuit"), to: folder)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func bytes(_ name: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: folder.appending(path: name))) }

  func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  /// Exchanges a text in a file.
  func replace(_ old: String, with new: String, in name: String) throws {
    let text = String(decoding: try bytes(name), as: UTF8.self)
    #expect(text.contains(old))
    try write(Array(text.replacing(old, with: new).utf8), name)
  }

  func imported(_ name: String = "simulation_config.json") throws -> ImportedExperiment {
    try SonataImporter().read(paths: [folder.appending(path: name).path()], choices: [:])
  }

  func experiment(_ name: String = "simulation_config.json") throws -> Experiment {
    let catalogue = ModelCatalogue.builtIn
    return try ExperimentReader(
      models: catalogue.neuronDefinitions, mechanisms: catalogue.mechanismDefinitions
    ).read(text: try imported(name).json, fileName: "imported")
  }

  /// The errors of an import: file, path, message, remedy.
  func message(_ name: String = "simulation_config.json") -> String {
    let home = folder.path() + "/"
    let shown = { (problems: [Problem]) in
      problems.map { problem in
        [problem.place.replacing(home, with: ""), problem.path, problem.message, problem.remedy ?? ""]
          .map { $0.replacing(home, with: "") }.joined(separator: " | ")
      }.joined(separator: "\n")
    }
    do {
      _ = try imported(name)
      return "no error"
    } catch let error as InvalidInput {
      return shown(error.problems)
    } catch let error as FileError {
      return shown(error.problems)
    } catch {
      return "\(error)"
    }
  }
}
