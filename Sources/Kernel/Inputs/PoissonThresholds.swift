import Foundation
import ModelTerms
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

/// The thresholds of a mean that changes at some steps, in memory that needs no counting of references.
struct ThresholdTables {
  private struct Table: BitwiseCopyable {
    let fromStep: Int
    let first: Int
    let count: Int
  }

  private let tables: Buffer<Table>
  private let thresholds: Buffer<UInt32>

  init(_ means: [ExpectedSpikes], _ perStep: SpikesPerStep) {
    var (tables, thresholds): ([Table], [UInt32]) = ([], [])
    for mean in means {
      let first = thresholds.count
      thresholds += PoissonThresholds.of(mean: mean.mean, perStep)
      tables.append(Table(fromStep: mean.fromStep, first: first, count: thresholds.count - first))
    }
    self.tables = Buffer(tables)
    self.thresholds = Buffer(thresholds)
  }

  /// The thresholds in a step; none before the first mean.
  @inline(__always)
  func thresholds(in step: Int) -> UnsafeBufferPointer<UInt32> {
    var k = tables.count
    while k > 0 {
      k -= 1
      let table = tables.pointer[k]
      if table.fromStep <= step {
        return UnsafeBufferPointer(start: thresholds.pointer + table.first, count: table.count)
      }
    }
    return UnsafeBufferPointer(start: nil, count: 0)
  }
}
