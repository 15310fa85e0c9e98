import Experiments
import Foundation
import ModelDescription
import Recording
import Testing

@testable import CommandLineInterface

@Suite struct VerifyCommandTests {
  /// A baseline at `path`, made by `--update`.
  private func withBaseline(_ body: (String) throws -> Void) throws {
    try withRunPath { path throws in
      let result = Session().run("verify", "small.json", "--against", path, "--update")
      #expect(result.code == 0)
      #expect(result.output == "")
      #expect(result.messages.hasSuffix("wrote \(path)\n"))
      try body(path)
    }
  }

  /// Replaces parts of a file.
  private func edit(_ path: String, _ parts: (String, String)...) throws {
    let edited = try parts.reduce(text(path)) { $0.replacing($1.0, with: $1.1) }
    try edited.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private static let otherDigest = ("\"digest\": \"", "\"digest\": \"0")

  @Test("--update writes a small file that people can read")
  func file() throws {
    try withBaseline { path throws in
      let written = try text(path)
      let digest = try #require(written.firstMatch(of: /"digest": "([0-9a-f]{16})"/)?.1)
      #expect(
        written == """
          {
            "name": "small",
            "version": "\(Version.text)",
            "seed": 1,
            "duration_ms": 100,
            "dt_ms": 0.1,
            "precision": "double",
            "populations": [{ "name": "STN", "size": 10, "spikes": 1000 }, { "name": "GPe", "size": 4, "spikes": 0 }],
            "digest": "\(digest)"
          }

          """)
      #expect(try names(in: URL(filePath: path).deletingLastPathComponent().path) == ["run"])
    }
  }

  @Test("an equal run exits with 0 and says what was equal")
  func equal() throws {
    try withBaseline { path throws in
      let result = Session().run("verify", "small.json", "--against", path, "--quiet")
      #expect(result == .init(code: 0, output: "", messages: ""))
      let spoken = Session().run("verify", "small.json", "--against", path).output
      #expect(spoken.hasPrefix("small.json: 2 populations, 1000 spikes, digest "))
      #expect(spoken.hasSuffix(", as in \(path)\n"))
    }
  }

  @Test("one spike less in one population is caught")
  func oneSpike() throws {
    try withBaseline { path throws in
      try edit(path, ("\"spikes\": 1000", "\"spikes\": 1001"), Self.otherDigest)
      let result = Session().run("verify", "small.json", "--against", path, "--quiet")
      #expect(result.code == 1)
      let lines = result.output.split(separator: "\n")
      #expect(lines[0] == "population  baseline   now  difference      %")
      #expect(lines[1] == "STN             1001  1000          -1  -0.10")
      #expect(lines.count == 3 && lines[2].hasPrefix("digest: baseline "))
      #expect(result.messages == "error: small.json differs from \(path): 1 of 2 populations\n")
    }
  }

