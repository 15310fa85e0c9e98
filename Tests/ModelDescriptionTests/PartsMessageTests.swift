import Foundation
import ModelDescription
import Testing

/// What is wrong with parts, in words.
@Suite struct PartsMessageTests {
  @Test("wrong parts", arguments: parts)
  func part(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  @Test("what cannot be divided", arguments: entries)
  func entry(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  @Test("a fault of an entry that is divided is told once")
  func once() {
    let text = PartsTests.text(
      "\"projections\": {\"S->S\": {\"pre\": \"S\", \"post\": \"S\", \"rule\": \"all_to_all\", \"gain\": -1}}"
    )
    #expect(
      message(text) == """
        test.json:10:83: projections.Sp->Sp.gain
          -1 is out of range: it must be at least 0
        """)
  }

  static let parts = [
    BadInput(
      "fractions", PartsTests.text(parts: "\"p\": {\"fraction\": 0.4}, \"q\": {\"fraction\": 0.5}"),
      "test.json:6:21: populations.S.parts", "  the fractions of the parts add up to 0.9; expected 1"),
    BadInput(
      "no parts", PartsTests.text(parts: ""), "test.json:6:21: populations.S.parts", "  there are no parts",
      "  name the parts, or remove the key"),
    BadInput(
      "no fraction", PartsTests.text(parts: "\"p\": {}"), "test.json:6:28: populations.S.parts.p",
      "  the key \"fraction\" is missing (which part of the population's neurons)"),
    BadInput(
      "fraction 0", PartsTests.text(parts: "\"p\": {\"fraction\": 0}"),
      "test.json:6:41: populations.S.parts.p.fraction",
      "  0 is out of range: it must be greater than 0 and at most 1"),
    BadInput(
      "unknown key", PartsTests.text(parts: "\"p\": {\"fraction\": 1, \"substep\": 4}"),
      "test.json:6:44: populations.S.parts.p.substep", "  unknown key \"substep\" in part",
      "  did you mean \"substeps\"?"),
    BadInput(
      "an empty part", PartsTests.text(parts: "\"p\": {\"fraction\": 0.01}, \"q\": {\"fraction\": 0.99}"),
      "test.json:6:41: populations.S.parts.p.fraction", "  the part is left without neurons",
      "  make it larger"),
    BadInput(
      "name of another population", PartsTests.text(parts: "\"T\": {\"fraction\": 1}"),
      "test.json:6:23: populations.S.parts.T", "  there is another population \"T\"", "  rename one of them"),
    BadInput(
      "list of values",
      PartsTests.text(parts: PartsTests.halves, keys: "").replacingOccurrences(
        of: "\"C\": 15", with: "\"I_ext\": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], \"C\": 15"),
      "test.json:5:73: populations.Sp.neuron.params.I_ext", "  the list has 10 numbers for 4 neurons",
      "  give one number for each", "test.json:5:73: populations.Sn.neuron.params.I_ext",
      "  the list has 10 numbers for 6 neurons", "  give one number for each"),
  ]

  private static func projection(_ rule: String) -> String {
    PartsTests.text("\"projections\": {\"x\": {\"pre\": \"S\", \"post\": \"T\", \"rule\": \(rule)}}")
  }
  private static func input(_ keys: String) -> String {
    PartsTests.text("\"inputs\": {\"x\": {\"target\": \"S\", \(keys)}}")
  }
  private static let trains = "\"type\": \"spike_trains\", \"receptor\": \"AMPA\", \"weight\": 1"

  static let entries = [
    BadInput(
      "one to one", projection("\"one_to_one\""), "test.json:10:58: projections.x.rule",
      "  one_to_one is about single neurons of \"S\", which is divided into parts",
      "  write a projection for every part"),
    BadInput(
      "list", projection("{\"list\": {\"pairs\": [[0, 0]]}}"), "test.json:10:58: projections.x.rule",
      "  list is about single neurons of \"S\", which is divided into parts",
      "  write a projection for every part"),
    BadInput(
      "name of another projection",
      PartsTests.text(
        """
        "projections": { "S->T": { "pre": "S", "post": "T", "rule": "all_to_all" },
                         "Sp->T": { "pre": "Sp", "post": "T", "rule": "all_to_all" } }
        """),
      "test.json:10:20: projections.S->T", "  its part \"Sp->T\" has the name of another entry",
      "  rename one of them"),
    BadInput(
      "indices", input("\"type\": \"step_current\", \"amplitude\": 1, \"neurons\": [1, 2]"),
      "test.json:10:86: inputs.x.neurons", "  these are single neurons of \"S\", which is divided into parts",
      "  name one of Sp, Sn, or select {\"fraction\": ...} of every part"),
    BadInput(
      "trains of single neurons", input("\(trains), \"times\": [[1], [2]]"),
      "test.json:10:101: inputs.x.times",
      "  these spikes are for single neurons of \"S\", which is divided into parts",
      "  write an input for every part"),
    BadInput(
      "trains in a file", input("\(trains), \"file\": \"x.csv\""), "test.json:10:100: inputs.x.file",
      "  these spikes are for single neurons of \"S\", which is divided into parts",
      "  write an input for every part"),
    BadInput(
      "indices of a trace",
      PartsTests.text(
        "\"recordings\": {\"traces\": [{\"population\": \"S\", \"neurons\": [0], \"variables\": [\"v\"]}]}"),
      "test.json:10:60: recordings.traces.0.neurons",
      "  these are single neurons of \"S\", which is divided into parts",
      "  name one of Sp, Sn, or select {\"fraction\": ...} of every part"),
  ]
}
