import Documents

/// What is found on the way: what could not be carried over, what was changed, and what is wrong.
package final class ImportReport {
  private var lines: [String] = []
  private var problems: [Problem] = []

  /// Nothing found yet.
  package init() {}

  /// The lines for people.
  package var notes: [String] { lines }

  /// A key that has no counterpart; the rest goes on without it.
  package func leftOut(_ entry: Entry, _ why: String) { add("not carried over: \(entry.path): \(why)") }

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
