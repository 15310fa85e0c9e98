import Experiments
import Foundation
import Recording
import Testing

@testable import CommandLineInterface

@Suite struct RunCommandTests {
  @Test("a run prints its size, progress and table, and writes a run directory")
  func run() throws {
    try withRunPath { path throws in
      let result = Session(tick: 0.01).run("run", "small.json", "--out", path)
      #expect(result.code == 0)
      #expect(
        result.output == """
          population  size  spikes  rate (Hz)
          STN           10    1000    1000.00
          GPe            4       0       0.00

          """)
      let lines = result.messages.split(separator: "\n")
      let size = NumberText.bytes(try smallPlan().bytes)
      #expect(
        lines[0] == "small: 14 neurons, 40 synapses, \(size), 3 threads (usable cores), double precision")
      #expect(lines[1] == " 10 %  10.0 of 100 ms  0.10 × real time  0:01 left")
      #expect(lines.count == 12)
      #expect(lines.dropFirst(10) == ["100 ms in 1.02 s, 0.10 × real time", "wrote \(path)"])
      #expect(try names(in: path) == ["experiment.json", "spikes.csv", "summary.json"])
      #expect(try text(path + "/experiment.json").hasPrefix("{\n  \"name\": \"small\",\n"))
      #expect(try text(path + "/spikes.csv").hasPrefix("population,neuron,time_ms\nSTN,0,0.1\nSTN,1,0.2\n"))
    }
  }

  @Test("what was changed in reading is printed and stands in summary.json")
  func notes() throws {
    try withRunPath { path in
      let result = Session().run("run", "scaled.json", "--out", path)
      #expect(result.messages.hasPrefix("scale 0.5\ngain x 2\nsmall: "))
      let quiet = Session().run("run", "scaled.json", "--out", path, "--quiet", "--json")
      #expect(quiet.messages.isEmpty)
      #expect(quiet.output.contains("\"notes\" : [\n    \"scale 0.5\",\n    \"gain x 2\"\n  ]"))
      _ = Session().run("run", "small.json", "--out", path)
      let summary = try text(path + "/summary.json")
      #expect(!summary.contains("notes"))
    }
  }

  @Test("--json prints summary.json and nothing else on the output")
  func json() throws {
    try withRunPath { path throws in
      let words = ["--json", "--seed=7", "--precision", "single", "--quiet"]
      let result = Session().run(["run", "small.json", "--out", path] + words)
      #expect(result.code == 0)
      #expect(result.messages == "")
      #expect(try text(path + "/summary.json") == result.output)
      let summary = try JSONDecoder().decode(RunSummary.self, from: Data(result.output.utf8))
      #expect(summary.complete)
      #expect((summary.seed, summary.precision, summary.threads) == (7, "single", 3))
      #expect((summary.durationMs, summary.simulatedMs, summary.synapses) == (100, 100, 40))
      #expect(summary.populations.map(\.spikes) == [1000, 0])
      // The clock goes on by 1 ms at every look: one ends loading, building, running and writing each.
      let timing = summary.timing
      let looks = [timing.load, timing.build, timing.run, timing.write].map { ($0 * 1000).rounded() }
      #expect(looks == [1, 1, 1, 1])
    }
  }

  @Test("--quiet prints nothing")
  func quiet() throws {
    try withRunPath { path throws in
      let result = Session(isTerminal: true).run("run", "small.json", "--out", path, "--quiet")
      #expect(result == .init(code: 0, output: "", messages: ""))
    }
  }

  @Test("--format both writes both, traces too")
  func formats() throws {
    try withRunPath { path throws in
      let traces = """
        recordings.traces=[{"population": "STN", "neurons": [0], "variables": ["v"]},
          {"population": "GPe", "neurons": [1], "variables": ["v"], "interval": "1 ms"}]
        """
      let words = ["run", "small.json", "--out", path, "--format", "both", "--set", traces]
      #expect(Session().run(words).code == 0)
      let stems = ["spikes", "traces", "traces_2"]
      let files = stems.flatMap { ["\($0).csv", "\($0).npy"] }
      #expect(try names(in: path) == (files + ["experiment.json", "summary.json"]).sorted())
    }
  }

  @Test("an interrupted run is kept, marked and exits with 128 + signal", arguments: [2, 15] as [Int32])
  func interrupted(signal: Int32) throws {
    try withRunPath { path throws in
      // One look before the first window of 1 ms, and one after each.
      let late = LateSignal(signal, look: 31)
      let result = Session(signal: { late.look() }).run("run", "small.json", "--out", path)
      #expect(result.code == 128 + signal)
      #expect(result.messages.hasSuffix("wrote \(path) (incomplete)\n"))
      let data = Data(try text(path + "/summary.json").utf8)
      let summary = try JSONDecoder().decode(RunSummary.self, from: data)
      #expect(!summary.complete)
      #expect(summary.failure == "interrupted by signal \(signal)")
      #expect((summary.simulatedMs, summary.durationMs) == (30, 100))
      #expect(summary.populations[0].rateHz == 1000)
      #expect(try text(path + "/spikes.csv").split(separator: "\n").count == 301)
    }
  }

  @Test("a signal before the first step leaves an earlier run alone")
  func interruptedEarly() throws {
    try withRunPath { path throws in
      #expect(Session().run("run", "small.json", "--out", path).code == 0)
      let earlier = try text(path + "/summary.json")
      let result = Session(signal: { 2 }).run("run", "small.json", "--out", path, "--quiet")
      #expect(result.code == 130)
      #expect(
        result.messages == "error: interrupted by signal 2 before the first step; nothing was written\n")
      #expect(try text(path + "/summary.json") == earlier)
      #expect(try names(in: URL(filePath: path).deletingLastPathComponent().path) == ["run"])
    }
  }

  @Test("a failing simulation exits with 1 and keeps what was recorded")
  func failing() throws {
    try withRunPath { path throws in
      let result = Session().run("run", "broken.json", "--out", path)
      #expect(result.code == 1)
      let error = "error: the simulation failed: GPe[0].v is no longer a finite number at 7.0 ms.\n"
      #expect(result.messages.contains("wrote \(path) (incomplete)\n\(error)"))
      #expect(try text(path + "/spikes.csv").split(separator: "\n").count == 71)
      #expect(try text(path + "/summary.json").contains(#""complete" : false"#))
    }
  }

  @Test("a file that cannot be written exits with 3, and an earlier run stays")
  func fullDisk() throws {
    try withRunPath { path throws in
      #expect(Session().run("run", "small.json", "--out", path).code == 0)
      let earlier = try text(path + "/summary.json")
      let folder = URL(filePath: path).deletingLastPathComponent().path
      let removePartial: @Sendable () -> Int32? = {
        let partial = (try? names(in: folder))?.first { $0.contains("partial") }
        if let partial { try? FileManager.default.removeItem(atPath: "\(folder)/\(partial)") }
        return nil
      }
      let result = Session(signal: removePartial).run("run", "small.json", "--out", path, "--quiet")
      #expect(result.messages.hasPrefix("error: cannot write \(folder)/.run.partial-"), "\(result)")
      #expect(result.messages.hasSuffix("/experiment.json: No such file or directory\n"))
      #expect(result.code == 3)
      #expect(try text(path + "/summary.json") == earlier)
      #expect(try names(in: URL(filePath: path).deletingLastPathComponent().path) == ["run"])
    }
  }

  @Test("a directory of somebody else is refused before anything is simulated")
  func foreign() throws {
    try withRunPath { path throws in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let result = Session().run("run", "small.json", "--out", path)
      #expect(result.code == 3)
      #expect(
        result.messages
          == "error: \(path) exists and was not written by bgsim (no summary.json of bgsim in it), "
          + "so it is not replaced; choose another directory with --out\n")
    }
  }

  @Test("a plan that needs more than there is exits with 4 before building")
  func memory() throws {
    try withRunPath { path throws in
      let plan = try smallPlan()
      let largest = try #require(plan.memory.max { $0.count < $1.count })
      let result = Session(availableMemory: 1000)
        .run("run", "small.json", "--out", path)
      #expect(
        result
          == .init(
            code: 4, output: "",
            messages: """
              error: not enough memory: the network needs \(NumberText.bytes(plan.bytes)), 1.0 kB are available
                \(largest.name) alone takes \(NumberText.bytes(largest.count))
                make it smaller (bgsim plan shows every part), or use a larger machine; nothing was written

              """))
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }
}
