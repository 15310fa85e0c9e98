import Documents
import Equations
import ModelTerms
import Quantities
import TableFiles

/// What all parts of one reading share: the model tables, the texts that were read, the problems so far.
final class ReadingContext {
  /// A text that nodes come from.
  struct Source {
    /// How messages call it: a path, or an option.
    var name: String
    /// What relative paths in it are relative to.
    var directory: String
    /// The dotted path of an option.
    var isOption: Bool
  }

  let models: [NeuronDefinition]
  let mechanisms: [MechanismDefinition]
  private let modelsByName: [String: NeuronDefinition]
  private(set) var sources: [Source] = []
  /// What is wrong and where; `nil` for files that are no JSON.
  private var problems: [(problem: Problem, place: Place?)] = []
  private var unreadable: [Problem] = []
  /// The problems so far, without remedies.
  private var known: Set<Problem> = []
  /// Places with what is wrong there.
  private var knownPlaces: Set<String> = []
  /// How often something was reported, repetitions included; tells whether a part of the reading went well.
  private(set) var problemCount = 0
  /// Numbers with names, which all other numbers may use.
  var constants = NamedConstants()
  /// Dopamine, by which rules scale values.
  var dopamine = DopamineState()
  /// Whether a text was given up, so that what it should have said would be missed everywhere.
  var isIncomplete = false
  /// Whether entries are read several times, as the parts of a population are, so that a fault is told once.
  var entriesAreCopies = false
  /// How many files have been included so far.
  var includeCount = 0
  /// What was understood otherwise than it is written, a line each.
  private(set) var notes: [String] = []

  init(models: [NeuronDefinition], mechanisms: [MechanismDefinition] = []) {
    self.models = models
    self.mechanisms = mechanisms
    modelsByName = Dictionary(models.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func model(_ name: String) -> NeuronDefinition? { modelsByName[name] }

  // MARK: - Sources

  /// Numbers a text.
  func addSource(_ name: String, directory: String, isOption: Bool = false) -> Int32 {
    sources.append(Source(name: name, directory: directory, isOption: isOption))
    return Int32(sources.count - 1)
  }

  /// A path that is written at a place, as it can be opened.
  func resolve(_ path: String, at place: Place) -> String {
    FilePath.join(sources[Int(place.source)].directory, path)
  }

  /// What paths that are written at a place are relative to.
  func directory(of place: Place) -> String { sources[Int(place.source)].directory }

  func isOption(_ place: Place) -> Bool { sources[Int(place.source)].isOption }

  /// A place as messages show it.
  func text(of place: Place) -> String {
    let source = sources[Int(place.source)]
    return source.isOption || place.line == 0 ? source.name : "\(source.name):\(place.line):\(place.column)"
  }

  // MARK: - Notes

  /// Keeps a line for people, once.
  func note(_ line: String) {
    if !notes.contains(line) { notes.append(line) }
  }

  // MARK: - Problems

  /// Paths longer than this are cut in messages about damaged texts.
  private static let longestPath = 80

  /// So many problems are told with their remedies; looking for near names among thousands takes longest.
  private static let remediesAtMost = 100
  /// So many problems are kept; more are only counted.
  private static let keptAtMost = 1000
  /// How many are only counted.
  private var countedOnly = 0

  func report(
    _ message: String, at place: Place, _ path: JSONPath, remedy: @autoclosure () -> String? = nil
  ) {
    if problems.count >= Self.keptAtMost {
      (problemCount, countedOnly) = (problemCount + 1, countedOnly + 1)
      return
    }
    let problem = Problem(place: text(of: place), path: path.description, message: message)
    if problems.count < Self.remediesAtMost {
      add(problem, remedy: remedy(), at: place)
    } else {
      add(problem, at: place)
    }
  }

  /// Keeps a problem once, even if the part that has it is read twice.
  private func add(_ problem: Problem, remedy: String? = nil, at place: Place? = nil) {
    problemCount += 1
    let isNew = known.insert(problem).inserted
    let isNewThere =
      place.map {
        knownPlaces.insert("\($0.source):\($0.line):\($0.column) \(problem.message)").inserted
      } ?? true
    guard isNew, isNewThere || !entriesAreCopies else { return }
    var told = problem
    told.remedy = remedy
    problems.append((told, place))
  }

  /// The problems text by text, in the order of lines and columns.
  private var ordered: [Problem] {
    let rank = { (place: Place?) in
      place.map { ($0.source, $0.line, $0.column) } ?? (Int32.max, Int32.max, Int32.max)
    }
    return problems.enumerated().sorted { a, b in
      let (first, second) = (rank(a.element.place), rank(b.element.place))
      return first == second ? a.offset < b.offset : first < second
    }.map(\.element.problem)
  }

  /// Reports a fault in a file that is no JSON: at a line of it, or, if it has no lines, where the file is named.
  func report(_ fault: TableFault, in file: String, namedAt place: Place, _ path: JSONPath) {
    if fault.row.hasPrefix(":") {
      let problem = Problem(
        place: file + fault.row, path: path.description, message: fault.message)
      return add(problem, remedy: fault.remedy)
    }
    report("\(file)\(fault.row): \(fault.message)", at: place, path, remedy: fault.remedy)
  }

  /// Reports a fault of a text; `path` is where the text stands in the experiment.
  func report(_ fault: JSONFault, below path: JSONPath = JSONPath()) {
    var full = [path.description, fault.path.description].filter { !$0.isEmpty }.joined(separator: ".")
    if full.count > Self.longestPath { full = full.prefix(Self.longestPath) + "..." }
    add(
      Problem(place: text(of: fault.place), path: full, message: fault.message), remedy: fault.remedy,
      at: fault.place)
  }

  /// Reports a file that cannot be read and that is named at a place.
  func reportUnreadable(_ file: String, _ reason: String, namedAt place: Place, _ path: JSONPath) {
    let problem = Problem(
      place: text(of: place), path: path.description, message: "cannot read \(file): \(reason)",
      remedy: isOption(place) ? nil : "relative paths start at the file that names them")
    problemCount += 1
    if !unreadable.contains(problem) { unreadable.append(problem) }
  }

  /// Throws everything that was reported if a part of the experiment could not be read at all.
  func throwProblemsIfIncomplete() throws {
    if isIncomplete || !unreadable.isEmpty { try throwProblems() }
  }

  /// Throws everything that was reported.
  func throwProblems() throws {
    if !unreadable.isEmpty { throw FileError(unreadable + ordered) }
    if !problems.isEmpty { throw InvalidInput(ordered, others: countedOnly) }
  }
}
