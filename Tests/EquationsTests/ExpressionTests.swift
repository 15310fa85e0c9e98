import Foundation
import Numerics
import Quantities
import Testing

@testable import Equations

/// The value of an expression without variables.
private func value(_ text: String) throws -> Double {
  let source = NeuronEquations(
    equations: [.init("dv/dt", "0*mV/ms"), .init("x", text)], initialUnits: [.init("v", .one)])
  let (system, faults) = source.checked()
  let checked = try #require(system, "\(text): \(faults)")
  var (lowering, scope) = checked.plainScope()
  let expression = try #require(checked.definitions.first?.expression)
  let node = lowering.node(expression, &scope)
  return Evaluation(lowering.graph, [node]).values(parameters: { _ in .nan }, step: .nan)[0]
}

@Suite("Expressions")
struct ExpressionTests {
  @Test(
    "operators bind as in mathematics",
    arguments: [
      ("1 + 2*3", 7), ("(1 + 2)*3", 9), ("2^3^2", 512), ("-2^2", -4), ("2**-1", 0.5), ("6/2/3", 1),
      ("10 - 2 - 3", 5), ("2*-3", -6), ("1 < 2 ? 5 : 6", 5), ("1 > 2 ? 5 : 1 > 0 ? 7 : 8", 7),
      ("where(1 == 1 and 2 != 3, 1, 0)", 1), ("where(not 1 < 2 or 1 >= 2, 1, 0)", 0), ("1e2 + .5", 100.5),
      ("clip(5, 0, 3)", 3), ("mod(-1, 3)", 2), ("min(1, 2) + max(1, 2)", 3), ("int(1 < 2)", 1),
      ("floor(-1.5) + ceil(1.5)", 0), ("sign(-3)", -1), ("abs(-3)", 3), ("sqrt(16)", 4), ("4^0.5", 2),
      ("2^10", 1024), ("1/10 mV*mV", 0.1), ("exprel(0)", 1), ("tanh(0)", 0), ("log10(1000)", 3),
    ])
  func precedence(text: String, expected: Double) throws {
    #expect(abs(try value(text) - expected) < 1e-14)
  }

  @Test(
    "quantities are converted",
    arguments: [("2 s/ms", 2000), ("1 nA/pA", 1000), ("3 mV/V", 0.003), ("1 nS*mV/pA", 1)])
  func units(text: String, expected: Double) throws {
    #expect(abs(try value(text) - expected) <= 1e-15 * expected)
  }

  @Test("a power belongs to the unit that it stands behind")
  func unitPower() throws {
    #expect(try value("3 mV^2/mV/mV") == 3)
  }

  /// Within four units in the last place, as Foundation's own functions have an error too.
  @Test(
    "functions agree with the system's",
    arguments: ["exp", "log", "expm1", "log1p", "sin", "cos", "tan", "sinh", "cosh", "tanh"])
  func functions(name: String) throws {
    let reference: [String: (Double) -> Double] = [
      "exp": exp, "log": log, "expm1": expm1, "log1p": log1p, "sin": sin, "cos": cos, "tan": tan,
      "sinh": sinh,
      "cosh": cosh, "tanh": tanh,
    ]
    let function = try #require(reference[name])
    for x in [1e-12, 1e-5, 0.01, 0.3, 0.36, 1, 1.5707, 2.5, 10, 30] {
      let expected = function(x)
      // Sine, cosine and tangent lose digits near their zeros: an error of the argument's size there.
      let tolerance = max(
        4 * expected.ulp, ["sin", "cos", "tan"].contains(name) ? 4e-16 * (1 + expected * expected) : 0)
      #expect(abs(try value("\(name)(\(x))") - expected) <= tolerance, "\(name)(\(x))")
    }
  }

  /// Random words from the alphabet of expressions: none may crash, hang or take memory.
  @Test("no text does harm")
  func fuzz() {
    let words = [
      "v", "1", "2.5", "(", ")", "+", "-", "*", "/", "^", "exp(", "min(", ",", "<", ">", "==", "and", "or",
      "not",
      "?", ":", "mV", "nS", "I", "t", "xi", "1e9", "sqrt(", "where(", " ", "g_a", "unknown", "**", "=", "µ",
      "\"",
    ]
    var stream = RandomKey(seed: 1, purpose: .equation, object: 0).stream(0)
    for _ in 0..<Fuzzing.count {
      let length = 1 + Int(stream.below(24))
      let text = (0..<length).map { _ in words[Int(stream.below(UInt32(words.count)))] }.joined()
      _ = NeuronEquations(
        equations: [.init("dv/dt", text), .init("x", text)], threshold: text, reset: ["v = " + text],
        initialUnits: [.init("v", .one)]
      ).checked()
    }
  }

  @Test("deep and long texts are refused", arguments: ["(", "-", "exp(", "1+", "not ", "2^"])
  func deep(word: String) {
    let text = String(repeating: word, count: 100_000) + "1"
    #expect(throws: ExpressionFault.self) { _ = try ExpressionParser.expression(text) }
  }
}

/// How many random texts are tried: the environment's `BGSIM_FUZZ`, else a few.
private enum Fuzzing {
  static let count = ProcessInfo.processInfo.environment["BGSIM_FUZZ"].flatMap(Int.init) ?? 5000
}
