import Foundation
import Integration
import Numerics

/// Poisson trains into point neurons whose rate follows equations of the experiment's own.
///
/// The number of spikes of a neuron in a step is a pure function of seed, input, neuron, step and rate.
final class OwnRate<Real: KernelScalar> {
  /// The rate [1/ms], in the place of a current.
  let rate: OwnCurrent<Real>
  private let synapses: [(arrivals: Column<Real>, weight: Double)]
  private let dt: Double
  private let key: RandomKey

  init(_ rate: OwnCurrent<Real>, synapses: [(Column<Real>, Double)], dt: Double, key: RandomKey) {
    self.rate = rate
    self.synapses = synapses
    self.dt = dt
    self.key = key
  }

  /// Adds the spikes of a step to a block of neurons; `block.drive` is room for the rates.
  func inject(step: Int, _ block: CurrentBlock<Real>) {
    guard rate.plan.steps.contains(step) else { return }
    block.drive.clear(count: block.count)
    rate.advance(step: step, block)
    for i in 0..<block.count {
      let mean = Double(block.drive.current[i]) * dt
      if !(mean > 0) { continue }
      let count = spikes(step, neuron: block.first + i, mean: mean)
      if count == 0 { continue }
      for (arrivals, weight) in synapses { arrivals[block.first + i] += Real(Double(count) * weight) }
    }
  }

  /// The number whose cumulative probability first exceeds a uniform number.
  private func spikes(_ step: Int, neuron: Int, mean: Double) -> Int {
    let words = key.words(
      index: UInt64(truncatingIfNeeded: step), draw: UInt32(truncatingIfNeeded: neuron))
    let u = (Double(UInt64(words.0) << 20 | UInt64(words.1) >> 12) + 0.5) * 0x1p-52
    var term = exp(-mean)
    var sum = term
    var count = 0
    // Beyond 700 spikes a step the first term is no number any more: the mean itself then.
    if term < .leastNormalMagnitude { return Int(min(mean, 1e9).rounded()) }
    while u > sum, count < 10_000 {
      count += 1
      term *= mean / Double(count)
      sum += term
    }
    return count
  }
}
