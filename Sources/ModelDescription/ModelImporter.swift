import Documents

/// An experiment that was made of another simulator's model.
public struct ImportedExperiment: Sendable {
  /// The experiment's JSON, ending in a line break.
  public var json: String
  /// What `bgsim import` writes in place of the experiment; nothing for the experiment itself.
  public var part: String?
  /// What was not carried over or changed, a line each; the experiment holds them, too.
  public var notes: [String]
  /// What was carried over, a line for each key of the model, and what it has become.
  public var carried: [String]

  /// Makes it.
  public init(json: String, part: String? = nil, notes: [String], carried: [String] = []) {
    self.json = json
    self.part = part
    self.notes = notes
    self.carried = carried
  }
}

/// An option of an importer on the command line.
public struct ImportOption: Sendable {
  /// As in `--semantics`.
  public var name: String
  /// What stands for its value in the help.
  public var value: String
  /// The words that it takes; anything where there are none.
  public var choices: [String]
  /// Whether it takes several words, with commas between them.
  public var isList: Bool
  /// One line for the help.
  public var summary: String

  /// Makes an option.
  public init(
    _ name: String, value: String, choices: [String] = [], isList: Bool = false, _ summary: String
  ) {
    self.name = name
    self.value = value
    self.choices = choices
    self.isList = isList
    self.summary = summary
  }
}

/// Makes experiments of the models of another simulator.
public protocol ModelImporter: Sendable {
  /// The word for the format in `bgsim import NAME`.
  var name: String { get }
  /// One sentence on what is read, for the help.
  var summary: String { get }
  /// What can be chosen.
  var options: [ImportOption] { get }
  /// Whether a file's content is such a model; must be false for every experiment of bgsim.
  func recognises(_ bytes: [UInt8]) -> Bool
  /// Makes an experiment of the files of one model, with what was chosen for its options.
  ///
  /// - Throws: `FileError` if a file cannot be read, and `InvalidInput` with all that is needed and has no
  ///   counterpart.
  func read(paths: [String], choices: [String: String]) throws -> ImportedExperiment
}

extension ModelImporter {
  /// Nothing can be chosen.
  public var options: [ImportOption] { [] }

  /// Makes an experiment with nothing chosen.
  public func read(paths: [String]) throws -> ImportedExperiment { try read(paths: paths, choices: [:]) }
}
