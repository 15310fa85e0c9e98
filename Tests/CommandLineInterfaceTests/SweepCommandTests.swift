import Experiments
import Foundation
import Recording
import Synchronization
import Testing

@testable import CommandLineInterface

/// Sweeps of a leaky neuron: 20 ms, so that a point takes next to nothing.
@Suite struct SweepCommandTests {
  private static let experiment = """
    {
      "name": "leaky",
      "simulation": {"duration": "20 ms", "dt": "0.1 ms"},
      "populations": {"cell": {"size": 2, "neuron": "leaky.json"}},
      "inputs": {
        "current": {"type": "step_current", "target": "cell", "amplitude": "0 pA"},
        "noise": {"type": "poisson", "target": "cell", "rate": "2 kHz", "receptor": "AMPA", "weight": "2 nS"}
      }
    }
    """
  private static let neuron = #"{"model": "LIF", "params": {"C": "100 pF", "t_ref": "1 ms"}}"#
  private let grid = ["--param", "inputs.current.amplitude=0:500:125pA", "--seeds", "3..5"]

  /// Calls `body` with the path of the experiment and of a directory that does not exist yet.
  private func withExperiment(_ body: (String, String) throws -> Void) throws {
    try withRunPath { path throws in
      let folder = URL(filePath: path).deletingLastPathComponent().path
      try Self.experiment.write(toFile: folder + "/leaky_experiment.json", atomically: true, encoding: .utf8)
      try Self.neuron.write(toFile: folder + "/leaky.json", atomically: true, encoding: .utf8)
      try body(folder + "/leaky_experiment.json", path)
    }
  }

  private func sweep(
    _ words: [String], signal: @escaping @Sendable () -> Int32? = { nil }
  ) -> Session.Result {
    Session(availableMemory: 1_000_000_000, signal: signal).run(["sweep"] + words)
  }

  private func points(_ path: String) throws -> Int {
    try names(in: path + "/points").reduce(0) {
      $0 + (try text("\(path)/points/\($1)")).split(separator: "\n").count - 1
    }
  }

