import Foundation
import Numerics
import Testing

/// The distributions of a stream's numbers; rejection levels are one in a million.
@Suite struct RandomStreamTests {
  private let count = 200_000

  /// Kolmogorov's limit law: P(> 2.69) = 2 exp(-2 * 2.69^2) = 1e-6.
  private func distance(_ draw: (inout RandomStream) -> Double, _ cdf: (Double) -> Double) -> Double {
    var stream = RandomKey(seed: 11, purpose: .parameter, object: 2).stream(5)
    let sample = (0..<count).map { _ in draw(&stream) }.sorted()
    var greatest = 0.0
    for (i, x) in sample.enumerated() {
      greatest = max(greatest, cdf(x) - Double(i) / Double(count), Double(i + 1) / Double(count) - cdf(x))
    }
    return greatest * Double(count).squareRoot()
  }

  @Test("uniform numbers")
  func distributions() {
    #expect(distance({ $0.uniform() }, { $0 }) < 2.69)
    #expect(distance({ $0.coarseUniform() }, { $0 }) < 2.69)
  }

  @Test("the uniform numbers of a block are those of the stream")
  func blocks() {
    let key = RandomKey(seed: 11, purpose: .parameter, object: 2)
    var stream = key.stream(5)
    for draw in 0..<3 {
      let pair = key.uniforms(index: 5, draw: UInt32(draw))
      #expect(pair.first == stream.uniform() && pair.second == stream.uniform())
    }
  }

  @Test(
    "words are those of the stream, in the order of the blocks that are made together",
    arguments: [0, 1, 5, 128, 131])
  func words(number: Int) {
    let key = RandomKey(seed: 3, purpose: .connection, object: 7)
    var found: [UInt32] = []
    key.forEachWord(number, index: 9) { found.append($0) }
    #expect(found.count == number)
    var stream = key.stream(9)
    let all = Set((0..<(number + 3) / 4 * 4).map { _ in stream.word() })
    #expect(Set(found).isSubset(of: all) && Set(found).count == number)
  }

  /// Counts of m classes; the normal quantile of one in a million is 4.89 (Wilson & Hilferty 1931).
  @Test("numbers below a bound are uniform", arguments: [2, 3, 7, 100, 1000])
  func below(bound: UInt32) {
    var stream = RandomKey(seed: 1, purpose: .connection, object: 0).stream(0)
    var counts = [Double](repeating: 0, count: Int(bound))
    for _ in 0..<count { counts[Int(stream.below(bound))] += 1 }
    let mean = Double(count) / Double(bound)
    let statistic = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / mean }
    let freedom = Double(bound - 1)
    let spread = 2 / (9 * freedom)
    #expect((cbrt(statistic / freedom) - (1 - spread)) / spread.squareRoot() < 4.89)
  }

  @Test("below one there is only zero, and great bounds are reached")
  func bounds() {
    var stream = RandomKey(seed: 1, purpose: .connection, object: 0).stream(0)
    #expect((0..<100).allSatisfy { _ in stream.below(1) == 0 })
    let greatest = (0..<1000).map { _ in stream.below(.max) }.max() ?? 0
    #expect(greatest > UInt32.max / 100 * 98)  // missed with a probability of 0.98^1000
  }

  /// The correlation of n independent pairs has sd 1/sqrt(n).
  @Test("successive numbers and neighbouring streams are independent")
  func independence() {
    let key = RandomKey(seed: 1, purpose: .initialValue, object: 0)
    var stream = key.stream(0)
    let successive = (0..<count).map { _ in stream.uniform() - 0.5 }
    let neighbours = (0..<count).map { index in
      var stream = key.stream(UInt64(index))
      return stream.uniform() - 0.5
    }
    for sequence in [successive, neighbours] {
      for lag in [1, 2, 3, 4] {
        let products = zip(sequence, sequence.dropFirst(lag)).map { $0 * $1 * 12 }
        let mean = products.reduce(0, +) / Double(products.count)
        #expect(abs(mean) < 4.89 / Double(count).squareRoot())
      }
    }
  }
}
