import Foundation
import ModelDescription
import Numerics

/// Draws numbers of a distribution; values outside its cut are drawn again.
struct Sampler {
  let distribution: Distribution

  /// The number of one index of a key.
  func value(_ key: RandomKey, index: UInt64) -> Double {
    var stream = key.stream(index)
    return value(&stream)
  }

  /// The next number of a stream.
  ///
  /// After 10,000 refused values the nearest border is taken, so that an impossible cut cannot hang a run;
  /// validation refuses cuts that leave less than a thousandth of the distribution.
  func value(_ stream: inout RandomStream) -> Double {
    var x = 0.0
    for _ in 0..<10_000 {
      x = uncut(&stream)
      if x >= distribution.lower && x <= distribution.upper { return x }
    }
    return min(max(x, distribution.lower), distribution.upper)
  }

  private func uncut(_ stream: inout RandomStream) -> Double {
    switch distribution.shape {
    case .uniform(let min, let max): min + (max - min) * stream.uniform()
    case .normal(let mean, let sd): mean + sd * stream.normal()
    case .lognormal(let median, let sigma): median * exp(sigma * stream.normal())
    case .exponential(let mean): mean * stream.exponential()
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
