import Foundation
import Synchronization

/// Whether results could not be written to stdout.
private let outputFailed = Atomic<Bool>(false)

/// Where text goes: results to one stream, everything else to the other.
public struct Console: Sendable {
  /// Takes the text of results (stdout).
  let output: @Sendable (String) -> Void
  /// Takes all other text (stderr).
  let messages: @Sendable (String) -> Void
  /// Whether the messages go to a terminal that can rewrite its last line.
  let isTerminal: Bool
  /// Whether the messages may be coloured.
  let usesColour: Bool

  /// Whether the results go to a terminal.
  let showsResults: Bool

  /// Makes a console.
  init(
    output: @escaping @Sendable (String) -> Void, messages: @escaping @Sendable (String) -> Void,
    isTerminal: Bool = false, usesColour: Bool = false, showsResults: Bool = false
  ) {
    self.output = output
    self.messages = messages
    self.isTerminal = isTerminal
    self.usesColour = usesColour
    self.showsResults = showsResults
  }

  /// The process's own streams; no colour where `NO_COLOR` is set (no-color.org).
  static func standard(environment: [String: String]) -> Console {
    let isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    return Console(
      output: { text in
        do {
          try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
          // A reader that has seen enough is no failure.
          if errno != EPIPE { outputFailed.store(true, ordering: .relaxed) }
        }
      },
      messages: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) },
      isTerminal: isTerminal, usesColour: isTerminal && environment["NO_COLOR", default: ""].isEmpty,
      showsResults: isatty(STDOUT_FILENO) == 1 && environment["TERM"] != "dumb")
  }

  /// Whether a result did not reach the process's own stdout.
  static var lostOutput: Bool { outputFailed.load(ordering: .relaxed) }

  /// Writes a line of results.
  func print(_ line: String) { output(line + "\n") }

  /// Writes a line of anything else.
  func note(_ line: String) { messages(line + "\n") }

  /// Writes lines of anything else.
  func notes(_ lines: [String]) { for line in lines { note(line) } }

  /// Writes an error.
  func report(_ error: String) {
    let word = usesColour ? "\u{1B}[1;31merror:\u{1B}[0m" : "error:"
    note("\(word) \(error)")
  }
}