  @Test("a row a point, with the same spikes as bgsim run")
  func rows() throws {
    try withExperiment { experiment, path throws in
      let result = sweep([experiment, "--out", path, "--jobs", "2"] + grid)
      #expect(result.code == 0)
      #expect(result.output == "")
      let lines = result.messages.split(separator: "\n")
      #expect(lines.first == "leaky: 15 points, 2 jobs")
      #expect(lines.last == "wrote \(path)/sweep.csv")
      #expect(lines.count == 12)
      let rows = try text(path + "/sweep.csv").split(separator: "\n")
      #expect(
        rows[0] == "inputs.current.amplitude [pA],seed,cell.spikes,cell.rate_hz,cell.latency_ms,cell.cv,"
          + "digest,error")
      #expect(rows.count == 16)
      for (row, current, seed) in [(rows[1], "0", "3"), (rows[9], "250", "5"), (rows[15], "500", "5")] {
        let run = Session(availableMemory: 1_000_000_000).run(
          "run", experiment, "--set", "inputs.current.amplitude=\(current) pA", "--seed", seed, "--out",
          path + "-run", "--json", "--quiet")
        let spikes = try #require(run.output.firstMatch(of: /"spikes" : (\d+)/)?.1)
        let digest = try #require(run.output.firstMatch(of: /"digest" : "(\w+)"/)?.1)
        let cells = row.split(separator: ",", omittingEmptySubsequences: false)
        #expect(cells.prefix(3) == [Substring(current), Substring(seed), spikes])
        #expect(cells[6] == digest)
      }
      #expect(rows[15].split(separator: ",")[2] != "0")
    }
  }

  @Test("points begin with the state after a time that is simulated once for every seed")
  func settle() throws {
    try withExperiment { experiment, path throws in
      let points = ["--param", "inputs.current.amplitude=0:500:250pA", "--seeds", "3..4"]
      let words = [experiment, "--settle", "8ms", "--quiet"] + points
      let result = sweep(words + ["--out", path])
      #expect(result == .init(code: 0, output: "", messages: ""))
      #expect(try names(in: path).filter { $0.hasPrefix("settled") } == ["settled-3", "settled-4"])
      let table = try text(path + "/sweep.csv")
      // A point is the branch of a run that ended after this time.
      let run = { (words: [String]) in Session(availableMemory: 1_000_000_000).run(["run"] + words) }
      let base = [experiment, "--seed", "4", "--quiet"]
      let settled = run(base + ["--duration", "8ms", "--checkpoint", "1s", "--out", path + "-base"])
      #expect(settled.code == 0)
      let branch = run(
        base + [
          "--set", "inputs.current.amplitude=500 pA", "--from", path + "-base", "--out", path + "-b",
          "--json",
        ])
      let digest = try #require(branch.output.firstMatch(of: /"digest" : "(\w+)"/)?.1)
      #expect(table.split(separator: "\n")[6].contains(digest))
      // In shards, in one directory and in two, with what is there already.
      for shard in ["1/2", "2/2"] {
        #expect(sweep(words + ["--out", path + "-1", "--shard", shard]).code == 0)
        #expect(sweep(words + ["--out", path + "-\(shard.prefix(1))x", "--shard", shard]).code == 0)
      }
      #expect(try text(path + "-1/sweep.csv") == table)
      #expect(
        sweep(["--merge", path + "-1x", "--merge", path + "-2x", "--out", path + "-m", "--quiet"]).code == 0)
      #expect(try text(path + "-m/sweep.csv") == table)
    }
  }

  @Test("a sweep that is interrupted while it settles goes on where it was")
  func settleInterrupted() throws {
    try withExperiment { experiment, path throws in
      let points = ["--param", "inputs.current.amplitude=0:500:250pA"]
      let words = [experiment, "--settle", "16ms", "--quiet"] + points
      #expect(sweep(words + ["--out", path + "-whole"]).code == 0)
      let signal = LateSignal(15, look: 3)
      let result = sweep(words + ["--out", path], signal: { signal.look() })
      #expect(result.code == 143)
      #expect(try RunSummary.failure(of: path + "/settled") == "stopped by its observer")
      #expect(sweep(words + ["--out", path, "--resume"]).code == 0)
      #expect(try text(path + "/sweep.csv") == text(path + "-whole/sweep.csv"))
    }
  }

  @Test(
    "what points cannot begin with is told before anything is simulated",
    arguments: [
      (
        ["--settle", "8ms", "--param", "populations.cell.size=2,3"], 1,
        "warning: some values are not valid, their points will have an error\n  populations.cell.size=3\n"
          + "    the experiment cannot begin from the state of the experiment without its parameters\n"
          + "    populations.cell.size\n      2 there, 3 here; the neurons must be the same ones\n"
      ),
      (
        ["--settle", "20ms", "--param", "inputs.current.amplitude=0,1"], 2,
        "error: the experiment cannot begin from the state of the experiment without its parameters\n"
          + "  it has 20.0 ms behind it, and the duration is 20.0 ms\n"
      ),
      (
        ["--settle", "0", "--seeds", "1..2"], 2,
        "error: --settle needs a time above 0, as in 1s\nsee: bgsim sweep --help\n"
      ),
      (
        ["--settle", "5ms", "--from", "x", "--seeds", "1..2"], 2,
        "error: --from and --settle exclude each other\nsee: bgsim sweep --help\n"
      ),
    ] as [([String], Int32, String)])
  func cannotSettle(words: [String], code: Int32, message: String) throws {
    try withExperiment { experiment, path throws in
      let result = sweep([experiment, "--out", path] + words)
      #expect(result.messages.hasPrefix(message))
      #expect(result.code == code)
    }
  }

  @Test("neither the number of jobs nor shards nor an interruption changes a byte of the table")
  func sameTable() throws {
    try withExperiment { experiment, path throws in
      #expect(sweep([experiment, "--out", path, "--jobs", "1", "--quiet"] + grid).code == 0)
      let table = try text(path + "/sweep.csv")
      #expect(sweep([experiment, "--out", path + "-3", "--jobs", "3", "--quiet"] + grid).messages == "")
      #expect(try text(path + "-3/sweep.csv") == table)

      for shard in [3, 1, 4, 2] {
        let words = [experiment, "--out", path + "-shared", "--shard", "\(shard)/4", "--quiet"]
        #expect(sweep(words + grid).code == 0)
        #expect(FileManager.default.fileExists(atPath: path + "-shared/sweep.csv") == (shard == 2))
        #expect(
          sweep([experiment, "--out", "\(path)-own-\(shard)", "--shard", "\(shard)/4"] + grid).code == 0)
      }
      #expect(try text(path + "-shared/sweep.csv") == table)
      let merge = (1...4).flatMap { ["--merge", "\(path)-own-\($0)"] }
      #expect(
        sweep(merge + ["--out", path + "-merged"])
          == .init(code: 0, output: "", messages: "wrote \(path)-merged/sweep.csv\n"))
      #expect(try text(path + "-merged/sweep.csv") == table)
    }
  }

  @Test("an interrupted sweep computes what is missing and nothing else")
  func resume() throws {
    try withExperiment { experiment, path throws in
      #expect(sweep([experiment, "--out", path + "-whole", "--quiet"] + grid).code == 0)
      let looks = Mutex(0)
      let words = [experiment, "--out", path, "--jobs", "1"] + grid
      let interrupted = sweep(words) {
        looks.withLock {
          $0 += 1
          return $0 > 20 ? 15 : nil
        }
      }
      #expect(interrupted.code == 143)
      let done = try points(path)
      #expect(done > 0 && done < 15)
      #expect(interrupted.messages.contains("interrupted by signal 15; \(done) of 15 points are in \(path)"))
      #expect(try !names(in: path).contains("sweep.csv"))

      let again = sweep(words)
      #expect(again.code == 3)
      #expect(again.messages.contains("holds \(done) of 15 points of this sweep already; --resume computes"))
      let resumed = sweep(words + ["--resume"])
      #expect(resumed.code == 0)
      #expect(resumed.messages.hasPrefix("leaky: \(15 - done) of 15 points, 1 job\n"))
      #expect(try points(path) == 15)
      #expect(try text(path + "/sweep.csv") == text(path + "-whole/sweep.csv"))
      #expect(sweep(words + ["--resume", "--quiet"]) == .init(code: 0, output: "", messages: ""))
    }
  }

  @Test("a sweep is resumed only as it was begun, with the files that it names")
  func changed() throws {
    try withExperiment { experiment, path throws in
      let words = [experiment, "--out", path, "--quiet", "--resume"]
      #expect(sweep(words + grid).code == 0)
      let table = try text(path + "/sweep.csv")
      let other = sweep(words + ["--param", "inputs.current.amplitude=0:500:250pA", "--seeds", "3..5"])
      #expect(other.code == 2)
      #expect(other.messages.contains("holds another sweep: the parameters or their values differ"))
      #expect(sweep(words + grid + ["--duration", "30"]).code == 2)
      try Self.neuron.replacing("100 pF", with: "101 pF").write(
        toFile: URL(filePath: path).deletingLastPathComponent().path + "/leaky.json", atomically: true,
        encoding: .utf8)
      let edited = sweep(words + grid)
      #expect(edited.code == 2)
      #expect(edited.messages.contains("the experiment, an option, or a file that it names differ"))
      #expect(try text(path + "/sweep.csv") == table)
    }
  }

  @Test("a value that is not valid is announced, has a row with an error, and the others are computed")
  func invalidValue() throws {
    try withExperiment { experiment, path throws in
      let words = [experiment, "--out", path, "--param", "populations.cell.neuron.C=100,-1,200"]
      let result = sweep(words)
      #expect(result.code == 1)
      #expect(
        result.messages.hasPrefix("warning: some values are not valid, their points will have an error\n"))
      #expect(result.messages.contains("\n  populations.cell.neuron.C=-1\n"))
      #expect(result.messages.hasSuffix("error: 1 of 3 points failed; see the column error\n"))
      let rows = try text(path + "/sweep.csv").split(separator: "\n")
      #expect(rows[2].hasPrefix("-1,,,,,,,--set populations.cell.neuron.C=-1: "))
      #expect(rows[1].hasSuffix(",") && rows[3].hasSuffix(","))
      #expect(sweep(words + ["--resume", "--quiet"]).code == 1)
    }
  }

  @Test("a simulation that fails is a row with an error")
  func failure() throws {
    try withRunPath { path throws in
      let result = Session().run("sweep", "broken.json", "--seeds", "1..2", "--out", path, "--quiet")
      #expect(
        result == .init(code: 1, output: "", messages: "error: 2 of 2 points failed; see the column error\n"))
      let rows = try text(path + "/sweep.csv").split(separator: "\n")
      #expect(
        rows[1].hasPrefix("1,,,,,,,,,,\"GPe[0].v is no longer a finite number at 7.0 ms.; Usual causes: "),
        "\(rows[1])")
    }
  }

  @Test("a path that does not exist ends the sweep before it begins")
  func badPath() throws {
    try withExperiment { experiment, path throws in
      let result = sweep([experiment, "--out", path, "--param", "inputs.curent.amplitude=0,1"])
      #expect(result.code == 2)
      #expect(result.messages.contains("did you mean \"inputs.current.amplitude\"?"))
      #expect(!FileManager.default.fileExists(atPath: path))
      let missing = sweep([
        experiment, "--out", path, "--param", "populations.cell.neuron=leaky.json,no.json",
      ])
      #expect(missing.code == 3)
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test("a neuron can be swept while its parameters are set")
  func neuron() throws {
    try withExperiment { experiment, path throws in
      try Self.neuron.replacing("100 pF", with: "50 pF").write(
        toFile: URL(filePath: path).deletingLastPathComponent().path + "/small.json", atomically: true,
        encoding: .utf8)
      for key in ["neuron", "neuron.file"] {
        let out = "\(path)-\(key)"
        let result = sweep([
          experiment, "--out", out, "--set", "populations.cell.neuron.I_ext=400 pA", "--param",
          "populations.cell.\(key)=leaky.json,small.json", "--quiet",
        ])
        #expect(result == .init(code: 0, output: "", messages: ""))
        let rows = try text(out + "/sweep.csv").split(separator: "\n").map { $0.split(separator: ",") }
        let spikes = rows.dropFirst().compactMap { Int($0[2]) }
        #expect(spikes.count == 2 && spikes[0] > 0 && spikes[1] > spikes[0])
      }
    }
  }

  @Test("as many jobs as fit into memory")
  func memory() throws {
    try withRunPath { path throws in
      let words = ["sweep", "small.json", "--seeds", "1..4", "--out", path]
      let bytes = try smallPlan().bytes
      let result = Session(availableMemory: 5 * bytes / 2).run(words)
      #expect(
        result.messages.hasPrefix(
          "2 jobs at a time instead of 3: each needs up to \(NumberText.bytes(bytes)) of memory\n"))
      #expect(result.code == 0)
      #expect(Session(availableMemory: bytes - 1).run(words).code == 4)
    }
  }

  @Test(
    "what cannot be meant is a usage error",
    arguments: [
      ("sweep", "sweep needs EXPERIMENT.json"), ("sweep e", "sweep needs --param"),
      ("sweep e --param a=1:2", "a range is START:STOP:STEP"), ("sweep e --seeds 2..1", "--seeds needs A..B"),
      ("sweep e --seeds 1..2 --seed 1", "--seed and --seeds exclude each other"),
      ("sweep e --seeds 1..2 --shard 0/4", "--shard needs I/N with I from 1 to N"),
      ("sweep e --seeds 1..2 --jobs 0", "--jobs must be a whole number from 1 to 4096"),
      ("sweep --merge a", "--merge needs --out DIR"),
      ("sweep e --merge a --out b", "--merge takes nothing but --out and --quiet, not e"),
      ("sweep --merge a --out b --resume", "not --resume"),
    ])
  func usage(line: String, message: String) {
    let result = Session().run(line.split(separator: " ").map(String.init))
    #expect(result.code == 2)
    #expect(result.messages.contains(message), "\(result.messages)")
    #expect(result.messages.hasSuffix("see: bgsim sweep --help\n"))
  }

  @Test("only sweeps are merged, and only the same")
  func merge() throws {
    try withExperiment { experiment, path throws in
      #expect(sweep(["--merge", path, "--out", path + "-all"]).code == 3)
      #expect(sweep([experiment, "--out", path, "--shard", "1/2", "--quiet"] + grid).code == 0)
      let part = sweep(["--merge", path, "--out", path + "-all"])
      #expect(part == .init(code: 0, output: "", messages: "8 of 15 points are in \(path)-all\n"))
      let other = ["--out", path + "-other", "--seeds", "1..2", "--quiet"]
      #expect(sweep([experiment] + other).code == 0)
      #expect(sweep(["--merge", path, "--merge", path + "-other", "--out", path + "-all"]).code == 2)
    }
  }
}
