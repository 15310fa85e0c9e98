import Documents
import Integration
import ModelDescription
import Recording
import TableFiles

extension Experiment {
  /// The text of experiment.json in a run directory, where the files that it names lie beside it.
  func jsonOfRun(models: ModelCatalogue) -> String {
    effectiveJSON(models: models, naming: .copies(directory: CopiedFiles.directory))
  }
}

extension RunDirectory {
  /// Copies the files that an experiment names.
  ///
  /// - Throws: `FileError` for one that cannot be read any more, or has changed.
  func keepFiles(of experiment: Experiment) throws {
    for file in experiment.listedFiles {
      let content: [UInt8]
      do {
        content = try FileBytes.read(file.path)
      } catch {
        throw FileError([Problem(place: file.path, message: "cannot read it any more: \(error.reason)")])
      }
      guard ListedFile(path: file.path, content: content) == file else {
        throw FileError([Problem(place: file.path, message: "it has changed since it was read")])
      }
      try keep(content, as: file.copyName)
    }
  }
}
