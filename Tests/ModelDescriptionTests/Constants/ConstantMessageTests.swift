import Foundation
import Testing

/// Wrong constants and expressions, and what is said about them word by word.
@Suite("Messages about constants")
struct ConstantMessageTests {
  private static func constants(_ text: String) -> String { Minimal.experiment("\"constants\": {\(text)}") }

  /// The capacitance of the minimal experiment as an expression beside some constants.
  private static func capacitance(_ json: String) -> String {
    Minimal.experiment("\"constants\": {\"w\": \"0.2 nS\", \"tau\": \"10 ms\", \"n\": 3}")
      .replacingOccurrences(of: "\"15.2 pF\"", with: json)
  }

  private static func size(_ json: String) -> String {
    capacitance("1").replacingOccurrences(of: "\"size\": 20", with: "\"size\": \(json)")
  }

  @Test("wrong constants", arguments: declared)
  func declaration(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  @Test("wrong expressions", arguments: used)
  func expression(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  @Test("a plain quantity that is misspelt is told as ever beside constants")
  func plain() {
    #expect(message(Self.capacitance("\"2.5 parsec\"")).contains("unknown unit \"parsec\""))
    #expect(message(Self.capacitance("\"nan pF\"")).contains("found \"nan pF\"; expected a quantity such as"))
    #expect(message(Self.size("\"20\"")).contains("found \"20\"; expected a whole number"))
    #expect(message(Self.capacitance("\"mV\"")).contains("found \"mV\"; expected a quantity"))
  }

  @Test("equations may have meant a constant")
  func equations() {
    let text = """
      { "constants": {"threshold": "20 mV"}, "simulation": {"duration": 1}, "populations": {"E": {"size": 1, "neuron": {
        "equations": {"dv/dt": "-v/ms"}, "threshold": "v > thrshold", "reset": "v = 0*mV", "initial": {"v": 0}
      } } } }
      """
    #expect(
      message(text) == """
        test.json:2:54: populations.E.neuron.threshold
          nothing is called "thrshold"
            v > thrshold
                ^~~~~~~~
          did you mean "threshold"?
        """)
  }

  @Test("what follows from a wrong constant is not told again")
  func followers() {
    let text = Self.capacitance("\"2*w\"").replacingOccurrences(of: "0.2 nS", with: "0.2 nS*")
    #expect(message(text).split(separator: "\n").count == 4)
  }

  static let declared = [
    BadInput(
      "a circle", constants(#""a": "2*b", "b": "1 mV + c", "c": "a/2""#), "test.json:6:52: constants.c",
      "  it depends on itself: a -> b -> c -> a", "    a/2", "    ^"),
    BadInput(
      "a misspelt name", constants(#""theta": "20 mV", "half": "thta/2""#), "test.json:6:44: constants.half",
      "  nothing is called \"thta\"", "    thta/2", "    ^~~~", "  did you mean \"theta\"?"),
    BadInput(
      "a unit", constants(#""pA": 3"#), "test.json:6:17: constants.pA",
      "  \"pA\" is a unit (of a current)", "  take another name"),
    BadInput(
      "a function", constants(#""exp": 3"#), "test.json:6:17: constants.exp",
      "  \"exp\" has a meaning of its own", "  take another name"),
    BadInput(
      "a distribution's name", constants(#""normal": 3"#), "test.json:6:17: constants.normal",
      "  \"normal\" has a meaning of its own", "  take another name"),
    BadInput(
      "the time", constants(#""t": 3"#), "test.json:6:17: constants.t",
      "  \"t\" has a meaning of its own: the time since the start of the run", "  take another name"),
    BadInput(
      "no name", constants(#""E->I": 3"#), "test.json:6:17: constants.E->I", "  \"E->I\" is no name",
      "  a name has letters, digits and _, and begins with a letter"),
    BadInput(
      "a misspelt unit", constants(#""w": "2.5 nSs""#), "test.json:6:27: constants.w",
      "  \"nSs\" is no unit", "    2.5 nSs", "        ^~~", "  write a product with *"),
    BadInput(
      "terms that do not fit", constants(#""w": "2.5 nS + 1 mV""#), "test.json:6:32: constants.w",
      "  the terms of a sum do not fit: this is a voltage, but what stands before it is a conductance",
      "    2.5 nS + 1 mV", "             ^~~~"),
    BadInput(
      "a distribution", constants(#""w": "normal(1 nS, 2 nS)""#), "test.json:6:22: constants.w",
      "  a constant is one number, not a distribution",
      "  write the distribution where it is needed; its numbers may be constants"),
    BadInput(
      "a division by zero", constants(#""w": "1/(2 - 2)""#), "test.json:6:23: constants.w",
      "  this comes to inf; expected a finite number", "    1/(2 - 2)", "    ^~~~~~~~~"),
    BadInput(
      "a condition", constants(#""w": "1 > 2""#), "test.json:6:23: constants.w",
      "  this is a condition; a number is needed here", "    1 > 2", "    ^~~~~",
      "  write int(...) for a number that is 1 where the condition holds"),
    BadInput(
      "a random number", constants(#""w": "2*randn()""#), "test.json:6:23: constants.w",
      "  a number that is drawn has no value here", "    2*randn()", "    ^~~~~~~~~"),
    BadInput(
      "a list", constants(#""w": [1]"#), "test.json:6:22: constants.w",
      "  found a list; expected a number, a quantity such as \"2.5 nS\", or an expression"),
  ]

  static let used = [
    BadInput(
      "a misspelt constant", capacitance("\"2*ww\""), "test.json:3:72: populations.A.neuron.params.C",
      "  nothing is called \"ww\"", "    2*ww", "      ^~", "  did you mean \"w\"?"),
    BadInput(
      "a misspelt constant alone", capacitance("\"taw\""), "test.json:3:70: populations.A.neuron.params.C",
      "  nothing is called \"taw\"", "    taw", "    ^~~", "  did you mean \"tau\"?"),
    BadInput(
      "in a distribution", capacitance("\"normal(w*tau, 0.1*ww*tau, min=0)\""),
      "test.json:3:88: populations.A.neuron.params.C.normal.sd".replacingOccurrences(of: ".normal", with: ""),
      "  nothing is called \"ww\"", "    0.1*ww*tau", "        ^~", "  did you mean \"w\"?"),
    BadInput(
      "the wrong dimension", capacitance("\"2*w\""), "test.json:3:69: populations.A.neuron.params.C",
      "  \"2*w\" is 0.4 nS, a conductance; expected a capacitance (pF)"),
    BadInput(
      "no dimension", capacitance("\"2*n\""), "test.json:3:69: populations.A.neuron.params.C",
      "  \"2*n\" is 6, a pure number; expected a capacitance (pF)",
      "  in an expression every number has its unit: 2*pF"),
    BadInput(
      "out of bounds", capacitance("\"1 pF - w*tau\""), "test.json:3:69: populations.A.neuron.params.C",
      "  \"1 pF - w*tau\" is -1 pF, which is out of range: it must be greater than 0 pF"),
    BadInput(
      "not whole", size("\"n/2\""), "test.json:4:20: populations.B.size",
      "  \"n/2\" is 1.5; expected a whole number", "  floor(...) and ceil(...) make it whole"),
    BadInput(
      "too small", size("\"n - 3\""), "test.json:4:20: populations.B.size",
      "  \"n - 3\" is 0, which is out of range: it must be at least 1 and at most 2147483648"),
    BadInput(
      "a size with a unit", size("\"2*w\""), "test.json:4:20: populations.B.size",
      "  \"2*w\" is 0.4 nS, a conductance; expected a pure number"),
  ]
}
