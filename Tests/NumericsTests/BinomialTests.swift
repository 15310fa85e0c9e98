import Foundation
import Numerics
import Testing

/// Binomial numbers against their probabilities.
@Suite struct BinomialTests {
  struct Case: Sendable, CustomStringConvertible {
    var count: Int
    var p: Double
    var description: String { "\(count) tries with probability \(p)" }
  }

  private static let cases = [
    Case(count: 5, p: 0.3), Case(count: 1000, p: 0.002), Case(count: 30, p: 0.5), Case(count: 400, p: 0.04),
    Case(count: 10_000, p: 0.7), Case(count: 60, p: 0.9), Case(count: 1_000_000, p: 0.25),
  ]

  private func sample(_ law: Case, _ number: Int) -> [Int] {
    var stream = RandomKey(seed: 5, purpose: .connection, object: 1).stream(0)
    return (0..<number).map { _ in stream.binomial(law.count, law.p) }
  }

  private func probability(_ k: Int, _ law: Case) -> Double {
    let (n, x) = (Double(law.count), Double(k))
    let choose = lgamma(n + 1) - lgamma(x + 1) - lgamma(n - x + 1)
    return exp(choose + x * log(law.p) + (n - x) * log1p(-law.p))
  }

  /// The distance of the distribution functions times the root of the number is below 2.69 but once in a million
  /// (Kolmogorov's law, which is conservative for whole numbers).
  @Test("numbers of successes follow the binomial distribution", arguments: cases)
  func distribution(law: Case) {
    let number = 100_000
    let found = sample(law, number).sorted()
    let (least, most) = (found[0], found[number - 1])
    #expect(least >= 0 && most <= law.count)
    let spread = (Double(law.count) * law.p * (1 - law.p)).squareRoot()
    let start = max(0, Int(Double(law.count) * law.p - 12 * spread))
    var (expected, counted, greatest) = (0.0, 0, 0.0)
    for k in start...most {
      expected += probability(k, law)
      while counted < number, found[counted] <= k { counted += 1 }
      greatest = max(greatest, abs(expected - Double(counted) / Double(number)))
    }
    #expect(greatest * Double(number).squareRoot() < 2.69)
  }

  @Test("what cannot happen and what must")
  func certain() {
    #expect(sample(Case(count: 0, p: 0.5), 100).allSatisfy { $0 == 0 })
    #expect(sample(Case(count: 9, p: 0), 100).allSatisfy { $0 == 0 })
    #expect(sample(Case(count: 9, p: 1), 100).allSatisfy { $0 == 9 })
  }
}
