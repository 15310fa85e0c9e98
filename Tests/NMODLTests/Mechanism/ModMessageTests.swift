import NMODL
import Testing

/// What is said of .mod files that cannot be read or run, word by word.
@Suite("Messages about .mod files")
struct ModMessageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var line: Int
    var message: String
    var remedy: String?
    var testDescription: String { message }
  }

  private static func channel(_ body: String, neuron: String = "NONSPECIFIC_CURRENT i") -> String {
    """
    NEURON { SUFFIX x \(neuron) }
    PARAMETER { g = 1 }
    ASSIGNED { v i a[3] }
    STATE { m }
    \(body)
    """
  }

  static let cases = [
    Case(
      text: "PARAMETER { g = 1 }", line: 1,
      message: "there is no SUFFIX, POINT_PROCESS or ARTIFICIAL_CELL in a NEURON block"),
    Case(
      text: "NEURON { ARTIFICIAL_CELL x }", line: 1, message: "an ARTIFICIAL_CELL has no membrane to sit on",
      remedy: "write it as a neuron in equations, or take an input of the experiment"),
    Case(text: "NEURON { SUFFIX x SIZE y }", line: 1, message: "\"SIZE\" is no statement of a NEURON block"),
    Case(
      text: "NEURON { SUFFIX x }\nBRAKPOINT { }", line: 2, message: "\"BRAKPOINT\" is no block of a .mod file"
    ),
    Case(text: "NEURON { SUFFIX x }\nBREAKPOINT {", line: 2, message: "there is no \"}\" for this block"),
    Case(text: "NEURON { SUFFIX x }\nCOMMENT", line: 2, message: "there is no ENDCOMMENT for this"),
    Case(
      text: channel("BREAKPOINT { i = g*(v + }"), line: 5, message: "found \"}\"; expected an expression"),
    Case(text: channel("BREAKPOINT { i = g v }"), line: 5, message: "found \"}\"; expected \"=\""),
    Case(text: channel("BREAKPOINT { i = g*w }"), line: 5, message: "\"w\" is not declared"),
    Case(
      text: channel("BREAKPOINT { celsius = 3 i = 0 }"), line: 5,
      message: "\"celsius\" cannot be changed here"),
    Case(
      text: channel("BREAKPOINT { i = g*a[3] }"), line: 5,
      message: "\"a[3]\" is not there: the last element is a[2]"),
    Case(text: channel("BREAKPOINT { i = g*m[0] }"), line: 5, message: "\"m\" is no array"),
    Case(
      text: channel("BREAKPOINT { i = g*a[v] }"), line: 5, message: "an index depends on numbers that change"),
    Case(
      text: channel("BREAKPOINT { SOLVE s METHOD cnexp i = 0 }"), line: 5, message: "there is no block \"s\""),
    Case(
      text: channel("BREAKPOINT { SOLVE s METHOD runge i = 0 }\nDERIVATIVE s { m' = -m }"), line: 5,
      message: "the method \"runge\" is not known for a DERIVATIVE block",
      remedy: "METHOD cnexp, derivimplicit or euler"),
    Case(
      text: channel("BREAKPOINT { SOLVE s i = 0 }\nDERIVATIVE s { m' = -m }"), line: 5,
      message: "\"s\" needs a METHOD", remedy: "METHOD cnexp or derivimplicit"),
    Case(
      text: channel("BREAKPOINT { SOLVE s METHOD cnexp i = 0 }\nDERIVATIVE s { i' = -i }"), line: 6,
      message: "\"i\" is no STATE"),
    Case(
      text: channel("BREAKPOINT { i = f(v) }\nFUNCTION f(x) { f = f(x) }"), line: 6,
      message: "\"f\" calls itself"),
    Case(
      text: channel("BREAKPOINT { i = f(v, 1) }\nFUNCTION f(x) { f = x }"), line: 5,
      message: "\"f\" takes 1 numbers, here are 2"),
    Case(
      text: channel("BREAKPOINT { i = gauss(v) }"), line: 5,
      message: "there is no function \"gauss\" of one number"),
    Case(
      text: channel("BREAKPOINT { while (v > 0) { i = 1 } }"), line: 5,
      message: "how often this loop runs depends on numbers that change",
      remedy: "write it with FROM and a number of turns that is enough"),
    Case(
      text: channel("BREAKPOINT { FROM k = 0 TO 100000 { FROM j = 0 TO 9 { i = 1 } } }"), line: 5,
      message: "this takes more than 200,000 statements when loops are written out"),
    Case(
      text: channel("BREAKPOINT {\ni = 1\nVERBATIM\n i = sin(v);\nENDVERBATIM\n}"), line: 7,
      message: "this is C code, which runs in NEURON only"),
    Case(
      text: channel("BREAKPOINT { i = scop_random() }"), line: 5,
      message: "random numbers can be drawn in NET_RECEIVE only"),
    Case(
      text: channel("BREAKPOINT { i = table(v) }\nFUNCTION_TABLE table(v)"), line: 5,
      message: "\"table\" is a FUNCTION_TABLE, whose numbers a program in hoc or Python sets",
      remedy: "write it as a FUNCTION"),
    Case(
      text: channel("BREAKPOINT { i = 0 }\nBEFORE STEP { }"), line: 6,
      message: "a block BEFORE STEP is not supported"),
    Case(
      text: channel("BREAKPOINT { i = 0 }", neuron: "USEION ca READ xca NONSPECIFIC_CURRENT i"), line: 1,
      message: "\"xca\" is no number of the ion \"ca\""),
    Case(
      text: channel("BREAKPOINT { i = 0 }\nUNITS { R = (k-mole) (furlong) }"), line: 6,
      message: "\"k-mole\" cannot be expressed in \"furlong\""),
    Case(
      text: channel("INCLUDE \"none.inc\"\nBREAKPOINT { i = 0 }"), line: 5,
      message: "the file \"none.inc\" cannot be read"),
    Case(
      text: channel("BREAKPOINT { SOLVE l i = 0 }\nLINEAR l { ~ m = 1\n ~ m = 2 }"), line: 6,
      message: "there are 2 equations for 1 states"),
    Case(
      text: channel("BREAKPOINT { i = 1 + \(String(repeating: "(", count: 100_000)) }"), line: 5,
      message: "an expression is nested too deeply"),
  ]

  @Test("are clear", arguments: cases)
  func message(input: Case) {
    let expected = ModFault(input.message, line: input.line, remedy: input.remedy)
    #expect(throws: expected) {
      _ = try ModMechanism(input.text, name: "x.mod") { _ in throw ModFault("none", line: 0) }
    }
  }
}
