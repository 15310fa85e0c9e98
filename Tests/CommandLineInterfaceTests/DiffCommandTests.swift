import Documents
import ModelDescription
import Testing

@testable import CommandLineInterface

@Suite struct DiffCommandTests {
  @Test("equal experiments")
  func equal() {
    #expect(
      Session().run("diff", "small.json", "scaled.json")
        == .init(code: 0, output: "no difference\n", messages: ""))
    #expect(Session().run("diff", "small.json", "scaled.json", "--seed", "3").code == 0)
    #expect(
      Session().run("diff", "small.json", "scaled.json", "--quiet")
        == .init(code: 0, output: "", messages: ""))
    #expect(
      Session().run("diff", "small.json", "scaled.json", "--json")
        == .init(code: 0, output: "[]\n", messages: ""))
  }

  @Test("one file is compared with itself under the options")
  func options() {
    let words = [
      "diff", "small.json", "--seed", "3", "--duration", "50", "--precision", "single", "--set",
      "recordings.format=npy",
    ]
    #expect(
      Session().run(words)
        == .init(
          code: 1,
          output: """
            experiment  value       small  with options  ratio
            simulation  duration   100 ms         50 ms    0.5
                        seed            1             3
                        precision  double        single
            recordings  format        csv           npy

            """, messages: ""))
    #expect(Session().run(words + ["--quiet"]) == .init(code: 1, output: "", messages: ""))
    #expect(
      Session().run("diff", "small.json", "--seed=3", "--json")
        == .init(
          code: 1,
          output: """
            [{ "path": "simulation.seed", "a": 1, "b": 3, "ratio": null }]

            """, messages: ""))
  }

  @Test("what is missing or wrong")
  func errors() {
    #expect(
      Session().run("diff", "small.json")
        == .init(
          code: 2, output: "",
          messages: "error: diff needs B.json, or options that change small.json\nsee: bgsim diff --help\n"))
    #expect(Session().run("diff").messages == "error: diff needs A.json\nsee: bgsim diff --help\n")
    #expect(
      Session().run("diff", "a", "b", "c").messages == "error: unexpected 'c'\nsee: bgsim diff --help\n")
    #expect(Session().run("diff", "small.json", "missing.json").code == 3)
    #expect(Session().run("diff", "bad.json", "small.json").code == 2)
  }
}

@Suite struct DifferenceTableTests {
  private func difference(_ keys: String, _ first: JSONValue?, _ second: JSONValue?) -> ExperimentDifference {
    ExperimentDifference(keys: keys.split(separator: " ").map(String.init), first: first, second: second)
  }

  @Test("tables for the whole, populations, projections and inputs; a name stands once")
  func groups() {
    let table = DifferenceTable(
      [
        difference("dopamine_applied", .number("0.8"), .number("0")),
        difference("populations D1 neuron params v_r", .string("-81.85 mV"), .string("-80.003464 mV")),
        difference("populations D1 neuron params d", .string("66.9 pA"), .string("90.98400000000001 pA")),
        difference("populations TF", nil, .keys([("size", .number(3))])),
        difference("projections", .list([.string("a"), .string("b")]), .list([.string("b"), .string("a")])),
        difference("projections a->b gain", .number("1"), .number("0.29408")),
        difference("inputs x synapses 1 weight", .string("0 nS"), .string("1.5e-07 nS")),
      ], titles: ("healthy", "depleted"))
    #expect(
      table.lines == [
        "experiment        value                healthy     depleted   ratio",
        "dopamine_applied                           0.8            0       0",
        "",
        "population        value                healthy     depleted   ratio",
        "D1                neuron.params.v_r  -81.85 mV  -80.0035 mV  0.9774",
        "                  neuron.params.d      66.9 pA    90.984 pA    1.36",
        "TF                                      absent      present",
        "",
        "projection        value                healthy     depleted   ratio",
        "(order)                                 [a, b]       [b, a]",
        "a->b              gain                       1      0.29408  0.2941",
        "",
        "input             value                healthy     depleted   ratio",
        "x                 synapses.1.weight       0 nS   1.5e-07 nS",
      ])
  }

  @Test("numbers that six digits do not tell apart are shown in full")
  func close() {
    let text = DifferenceText(difference("simulation dt", .string("0.1 ms"), .string("0.10000000001 ms")))
    #expect((text.first, text.second) == ("0.1 ms", "0.10000000001 ms"))
    #expect(text.ratio == "1")
  }

  @Test("long lists are counted, long objects are cut")
  func long() {
    let list = (0..<100).map { JSONValue.number($0) }
    let other = list.dropLast() + [.number(7)]
    let text = DifferenceText(difference("inputs x times", .list(list), .list(Array(other))))
    #expect((text.first, text.second, text.remark) == ("100 values", "100 values", " (1 of 100 differ)"))
    let object = JSONValue.keys([
      ("normal", .keys([("mean", .string("3 nS")), ("sd", .string("0.123456789 nS"))]))
    ])
    let form = DifferenceText(difference("projections x weight", .string("2 nS"), object))
    #expect((form.first, form.second) == ("2 nS", "{normal: {mean: 3 nS, sd: 0.123456789 n…"))
  }
}
