import Foundation
import ModelDescription
import TestSupport
import Testing

/// Weights and delays that are drawn for every synapse.
@Suite struct SynapseValuesTests {
  /// Weights are stored in single precision: 6e-8 of 5 nS is far below the resolution of the test.
  @Test("weights follow their distribution")
  func weights() {
    let distribution = Distribution(.normal(mean: 5, sd: 1.5), lower: 2, upper: 8)
    let built = BuiltProjection(
      ConnectionRule(.fixedInDegree(50, window: nil)), pre: 300, post: 400, weight: .random(distribution))
    let mass = normalCDF(2) - normalCDF(-2)
    let score = kolmogorovSmirnov(built.synapses.map(\.weight)) {
      (normalCDF(($0 - 5) / 1.5) - normalCDF(-2)) / mass
    }
    #expect(score < kolmogorovLimit)
    #expect(built.synapses.allSatisfy { $0.weight >= 2 && $0.weight <= 8 })
  }

  /// Uniform over 0.25 … 1.05 ms and a step of 0.1 ms: the outer values 0.3 and 1.0 take half a step more or less.
  @Test("drawn delays are rounded to the nearest step")
  func delays() {
    let built = BuiltProjection(
      ConnectionRule(.fixedProbability(0.2)), pre: 500, post: 500,
      delay: .random(Distribution(.uniform(min: 0.25, max: 1.05))))
    var counts = [Int](repeating: 0, count: 12)
    for synapse in built.synapses { counts[synapse.delay] += 1 }
    #expect(counts[..<3].allSatisfy { $0 == 0 } && counts[11] == 0)
    #expect(uniformScore(Array(counts[3...10])) < oneInAMillion)
  }

  @Test("delays are never below one step")
  func leastDelay() {
    let built = BuiltProjection(
      ConnectionRule(.fixedProbability(0.2)), pre: 200, post: 200,
      delay: .random(Distribution(.exponential(mean: 0.1))))
    let n = Double(built.synapses.count)
    #expect(built.synapses.allSatisfy { $0.delay >= 1 })
    // One step is what lies below 0.15 ms.
    let p = 1 - exp(-1.5)
    let ones = Double(built.synapses.filter { $0.delay == 1 }.count)
    #expect(abs(ones - n * p) < oneInAMillion * (n * p * (1 - p)).squareRoot())
  }

  @Test("weights and delays of a row are independent of each other and of the target")
  func independence() {
    let built = BuiltProjection(
      ConnectionRule(.fixedOutDegree(100, window: nil)), pre: 300, post: 1000,
      weight: .random(Distribution(.uniform(min: 0, max: 1))),
      delay: .random(Distribution(.uniform(min: 1, max: 11))))
    let columns = [
      built.synapses.map(\.weight), built.synapses.map { Double($0.delay) },
      built.synapses.map { Double($0.post) },
    ]
    let limit = oneInAMillion / Double(built.synapses.count).squareRoot()
    for (a, b) in [(0, 1), (0, 2), (1, 2)] { #expect(abs(correlation(columns[a], columns[b])) < limit) }
  }

  private func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let (meanA, meanB) = (a.mean, b.mean)
    let products = zip(a, b).map { ($0 - meanA) * ($1 - meanB) }
    return products.reduce(0, +) / Double(a.count - 1) / (a.variance * b.variance).squareRoot()
  }

  @Test("delays do not change which weights are drawn, and conversely the pairs stay")
  func separateStreams() {
    let rule = ConnectionRule(.fixedProbability(0.1))
    let weight = ValueSource.random(Distribution(.uniform(min: 0, max: 1)))
    let plain = BuiltProjection(rule, pre: 100)
    let drawn = BuiltProjection(
      rule, pre: 100, weight: weight, delay: .random(Distribution(.uniform(min: 1, max: 2))))
    let weighted = BuiltProjection(rule, pre: 100, weight: weight)
    #expect(Set(drawn.pairs) == Set(plain.pairs))
    #expect(weighted.pairs == plain.pairs)
    #expect(weighted.synapses.map(\.weight) == drawn.synapses.map(\.weight))
  }
}
