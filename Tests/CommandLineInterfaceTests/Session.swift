import Foundation
import Synchronization

@testable import CommandLineInterface

/// Text that several closures append to.
final class Transcript: Sendable {
  private let storage = Mutex("")
  func append(_ text: String) { storage.withLock { $0 += text } }
  var text: String { storage.withLock { $0 } }
}

/// A clock that advances by the same time at every look.
final class TickingClock: Sendable {
  private let now = Mutex(0.0)
  private let tick: Double
  init(tick: Double) { self.tick = tick }
  func look() -> Double {
    now.withLock {
      $0 += tick
      return $0
    }
  }
}

/// One call of bgsim and what it prints.
struct Session {
  var fake = FakeEngine()
  /// Instead of the fake one.
  var engine: Engine?
  var environment: [String: String] = [:]
  var isTerminal = false
  var availableMemory = 8_000_000
  var tick = 0.001
  var signal: @Sendable () -> Int32? = { nil }

  struct Result: Equatable {
    let code: Int32
    let output: String
    let messages: String
  }

  func run(_ words: String...) -> Result { run(words) }

  func run(_ words: [String]) -> Result {
    let (output, messages, clock) = (Transcript(), Transcript(), TickingClock(tick: tick))
    let available = availableMemory
    let console = Console(
      output: { output.append($0) }, messages: { messages.append($0) }, isTerminal: isTerminal)
    let surroundings = Surroundings(
      console: console, environment: environment,
      interruption: Interruption(begin: {}, defer: {}, signal: signal), usableCores: { 3 },
      availableMemory: { available }, clock: { clock.look() })
    let code = Program.run(words, engine: engine ?? fake.engine, surroundings: surroundings)
    return Result(code: code, output: output.text, messages: messages.text)
  }
}

/// Runs `body` with the path of a directory that does not exist yet; deletes it and its parent afterwards.
func withRunPath<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    .appending(path: "bgsim-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.appending(path: "run").path)
}

/// The text of a file.
func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

/// The names in a directory, hidden ones too, sorted.
func names(in path: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: path).sorted()
}
