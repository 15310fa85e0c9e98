import Documents

/// An experiment that was made of another simulator's model.
public struct ImportedExperiment: Sendable {
  /// The experiment's JSON, ending in a line break.
  public var json: String
  /// What was not carried over or changed, a line each; the experiment holds them, too.
  public var notes: [String]

  /// Makes it.
  public init(json: String, notes: [String]) {
    self.json = json
    self.notes = notes
  }
}

/// Makes experiments of the models of another simulator.
public protocol ModelImporter: Sendable {
  /// The word for the format in `bgsim import NAME`.
  var name: String { get }
  /// One sentence on what is read, for the help.
  var summary: String { get }
  /// Whether a file's content is such a model; must be false for every experiment of bgsim.
  func recognises(_ bytes: [UInt8]) -> Bool
  /// Makes an experiment of the files of one model.
  ///
  /// - Throws: `FileError` if a file cannot be read, and `InvalidInput` with all that is needed and has no
  ///   counterpart.
  func read(paths: [String]) throws -> ImportedExperiment
}
