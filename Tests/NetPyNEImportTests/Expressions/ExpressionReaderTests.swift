import Foundation
import Testing

@testable import NetPyNEImport

@Suite struct ExpressionReaderTests {
  @Test(
    "arithmetic has Python's precedence",
    arguments: [
      ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("-2 ** 2", -4), ("2 ** 3 ** 2", 512), ("2 ** -1", 0.5),
      ("10 / 4 / 5", 0.5), ("1 - 2 - 3", -4), ("--1", 1), ("+.5e1", 5), ("1e-3*2E+3", 2), ("0.1", 0.1),
      ("max(1, 2, 3) + min(4, 5)", 7), ("abs(-3)", 3), ("sqrt(16)", 4), ("exp(0)", 1), ("log(1)", 0),
      ("2*gain", 6), ("pi - pi", 0),
    ])
  func numbers(text: String, value: Double) throws {
    #expect(try ExpressionReader.read(text, variables: ["gain": 3]) == .constant(value))
  }

  @Test(
    "the second number of normal is a variance; multiples and sums stay exact",
    arguments: [
      ("normal(0.7, 0.0625)", Draw.normal(mean: 0.7, sd: 0.25)),
      ("2 * normal(1, 4) + 1", .normal(mean: 3, sd: 4)),
      ("1 - normal(1, 4)", .normal(mean: 0, sd: 2)),
      ("normal(1, 9) + normal(2, 16)", .normal(mean: 3, sd: 5)),
      ("normal(1, 4) / 2", .normal(mean: 0.5, sd: 1)),
      ("uniform(1, 1 + 1)", .uniform(min: 1, max: 2)),
      ("3 - 2 * uniform(0, 1)", .uniform(min: 1, max: 3)),
      ("negexp(2) * 3", .exponential(mean: 6)), ("exponential(2)", .exponential(mean: 2)),
      ("0 * negexp(2)", .constant(0)), ("negexp(2) + 0", .exponential(mean: 2)),
      ("0.5 * lognormal(2, 0)", .lognormal(median: 1, sigma: 0)),
    ])
  func draws(text: String, value: Draw) throws {
    #expect(try ExpressionReader.read(text) == value)
  }

  /// The moments of a lognormal are exp(mu + s^2 / 2) and (exp(s^2) - 1) exp(2 mu + s^2).
  @Test("lognormal takes the mean and variance of its numbers")
  func lognormal() throws {
    guard case .lognormal(let median, let sigma) = try ExpressionReader.read("lognormal(3, 2)") else {
      Issue.record("no lognormal")
      return
    }
    let mean = median * exp(sigma * sigma / 2)
    #expect(abs(mean - 3) < 1e-12)
    #expect(abs((exp(sigma * sigma) - 1) * mean * mean - 2) < 1e-12)
  }

  @Test(
    "what cannot be carried over is named",
    arguments: [
      ("", "empty"), ("1 +", "ends too early"), ("(1", "\")\" is missing"),
      ("1 2", "\"2.0\" is not expected"),
      ("1..2", "\"1..2\" is no number"), ("2 ; 3", "\";\" has no place"), ("__import__", "no variable"),
      ("__import__('os')", "\"'\" has no place"), ("a.b", "\".\" is no number"),
      ("[1]", "\"[\" has no place"),
      ("lambda: 1", "\":\" has no place"), ("eval(1)", "no function \"eval\""),
      ("exp(-dist_2D/100)", "\"dist_2D\", a place"), ("pre_ynorm", "\"pre_ynorm\", a place"),
      ("poisson(3)", "no distribution poisson"), ("nromal(1, 2)", "no function \"nromal\""),
      ("normal(1)", "takes two numbers, not 1"), ("exp(1, 2)", "takes one number, not 2"),
      ("normal(1, -1)", "a variance, is negative"), ("uniform(2, 1)", "the first number is larger"),
      ("max(0, normal(1, 1))", "max of a draw"),
      ("normal(1, 1) * normal(1, 1)", "product of normal and normal"),
      ("negexp(1) + 1", "sum of exponential and number"), ("-lognormal(1, 1)", "times lognormal"),
      ("uniform(0, 1) + uniform(0, 1)", "sum of uniform and uniform"),
      ("1 / uniform(1, 2)", "division by a draw"),
      ("normal(1, 1) ** 2", "power of a draw"), ("1 / 0", "division by zero"), ("log(0)", "not finite"),
      ("sqrt(0 - 1)", "not finite"), ("10 ** 400", "not finite"), ("max()", "at least one number"),
    ])
  func faults(text: String, message: String) {
    #expect { try ExpressionReader.read(text) } throws: { error in
      (error as? ExpressionFault)?.message.contains(message) == true
    }
  }

  @Test("slips are answered with the nearest name")
  func remedy() {
    #expect { try ExpressionReader.read("nromal(1, 2)") } throws: {
      ($0 as? ExpressionFault)?.remedy == "did you mean \"normal\"?"
    }
  }

  @Test("nesting that would exhaust the stack is refused", arguments: ["(", "-", "exp(", "2**"])
  func nesting(piece: String) {
    let text = String(repeating: piece, count: 100_000) + "1"
    #expect { try ExpressionReader.read(text) } throws: {
      ($0 as? ExpressionFault)?.message == "the expression is nested too deeply"
    }
  }
}
