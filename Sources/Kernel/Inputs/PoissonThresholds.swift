import Foundation
import Quantities

/// The cumulative Poisson distribution as limits of random words.
enum PoissonThresholds {
  /// `2^32 P(N <= k)` for k = 0, 1, …: a random word at or above threshold k means more than k spikes.
  static func of(mean: Double, _ perStep: SpikesPerStep) -> [UInt32] {
    var result: [UInt32] = []
    replace(&result, mean: mean, perStep)
    return result
  }

  /// Puts the thresholds into an array whose memory is used again.
  static func replace(_ result: inout [UInt32], mean: Double, _ perStep: SpikesPerStep) {
    result.removeAll(keepingCapacity: true)
    if perStep == .atMostOne {
      let threshold = (max(0, 1 - mean) * 0x1p32).rounded()
      if threshold < 0x1p32 { result.append(UInt32(threshold)) }
      return
    }
    var (k, cumulative) = (0.0, 0.0)
    while mean > 0 {
      cumulative += exp(k * log(mean) - mean - lgamma(k + 1))
      let threshold = (cumulative * 0x1p32).rounded()
      if threshold >= 0x1p32 - 0.5 || (k > mean && result.last == UInt32(threshold)) { break }
      result.append(UInt32(threshold))
      k += 1
    }
  }
}
