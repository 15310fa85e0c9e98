import Documents
import ModelDescription

/// What is found on the way: what could not be carried over, what was changed, and what is wrong.
final class ImportReport {
  private var lines: [String] = []
  private var problems: [Problem] = []

  /// The lines for people.
  var notes: [String] { lines }

  /// A key that has no counterpart; the rest goes on without it.
  func leftOut(_ entry: Entry, _ why: String) { add("not carried over: \(entry.path): \(why)") }

  /// A value that bgsim takes differently.
  func changed(_ entry: Entry, _ what: String) { add("changed: \(entry.path): \(what)") }

  /// Anything else that should be known.
  func remark(_ text: String) { add(text) }

  /// Something without which the model would be another one.
  func error(_ entry: Entry, _ message: String, remedy: String? = nil) {
    let problem = Problem(place: entry.place, path: entry.path, message: message, remedy: remedy)
    if !problems.contains(problem) { problems.append(problem) }
  }

  private func add(_ line: String) {
    let line = String(line.map { $0.isNewline ? " " : $0 })
    if !lines.contains(line) { lines.append(line) }
  }

  func throwProblems() throws {
    if !problems.isEmpty { throw InvalidInput(problems) }
  }
}
