import Foundation
import ModelDescription
import NetPyNEImport
import Quantities
import TableFiles

/// A file that describes a model: an experiment, or what NetPyNE saves.
struct ModelFile {
  let models: [NeuronDefinition]
  let mechanisms: [MechanismDefinition]

  /// The experiment in a file, imported where it is NetPyNE's.
  func read(_ path: String, _ overrides: [Engine.Override]) throws -> Experiment {
    let reader = ExperimentReader(models: models, mechanisms: mechanisms)
    let overrides = overrides.map { (path: $0.path, value: $0.value) }
    guard isNetPyNE(path) else { return try reader.read(path: path, overrides: overrides) }
    let imported = try NetPyNEImporter(mechanisms: mechanisms).read(paths: [path])
    return try reader.read(
      text: imported.json, directory: FilePath.directory(of: path), fileName: "\(path), imported",
      overrides: overrides)
  }

  /// Whether NetPyNE saved the file; a pipe is an experiment, because it can be read only once.
  private func isNetPyNE(_ path: String) -> Bool {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let type = (try? FileManager.default.attributesOfItem(atPath: file))?[.type] as? FileAttributeType
    guard type == .typeRegular, let bytes = try? FileBytes.read(path) else { return false }
    return NetPyNEImporter.recognises(bytes)
  }
}
