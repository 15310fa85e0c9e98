import Foundation
import ModelDescription
import Numerics

/// Draws numbers of a distribution: each is the quantile of one uniform number, whether the distribution is cut or not.
struct Sampler {
  let distribution: Distribution
  /// The probability of what is cut off below.
  private let below: Double
  /// The probability of what is left.
  private let left: Double

  init(distribution: Distribution) {
    self.distribution = distribution
    below = distribution.lower > -.infinity ? Self.probability(distribution.shape, distribution.lower) : 0
    let above = distribution.upper < .infinity ? Self.probability(distribution.shape, distribution.upper) : 1
    left = above - below
  }

  /// The number of one index of a key.
  func value(_ key: RandomKey, index: UInt64) -> Double { value(key.uniforms(index: index).first) }

  /// The quantile of a uniform number in (0, 1).
  func value(_ uniform: Double) -> Double {
    var value = uniform
    take(&value, 1)
    return value
  }

  /// The smallest and the greatest number that can be drawn.
  var extremes: ClosedRange<Double> {
    let ends = [RandomKey.leastUniform, 1 - RandomKey.leastUniform].map(value)
    return min(ends[0], ends[1])...max(ends[0], ends[1])
  }

  /// Turns `count` uniform numbers in (0, 1) into numbers of the distribution.
  func take(_ numbers: UnsafeMutablePointer<Double>, _ count: Int) {
    if below > 0 || left < 1 { for i in 0..<count { numbers[i] = below + left * numbers[i] } }
    switch distribution.shape {
    case .uniform(let min, let max):
      for i in 0..<count { numbers[i] = min + (max - min) * numbers[i] }
    case .normal(let mean, let sd):
      Double.normalQuantiles(numbers, count)
      for i in 0..<count { numbers[i] = mean + sd * numbers[i] }
    case .lognormal(let median, let sigma):
      Double.normalQuantiles(numbers, count)
      for i in 0..<count { numbers[i] = median * Double.exponential(sigma * numbers[i]) }
    case .exponential(let mean):
      for i in 0..<count { numbers[i] = -mean * Double.logarithm(1 - numbers[i]) }
    }
    // Rounding may have left a number just outside.
    let (lower, upper) = (distribution.lower, distribution.upper)
    for i in 0..<count { numbers[i] = min(max(numbers[i], lower), upper) }
  }

  /// The probability of a value below `x`.
  private static func probability(_ shape: Distribution.Shape, _ x: Double) -> Double {
    func normal(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }
    return switch shape {
    case .uniform(let least, let most): most > least ? min(max((x - least) / (most - least), 0), 1) : 0
    case .normal(let mean, let sd): sd > 0 ? normal((x - mean) / sd) : 0
    case .lognormal(let median, let sigma): x > 0 && sigma > 0 ? normal(log(x / median) / sigma) : 0
    case .exponential(let mean): x > 0 ? -expm1(-x / mean) : 0
    }
  }
}

extension ValueSource {
  /// One number for each of `count` neurons; random ones are numbered from `base` on.
  func values(count: Int, key: RandomKey, base: UInt64 = 0) -> [Double] {
    switch self {
    case .constant(let value):
      return Array(repeating: value, count: count)
    case .random(let distribution):
      let sampler = Sampler(distribution: distribution)
      return (0..<count).map { sampler.value(key, index: base + UInt64($0)) }
    case .values(let values):
      return values
    case .linspace(let start, let stop):
      if count == 1 { return [start] }
      return (0..<count).map { start + (stop - start) * Double($0) / Double(count - 1) }
    case .expression: preconditionFailure("the numbers of an expression belong to pairs of neurons")
    }
  }
}