  @Test("a spike of another neuron is caught by the digest")
  func otherSpike() throws {
    try withBaseline { path throws in
      try edit(path, Self.otherDigest)
      let result = Session().run("verify", "small.json", "--against", path, "--quiet")
      #expect(result.code == 1)
      #expect(result.output.hasPrefix("digest: baseline "))
      #expect(
        result.messages == "error: small.json differs from \(path): equal spike counts, but other spikes\n")
      let tolerant = Session().run("verify", "small.json", "--against", path, "--tolerance", "0")
      #expect(tolerant.code == 0)
      #expect(tolerant.output.contains("digest not compared"))
    }
  }

  @Test(
    "a tolerance holds for all populations, or for one",
    arguments: [
      (["0.01"], 0), (["1%"], 0), (["0.009"], 1), (["STN=0.01"], 0), (["GPe=0.5"], 1), (["1%", "STN=0"], 1),
      (["0", "STN=1%"], 0),
    ] as [([String], Int32)])
  func tolerance(texts: [String], code: Int32) throws {
    try withBaseline { path throws in
      try edit(path, ("\"spikes\": 1000", "\"spikes\": 1010"))
      let words = texts.flatMap { ["--tolerance", $0] }
      let result = Session().run(["verify", "small.json", "--against", path] + words)
      #expect(result.code == code)
      if code == 1 { #expect(result.messages.contains("beyond the tolerance (digest not compared)")) }
    }
  }

  @Test("--json holds all populations and both digests")
  func json() throws {
    try withBaseline { path throws in
      try edit(path, ("\"spikes\": 1000", "\"spikes\": 1001"), Self.otherDigest)
      let result = Session().run("verify", "small.json", "--against", path, "--quiet", "--json")
      #expect(result.code == 1)
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      #expect(object["equal"] as? Bool == false)
      let populations = try #require(object["populations"] as? [[String: Any]])
      #expect(populations.map { $0["difference"] as? Int } == [-1, 0])
      #expect(populations.map { $0["equal"] as? Bool } == [false, true])
    }
  }

  @Test("a baseline of other settings is no comparison")
  func otherSettings() throws {
    try withBaseline { path throws in
      let words = ["--seed", "2", "--duration", "50", "--precision", "single"]
      let result = Session().run(["verify", "small.json", "--against", path] + words)
      #expect(result.code == 1)
      #expect(
        result.messages == """
          error: \(path) is the baseline of another run; nothing was simulated
            seed: baseline 1, now 2
            duration: baseline 100 ms, now 50 ms
            precision: baseline double, now single
            give the options with which it was written, or write it anew with --update

          """)
      try text(path).replacing("\"GPe\", \"size\": 4", with: "\"SNr\", \"size\": 5")
        .write(toFile: path, atomically: true, encoding: .utf8)
      let populations = Session().run(["verify", "small.json", "--against", path])
      #expect(populations.messages.contains("\n  populations: baseline STN 10, SNr 5, now STN 10, GPe 4\n"))
    }
  }

  @Test("--update says what it changes, and leaves an equal baseline alone")
  func update() throws {
    try withBaseline { path throws in
      let same = Session().run("verify", "small.json", "--against", path, "--update")
      #expect(same.code == 0)
      #expect(same.messages.hasSuffix("\(path) is unchanged\n"))
      try edit(path, ("\"spikes\": 1000", "\"spikes\": 1001"), Self.otherDigest)
      let words = ["verify", "small.json", "--against", path, "--seed", "3"]
      let result = Session().run(words + ["--update"])
      #expect(result.code == 0)
      let lines = result.output.split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines.prefix(3).map { $0.prefix(9) } == ["seed: 1 -", "populatio", "STN      "])
      #expect(Session().run(words).code == 0)
    }
  }

  @Test("a missing baseline is a missing file, and the hint is --update")
  func missing() throws {
    try withRunPath { path throws in
      let result = Session().run("verify", "small.json", "--against", path)
      #expect(result.code == 3)
      #expect(
        result.messages == "error: there is no baseline \(path); bgsim verify --update writes it\n")
    }
  }

  @Test(
    "what is no baseline is bad input and is not replaced",
    arguments: [
      ("[1]", ":1:1\n  found a list\n"), ("{\"name\": 3}", "\"populations\" is missing"),
      ("{\"complete\": false}", "incomplete run"), ("{", "the file ends"),
      ("{\"populations\": [{\"name\": \"A\", \"size\": -1, \"spikes\": 0}], \"name\": \"\"}", "is missing"),
      (
        "{\"populations\": [{\"name\": 7}], \"name\": \"a\", \"version\": \"\", \"seed\": 1, "
          + "\"duration_ms\": 1, \"dt_ms\": 1, \"precision\": \"double\", \"digest\": \"\"}",
        ":1:27: populations.0.name\n  found the number 7; expected a string\n"
      ),
    ])
  func noBaseline(content: String, message: String) throws {
    try withRunPath { path throws in
      try content.write(toFile: path, atomically: true, encoding: .utf8)
      for words in [[], ["--update"]] {
        let result = Session().run(["verify", "small.json", "--against", path] + words)
        #expect(result.code == 2)
        #expect(result.messages.contains(message), "\(result.messages)")
        #expect(try text(path) == content)
      }
    }
  }

  @Test("the summary of a run is a baseline")
  func summary() throws {
    try withRunPath { path throws in
      #expect(Session().run("run", "small.json", "--out", path, "--quiet").code == 0)
      #expect(Session().run("verify", "small.json", "--against", path + "/summary.json").code == 0)
    }
  }

  @Test(
    "what cannot be meant is a usage error",
    arguments: [
      (["verify", "small.json"], "verify needs --against BASELINE.json"),
      (["verify", "small.json", "--against", "b", "--tolerance", "x"], "--tolerance needs [POPULATION=]R"),
      (["verify", "small.json", "--against", "b", "--tolerance", "-1"], "--tolerance needs [POPULATION=]R"),
      (["verify", "small.json", "--against", "b", "--tolerance", "=1"], "--tolerance needs [POPULATION=]R"),
      (["verify", "small.json", "--against", "b", "--tolerance", "STM=1"], "did you mean \"STN\"?"),
    ])
  func usage(words: [String], message: String) {
    let result = Session().run(words)
    #expect(result.code == 2)
    #expect(result.messages.contains(message))
  }

  @Test("a failing simulation exits with 1, an interrupted one with 128 + signal")
  func endings() throws {
    try withBaseline { path throws in
      let failing = Session().run("verify", "broken.json", "--against", path, "--quiet")
      #expect(failing.code == 1 && failing.output == "")
      #expect(failing.messages.hasPrefix("error: GPe[0].v is no longer a finite number at 7.0 ms.\n"))
      let interrupted = Session(signal: { 15 }).run("verify", "small.json", "--against", path, "--quiet")
      #expect(interrupted.code == 143)
    }
  }
}
