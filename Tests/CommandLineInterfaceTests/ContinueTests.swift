import Experiments
import Foundation
import Recording
import Testing

@testable import CommandLineInterface

/// `bgsim run --checkpoint` and `bgsim run --continue`.
@Suite struct ContinueTests {
  /// Runs small.json until a signal comes at 30 ms.
  private func interrupt(_ path: String, _ options: String...) {
    let late = LateSignal(15, look: 31)
    let result = Session(signal: { late.look() }).run(["run", "small.json", "--out", path] + options)
    #expect(result.code == 143)
  }

  @Test("an interrupted run goes on to its end")
  func interrupted() throws {
    try withRunPath { path throws in
      #expect(Session().run("run", "small.json", "--out", path + "-whole", "--quiet").code == 0)
      interrupt(path)
      #expect(try names(in: path) == ["checkpoint.bin", "experiment.json", "spikes.csv", "summary.json"])
      let result = Session().run("run", "--continue", path, "--threads", "1")
      #expect(result.code == 0)
      let lines = result.messages.split(separator: "\n")
      #expect(lines[0] == "\(path) goes on from 30 ms")
      #expect(lines[2].hasPrefix(" 40 %  40.0 of 100 ms  "))
      #expect(lines.last == "wrote \(path)")
      let (spikes, whole) = (try text(path + "/spikes.csv"), try text(path + "-whole/spikes.csv"))
      #expect(spikes == whole)
      #expect(try text(path + "/summary.json").contains(#""complete" : true"#))
      #expect(try names(in: path) == ["experiment.json", "spikes.csv", "summary.json"])
    }
  }

  @Test("a complete run goes on beyond its end, elsewhere if that is asked for")
  func beyond() throws {
    try withRunPath { path throws in
      let words = ["run", "small.json", "--quiet", "--out"]
      #expect(Session().run(words + [path + "-whole", "--duration", "150ms"]).code == 0)
      #expect(Session().run(words + [path, "--checkpoint", "40ms"]).code == 0)
      let before = try text(path + "/spikes.csv")
      let other = ["--duration=150ms", "--out", path + "-more", "--quiet"]
      #expect(Session().run(["run", "--continue", path] + other) == .init(code: 0, output: "", messages: ""))
      #expect(try text(path + "/spikes.csv") == before)
      let (more, whole) = (try text(path + "-more/spikes.csv"), try text(path + "-whole/spikes.csv"))
      #expect(more == whole)
    }
  }

  @Test("a run that was killed goes on from its last checkpoint; its place keeps an earlier run until then")
  func killed() throws {
    try withRunPath { path throws in
      let folder = URL(filePath: path).deletingLastPathComponent().path
      #expect(Session().run("run", "small.json", "--out", path, "--quiet", "--seed", "2").code == 0)
      interrupt(path)
      // What a killed process leaves: a hidden directory without a summary.
      try FileManager.default.moveItem(atPath: path + ".incomplete", toPath: folder + "/.run.partial-1-2")
      try FileManager.default.removeItem(atPath: folder + "/.run.partial-1-2/summary.json")
      let result = Session().run("run", "--continue", path)
      #expect(result.code == 0 && result.messages.hasPrefix("\(path) goes on from 30 ms\n"))
      #expect(try names(in: folder) == ["run"])
      #expect(try text(path + "/summary.json").contains(#""seed" : 1"#))
    }
  }

  @Test("a state that does not fit is told with its file")
  func damagedState() throws {
    try withRunPath { path throws in
      interrupt(path)
      let whole = try Checkpoint(in: path)
      for keyPath in [\Checkpoint.network, \Checkpoint.recorder] {
        var cut = Checkpoint(header: whole.header, network: whole.network, recorder: whole.recorder)
        cut[keyPath: keyPath].removeLast(4)
        try Checkpoint(header: cut.header, network: cut.network, recorder: cut.recorder).write(into: path)
        let result = Session().run("run", "--continue", path, "--quiet")
        #expect(result.code == 3)
        #expect(
          result.messages
            == "error: \(path)/checkpoint.bin is no checkpoint that can be believed: the saved state is cut off\n"
        )
      }
    }
  }

  @Test("wall time")
  func wall() throws {
    try withRunPath { path throws in
      let words = ["run", "small.json", "--out", path, "--quiet", "--checkpoint-wall", "0.05s"]
      #expect(Session(tick: 0.01).run(words).code == 0)
      #expect(try names(in: path).contains("checkpoint.bin"))
    }
  }

  @Test(
    "what cannot be",
    arguments: [
      (
        "--continue RUN --seed 2",
        "--seed cannot be given with --continue, which changes nothing but the duration"
      ),
      ("x.json --continue RUN", "--continue takes the experiment of RUN, not x.json"),
      ("small.json --checkpoint 0", "--checkpoint needs a time above 0, as in 10s"),
      ("small.json --checkpoint 1nS", "--checkpoint: '1nS' is no time, as in 2s or 500 (ms)"),
      (
        "small.json --checkpoint-wall 5",
        "--checkpoint-wall needs a wall time, as in 90s, 10min or 2h, not '5'"
      ),
    ])
  func usage(words: String, message: String) throws {
    let result = Session().run(["run"] + words.split(separator: " ").map(String.init))
    #expect(result.messages == "error: \(message)\nsee: bgsim run --help\n")
    #expect(result.code == 2)
  }

  @Test("a run that is at its end needs a duration, and one that has no checkpoint cannot go on")
  func nothingToDo() throws {
    try withRunPath { path throws in
      let words = ["run", "small.json", "--quiet", "--out", path]
      #expect(Session().run(words).code == 0)
      let missing = Session().run("run", "--continue", path)
      #expect(
        missing
          == .init(
            code: 3, output: "",
            messages: """
              error: \(path) has no checkpoint
                bgsim run writes one with --checkpoint T, and when it is interrupted

              """))
      #expect(Session().run(words + ["--checkpoint", "1s"]).code == 0)
      let ended = Session().run("run", "--continue", path, "--duration", "50ms")
      #expect(
        ended
          == .init(
            code: 2, output: "",
            messages: """
              error: \(path) was simulated until 100.0 ms, so it cannot go on until 50.0 ms
                say until when with --duration

              """))
    }
  }

  @Test("an experiment or spikes that were changed are not believed")
  func changed() throws {
    try withRunPath { path throws in
      interrupt(path)
      let spikes = try text(path + "/spikes.csv")
      try Data(spikes.utf8.dropLast(5)).write(to: URL(filePath: path + "/spikes.csv"))
      let short = Session().run("run", "--continue", path, "--quiet")
      #expect(
        short.messages
          == "error: \(path)/spikes.csv has \(spikes.utf8.count - 5) bytes, and had \(spikes.utf8.count) when its "
          + "checkpoint was written, so the run cannot be continued\n")
      #expect(short.code == 3)
      let experiment = try text(path + "/experiment.json")
      try Data((experiment + " ").utf8).write(to: URL(filePath: path + "/experiment.json"))
      let other = Session().run("run", "--continue", path, "--quiet")
      #expect(
        other.messages
          == "error: \(path)/checkpoint.bin is no checkpoint that can be believed: it belongs to another experiment "
          + "than experiment.json beside it\n")
    }
  }
}
