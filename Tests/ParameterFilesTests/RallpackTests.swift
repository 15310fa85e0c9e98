import Foundation
import ModelDescription
import Testing

/// The Rallpacks (Bhalla, Bilitch & Bower 1992, Trends Neurosci 15:453): accuracy on cables.
///
/// The difference from the reference at both ends is measured as its root mean square, and as its maximum, in per
/// cent of the range of the potential. Brian2's tests ask for 0.1 % and 0.5 % of Rallpack 1, 0.25 % and 0.5 % of
/// Rallpack 2.
@Suite struct RallpackTests {
  /// What 0.1 nA into one end of a sealed cable does: the closed form of the cable equation.
  ///
  /// With X = x / lambda, L = l / lambda and T = t / tau, V = I R (cosh(L - X) / sinh L - exp(-T) / L
  /// (1 + 2 sum cos(n pi X / L) exp(-(n pi / L)^2 T) / (1 + (n pi / L)^2))); R is the resistance of an endless cable.
  static func cable(diameter: Double, length: Double, x: Double, time: Double) -> Double {
    let (Ra, Rm, Cm, current) = (1.0, 4.0, 0.01, 0.1e-9)
    let lambda = (diameter * Rm / (4 * Ra)).squareRoot()
    let resistance = Ra * lambda / (Double.pi * diameter * diameter / 4)
    let (L, X, T) = (length / lambda, x / lambda, time / (Rm * Cm))
    var sum = 1.0
    for n in 1...2000 {
      let k = Double(n) * Double.pi / L
      let term = exp(-k * k * T) / (1 + k * k)
      sum += 2 * cos(k * X) * term
      if term < 1e-15 { break }
    }
    return -65 + 1000 * current * resistance * (cosh(L - X) / sinh(L) - exp(-T) / L * sum)
  }

  private func error(_ found: [Double], _ expected: (Double) -> Double) -> (rms: Double, worst: Double) {
    let differences = found.enumerated().map { $1 - expected(Double($0) * 50e-6) }
    let exact = found.indices.map { expected(Double($0) * 50e-6) }
    let range = (exact.max() ?? 0) - (exact.min() ?? 0)
    let square = differences.reduce(0) { $0 + $1 * $1 } / Double(differences.count)
    return (
      100 * square.squareRoot() / range, 100 * (differences.map { abs($0) }.max() ?? .infinity) / range
    )
  }

  /// The step of the near end is the hardest part: 0.1 % of 167 mV there, next to nothing at the far end.
  @Test("Rallpack 1: a uniform cable", arguments: [("cable(0).v", 0.0), ("cable(1).v", 1e-3)])
  func uniform(column: String, x: Double) throws {
    let run = try BriefRun(ParameterFiles.read("benchmarks/rallpack1.json"))
    let found = try #require(run.traces["cable[0].\(column)"])
    let error = error(found) { Self.cable(diameter: 1e-6, length: 1e-3, x: x, time: $0) }
    #expect(error.rms < 0.1 && error.worst < 0.5, "\(error)")
  }

  /// Ten levels of the same electrotonic length are a cable as thick as the root.
  @Test(
    "Rallpack 2: a branching cable",
    arguments: [("c1(0).v", 0.0), ("c512(1).v", 320e-6), ("c1023(1).v", 320e-6)])
  func branching(column: String, x: Double) throws {
    let run = try BriefRun(ParameterFiles.read("benchmarks/rallpack2.json"))
    let found = try #require(run.traces["cable[0].\(column)"])
    let error = error(found) { Self.cable(diameter: 16e-6, length: 320e-6, x: x, time: $0) }
    #expect(error.rms < 0.25 && error.worst < 0.5, "\(error)")
  }
}
