import Testing

/// Wrong patterns, and what is said about them word by word.
@Suite("Messages about patterns")
struct PatternMessageTests {
  @Test("wrong patterns", arguments: all)
  func message(input: BadInput) {
    #expect(ModelDescriptionTests.message(input.text) == input.message)
  }

  @Test("an option whose pattern fits nothing")
  func option() {
    #expect(
      ModelDescriptionTests.message(PatternTests.text("\"inputs\": {}"), [("populations.X*.size", "3")])
        == """
        --set populations.X*.size=3
          nothing in populations fits "X*"
          its keys: L2E, L2I, L4E, L4I
        """)
  }

  @Test("an option that comes too late")
  func late() {
    let text = PatternTests.text(#""projections": { "exc": { "pre": "*E", "post": "L4*" } }"#)
    #expect(
      ModelDescriptionTests.message(
        text, [("projections.exc.L2E->L4I.weight", "3"), ("projections.exc.pre", "L2E")]) == """
          --set projections.exc.pre=L2E
            "exc" was written out for an option before this one
            set it before the options that name single projections or inputs
          """)
  }

  private static func projection(_ keys: String) -> String {
    PatternTests.text("\"projections\": { \"x\": { \(keys) } }")
  }
  private static func values(_ weight: String) -> String {
    projection("\"pre\": \"*E\", \"post\": \"L4*\", \"weight\": \(weight)")
  }

  static let all = [
    BadInput(
      "nothing fits", projection("\"pre\": \"*X\", \"post\": \"L2E\""), "test.json:5:34: projections.x.pre",
      "  no population fits \"*X\"", "  populations: L2E, L2I, L4E, L4I"),
    BadInput(
      "a misspelt name in a list", projection("\"pre\": [\"L2E\", \"L2\"], \"post\": \"L2E\""),
      "test.json:5:34: projections.\"x.L2->L2E\".pre",
      "  there is no population \"L2\"", "  did you mean \"L2E\"?"),
    BadInput(
      "no names", projection("\"pre\": [], \"post\": \"L2E\""), "test.json:5:34: projections.x.pre",
      "  the list is empty; expected the names of populations"),
    BadInput(
      "a number in the list", projection("\"pre\": [3], \"post\": \"L2E\""),
      "test.json:5:35: projections.x.pre.0",
      "  found the number 3; expected the name of a population"),
    BadInput(
      "a population without a value", values(#"{"by_pre": {"L2E": 1}}"#),
      "test.json:5:76: projections.x.weight.by_pre", "  there is no value for \"L4E\"",
      "  add it, or a pattern such as \"*\" for all others"),
    BadInput(
      "a misspelt population", values(#"{"by_pre": {"L2X": 1, "*": 2}}"#),
      "test.json:5:77: projections.x.weight.by_pre.L2X", "  \"L2X\" is none of the populations here",
      "  did you mean \"L2E\"?"),
    BadInput(
      "a word of inputs", values(#"{"by_target": {"*": 2}}"#),
      "test.json:5:66: projections.x.weight.by_target",
      "  \"by_target\" has no meaning in a projection", "  its keys: by_pre, by_post, table"),
    BadInput(
      "a table with too few rows", values(#"{"table": [[1, 2]]}"#),
      "test.json:5:75: projections.x.weight.table",
      "  the table has 1 rows for 2 populations: L4E, L4I",
      "  rows are the populations of \"post\", columns those of \"pre\""),
    BadInput(
      "a row that is too long", values(#"{"table": [[1, 2], [1, 2, 3]]}"#),
      "test.json:5:84: projections.x.weight.table.1", "  the row has 3 values; expected 2, for L2E, L4E",
      "  rows are the populations of \"post\", columns those of \"pre\""),
  ]
}
