import Experiments
import Foundation
import Recording
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

/// Tells a signal from some look on.
final class LateSignal: Sendable {
  private let looks = Mutex(0)
  private let number: Int32
  private let first: Int
  init(_ number: Int32, look first: Int) { (self.number, self.first) = (number, first) }
  func look() -> Int32? {
    looks.withLock {
      $0 += 1
      return $0 >= first ? number : nil
    }
  }
}

/// The experiments in `Fixtures`: small.json, the same with notes (scaled.json), one that fails at 7 ms (broken.json), and
/// one that is not valid (bad.json).
private let fixtures = Bundle.module.resourcePath! + "/Fixtures/"

/// What small.json needs; other tests say whether that is true.
func smallPlan() throws -> Plan { try ExperimentFile(fixtures + "small.json").read().plan() }

/// One call of bgsim and what it prints; the names of fixtures stand for their paths.
struct Session {
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
    let known = ["small.json", "scaled.json", "broken.json", "bad.json", "missing.json"]
    let words = words.map { known.contains($0) ? fixtures + $0 : $0 }
    let code = Program.run(words, surroundings: surroundings)
    return Result(
      code: code, output: output.text.replacing(fixtures, with: ""),
      messages: messages.text.replacing(fixtures, with: ""))
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

extension RunSummary {
  /// Why the run in a directory did not reach its end.
  static func failure(of run: String) throws -> String {
    try JSONDecoder().decode(RunSummary.self, from: Data(text(run + "/summary.json").utf8)).failure ?? ""
  }
}
