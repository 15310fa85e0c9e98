import Documents

/// What is found on the way: what could not be carried over, what was changed, and what is wrong.
package final class ImportReport {
  private var lines: [String] = []
  private var problems: [Problem] = []
  private let allowed: Set<String>
  private let command: String
  /// What was carried over, a line for each key.
  package private(set) var carried: [String] = []

  /// Nothing found yet; what is lost is an error where these words do not allow it, which `command` takes as `--allow`.
  package init(allowed: Set<String> = [], command: String = "") {
    self.allowed = allowed
    self.command = command
  }

  /// The lines for people.
  package var notes: [String] { lines }

  /// A key that has no counterpart; the rest goes on without it.
  package func leftOut(_ entry: Entry, _ why: String) { add("not carried over: \(entry.path): \(why)") }

  /// A key without which the model is another one: an error, unless a word allows it.
  package func lost(_ entry: Entry, _ why: String, _ word: String) {
    if allowed.contains(word) || allowed.contains("all") { return leftOut(entry, why) }
    error(entry, "not carried over: \(why)", remedy: "\(command) --allow \(word) imports the rest")
  }

  /// A value that bgsim takes differently, so that the model is another one: an error, unless a word allows it.
  package func altered(_ entry: Entry, _ what: String, _ word: String) {
    if allowed.contains(word) || allowed.contains("all") { return changed(entry, what) }
    error(entry, what, remedy: "\(command) --allow \(word) imports it so")
  }

  /// A key and what became of it.
  package func carry(_ key: String, _ what: String) { carried.append("\(key): \(what)") }

  /// A value that bgsim takes differently.
  package func changed(_ entry: Entry, _ what: String) { add("changed: \(entry.path): \(what)") }

  /// Anything else that should be known.
  package func remark(_ text: String) { add(text) }

  /// Something without which the model would be another one.
  package func error(_ entry: Entry, _ message: String, remedy: String? = nil) {
    add(Problem(place: entry.place, path: entry.path, message: message, remedy: remedy))
  }

  /// Something that another reader found wrong.
  package func add(_ problem: Problem) {
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// Whether nothing is wrong so far.
  package var isFine: Bool { problems.isEmpty }

  private func add(_ line: String) {
    let line = String(line.map { $0.isNewline ? " " : $0 })
    if !lines.contains(line) { lines.append(line) }
  }

  /// Throws everything that is wrong.
  package func throwProblems() throws {
    if !problems.isEmpty { throw InvalidInput(problems) }
  }
}
