import Experiments
import Testing

@testable import CommandLineInterface

@Suite struct UsageErrorTests {
  @Test(
    "what is not understood is answered with the nearest right word",
    arguments: [
      ("rnu", #"unknown command 'rnu'; did you mean "run"?"#),
      ("chek x", #"unknown command 'chek'; did you mean "check"?"#),
      (
        "simulate",
        "unknown command 'simulate'; commands: \(CommandList.all.map(\.name).joined(separator: ", "))"
      ),
      ("--verson", #"unknown option '--verson'; did you mean "--version"?"#),
      ("run", #"run needs EXPERIMENT.json"#),
      ("run a b", #"unexpected 'b'"#),
      ("run a --treads 2", #"unknown option --treads; did you mean "--threads"?"#),
      ("run a --out", #"--out needs a value: --out DIR"#),
      ("run a --out --quiet", #"--out needs a value: --out DIR"#),
      ("run a --out=", #"--out needs a value: --out DIR"#),
      ("run a --quiet=1", #"--quiet takes no value"#),
      ("run a --seed 1 --seed=2", #"--seed is given twice"#),
      ("run a --set x", #"--set needs PATH=VALUE, not 'x'"#),
      ("run a --format npz", #"--format cannot be 'npz'; did you mean "npy"?"#),
      ("run a --precision half", #"--precision cannot be 'half'; choose from: single, double"#),
      ("run a --threads 0", #"--threads must be a whole number from 1 to 4096, not '0'"#),
      ("schema x", #"schema takes no operand 'x'"#),
      ("models lfi", #"unknown model 'lfi'; did you mean "LIF"?"#),
    ])
  func message(line: String, error: String) {
    let words = line.split(separator: " ").map(String.init)
    let command = CommandList.all.map(\.name).contains(words[0]) ? "bgsim \(words[0])" : "bgsim"
    let messages = "error: \(error)\nsee: \(command) --help\n"
    #expect(Session().run(words) == .init(code: 2, output: "", messages: messages))
  }

  @Test("option values may follow a space or an equals sign, and --set may hold more of them")
  func values() throws {
    let reader = ArgumentReader(command: "run", syntax: RunCommand().syntax)
    let arguments = try reader.read([
      "--out=a", "--set", "x=y=z", "--set=p=", "--json", "e.json", "--seed", "-1",
    ])
    #expect(
      arguments
        == Arguments(
          operand: "e.json",
          values: ["--out": ["a"], "--set": ["x=y=z", "p="], "--json": [], "--seed": ["-1"]]))
    #expect(try reader.read(["--", "--odd.json"]).operand == "--odd.json")
  }

  @Test(
    "short forms become overrides, with a space before the unit",
    arguments: [
      ("2s", "2 s"), ("2 s", "2 s"), ("2000", "2000"), ("1.5e3ms", "1.5e3 ms"), ("soon", "soon"),
      ("5µs", "5 µs"),
    ])
  func duration(text: String, value: String) throws {
    let arguments = Arguments(operand: "small.json", values: ["--duration": [text], "--set": ["a.b=c=d"]])
    #expect(
      try ExperimentOptions.settings(arguments, command: "run") == [
        .init(path: "a.b", value: "c=d"), .init(path: "simulation.duration", value: value),
      ])
  }
}
