import Analysis
import RunReading
import Testing

@testable import CommandLineInterface

@Suite struct RunOptionsTests {
  private func withRun(_ body: (Run) throws -> Void) throws {
    try withRunPath { path in
      #expect(Session().run("run", "small.json", "--out", path, "--quiet").code == 0)
      try body(try Run(at: path))
    }
  }

  private func window(_ text: String?, _ run: Run) throws -> TimeWindow {
    let arguments = Arguments(operand: "", values: text.map { ["--window": [$0]] } ?? [:])
    return try RunOptions.window(arguments, of: run, command: "analyze")
  }

  @Test("windows in ms, s and open at an end")
  func windows() throws {
    try withRun { (run) throws in
      #expect(try window(nil, run) == TimeWindow(0, 100))
      #expect(try window("20..50", run) == TimeWindow(20, 50))
      #expect(try window("0.02s..50.5ms", run) == TimeWindow(20, 50.5))
      #expect(try window("20..", run) == TimeWindow(20, 100))
      #expect(try window("..50", run) == TimeWindow(0, 50))
    }
  }

  @Test(
    "windows that cannot be read",
    arguments: [
      ("20", "--window needs A..B, as in 1s..2s, not '20'"),
      ("..", "--window needs A..B, as in 1s..2s, not '..'"),
      ("1..x", "--window: 'x' is no time, as in 2s or 500 (ms)"),
      ("1mV..2", "--window: '1mV' is no time, as in 2s or 500 (ms)"),
    ])
  func bad(text: String, expected: String) throws {
    try withRun { run in
      _ = #expect(throws: UsageError(expected, command: "analyze")) { try window(text, run) }
    }
  }

  @Test("a window outside the run")
  func outside() throws {
    try withRun { run in
      let error = #expect(throws: RunReadingError.self) { try window("50..1s", run) }
      #expect(
        error?.description
          == "the window 50.0..1000.0 ms is not inside the run, which goes from 0.0 to 100.0 ms")
      #expect(error?.exitCode == .badInput)
    }
  }

  @Test("populations by name, in declared order")
  func populations() throws {
    try withRun { run in
      func indices(_ text: String) throws -> [Int] {
        try RunOptions.populations(
          Arguments(operand: "", values: ["--populations": [text]]), of: run, command: "analyze")
      }
      #expect(try indices("GPe,STN") == [0, 1])
      #expect(try indices("GPe") == [1])
      let error = try #require(throws: UsageError.self) { try indices("STM") }
      #expect(error.message == "there is no population 'STM' in \(run.path); did you mean \"STN\"?")
    }
  }
}
