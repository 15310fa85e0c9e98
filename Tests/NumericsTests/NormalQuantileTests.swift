import Foundation
import Numerics
import Testing

/// Quantiles of the standard normal distribution against its distribution function.
@Suite struct NormalQuantileTests {
  private static let probabilities =
    [1e-16, 1e-12, 1e-8, 1e-4, 0.01, 0.0749, 0.0751, 0.2, 0.5, 0.6, 0.9249, 0.9251, 0.99, 0.9999]

  /// The function is flat in the tails, so the error in p is compared with p, within some ulps of the
  /// quantile, of which one changes p by 1.5e-14 of itself at 8 sd.
  @Test("the distribution function of a quantile is its probability", arguments: probabilities)
  func inverse(p: Double) {
    let found = 0.5 * erfc(-Double.normalQuantile(p) / 2.0.squareRoot())
    #expect(abs(found - p) <= 5e-14 * p)
  }

  /// A table of the normal distribution: Abramowitz & Stegun (1964), table 26.5.
  @Test("known quantiles")
  func table() {
    for (p, z) in [(0.975, 1.959963984540054), (0.95, 1.644853626951473), (0.999, 3.090232306167813)] {
      #expect(abs(Double.normalQuantile(p) - z) < 1e-14)
    }
    #expect(Double.normalQuantile(0.5) == 0)
  }

  @Test("many at once are the same as one by one", arguments: [0, 1, 63, 64, 65, 1000])
  func many(count: Int) {
    let stream = RandomKey(seed: 1, purpose: .parameter, object: 0)
    let uniforms = (0..<count).map { stream.uniforms(index: UInt64($0)).first }
    var numbers = uniforms
    numbers.withUnsafeMutableBufferPointer { buffer in
      if let first = buffer.baseAddress { Double.normalQuantiles(first, count) }
    }
    #expect(numbers == uniforms.map(Double.normalQuantile))
  }
}
