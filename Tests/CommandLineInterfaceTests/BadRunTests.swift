import Foundation
import Recording
import Testing

@testable import CommandLineInterface

/// What the commands that read a run say of one that they cannot use.
@Suite struct BadRunTests {
  static let commands = ["analyze", "plot", "report"]

  /// Makes a run of 100 ms and calls `body` with its directory.
  private func withRun(_ body: (String) throws -> Void) throws {
    try withRunPath { path in
      #expect(Session().run("run", "small.json", "--out", path, "--quiet").code == 0)
      try body(path)
    }
  }

  /// Nothing but this error, and no file.
  private func expect(
    _ words: [String], code: Int32, message: String, _ path: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try? names(in: path)
    let result = Session().run(words)
    #expect(
      result == .init(code: code, output: "", messages: "error: \(message)\n"), sourceLocation: sourceLocation
    )
    #expect((try? names(in: path)) == before, sourceLocation: sourceLocation)
  }

  @Test("a directory that is not there, a file, and a directory without a run", arguments: commands)
  func noRun(command: String) throws {
    try withRun { (run) throws in
      try expect(
        [command, run + "-none"], code: 3, message: "cannot read \(run)-none: no such directory", run)
      let hint = "\n  give the directory that bgsim run wrote, such as runs/healthy"
      try expect(
        [command, run + "/summary.json"], code: 2,
        message: "\(run)/summary.json is no run directory: it is a file\(hint)", run)
      try FileManager.default.removeItem(atPath: run + "/summary.json")
      try expect(
        [command, run], code: 2, message: "\(run) is no run directory: it holds no summary.json\(hint)", run)
      try "{}".write(toFile: run + "/summary.json", atomically: true, encoding: .utf8)
      try expect(
        [command, run], code: 2,
        message: "\(run) is no run directory: its summary.json was not written by bgsim\(hint)", run)
    }
  }

  @Test("a run that says it is too long for this machine")
  func tooLong() throws {
    try withRun { run throws in
      let path = run + "/summary.json"
      let summary = try text(path).replacing(/"simulated_ms" : [0-9.]+/, with: "\"simulated_ms\" : 1e11")
      try summary.write(toFile: path, atomically: true, encoding: .utf8)
      let message = """
        not enough memory: 2 populations for 100000000 s in bins of 1 ms need some 20.0 TB, 8.0 MB are available
          choose a shorter --window
        """
      try expect(
        ["analyze", run], code: 4,
        message: message + ", fewer --populations or larger bins (--bin, --count-bin)", run)
      for command in ["plot", "report"] {
        try expect([command, run], code: 4, message: message + " or fewer --populations", run)
      }
    }
  }

  @Test("a run that did not reach its end", arguments: commands)
  func incomplete(command: String) throws {
    try withRunPath { (run) throws in
      #expect(Session().run("run", "broken.json", "--out", run, "--quiet").code == 1)
      let failure = try RunSummary.failure(of: run)
      try expect(
        [command, run], code: 2,
        message:
          "\(run) is an incomplete run (\(failure))\n  --allow-incomplete takes the part that was simulated",
        run)
    }
  }

  @Test("a file of the run that is missing or damaged", arguments: commands)
  func missing(command: String) throws {
    try withRun { (run) throws in
      try "population,neuron,time_ms\nSTN,0,soon\n".write(
        toFile: run + "/spikes.csv", atomically: true, encoding: .utf8)
      let damaged = Session().run(command, run)
      #expect(damaged.code == 2 && damaged.messages.hasPrefix("error: \(run)/spikes.csv:2: "), "\(damaged)")
      try FileManager.default.removeItem(atPath: run + "/spikes.csv")
      try expect(
        [command, run], code: 3, message: "cannot read \(run)/spikes.npy or .csv: no such file", run)
      try FileManager.default.removeItem(atPath: run + "/experiment.json")
      try expect(
        [command, run], code: 3, message: "cannot read \(run)/experiment.json: no such file or directory", run
      )
    }
  }

  @Test("a window that is not inside the run, or that ends before it starts", arguments: commands)
  func window(command: String) throws {
    try withRun { (run) throws in
      let range = "which goes from 0.0 to 100.0 ms"
      for (text, meant) in [("50..200", "50.0..200.0"), ("-1..50", "-1.0..50.0"), ("0.2s..", "200.0..100.0")]
      {
        let isEmpty = text == "0.2s.."
        try expect(
          [command, run, "--window", text], code: 2,
          message: isEmpty
            ? "the window \(meant) ms must stop after it starts"
            : "the window \(meant) ms is not inside the run, \(range)", run)
      }
      try expect(
        [command, run, "--window", "soon"], code: 2,
        message: "--window needs A..B, as in 1s..2s, not 'soon'\nsee: bgsim \(command) --help", run)
    }
  }

  @Test("a report of a sweep says what shows sweeps")
  func sweep() throws {
    try withRun { (run) throws in
      try FileManager.default.removeItem(atPath: run + "/summary.json")
      try "a,seed\n".write(toFile: run + "/sweep.csv", atomically: true, encoding: .utf8)
      let result = Session().run("report", run)
      #expect(result.code == 2 && result.messages.contains("it holds a sweep, of which bgsim plot"))
    }
  }
}
