import Numerics
import Quantities

/// Independent Poisson trains, one for each driven neuron, counted step by step.
///
/// The number of spikes of neuron i in step n is a pure function of (seed, input, i, n): a 32-bit random word
/// is compared with the cumulative distribution (exact to 2^-32). One Philox block serves four neurons of a
/// tile of 64.
struct PoissonInput<Real: KernelScalar> {
  /// Neurons of one tile; four words of a Philox block go to neurons 16 apart.
  static var tile: Int { 64 }

  let population: Int
  private let key: RandomKey
  private let steps: Range<Int>
  /// From which step on which table of thresholds holds.
  private let tables: [(fromStep: Int, thresholds: [UInt32])]
  /// Holds the thresholds in place of `tables` where the rate changes from step to step.
  private let varying: VaryingRate?
  private let synapses: [(arrivals: UnsafeMutablePointer<Real>, weight: Real)]
  /// 1 for driven neurons, 0 for others; nil if all are driven.
  private let mask: Buffer<Real>?

  init(
    _ input: NetworkInput, means: [ExpectedSpikes], varying: VaryingRate?, perStep: SpikesPerStep,
    synapses: [(UnsafeMutablePointer<Real>, Double)],
    size: Int, seed: UInt64, index: Int
  ) {
    population = input.population
    key = RandomKey(seed: seed, purpose: .poisson, object: index)
    steps = input.startStep..<max(input.startStep, input.stopStep)
    tables = varying == nil ? means.map { ($0.fromStep, PoissonThresholds.of(mean: $0.mean, perStep)) } : []
    self.varying = varying
    self.synapses = synapses.map { ($0.0, Real($0.1)) }
    if input.neurons.count == size {
      mask = nil
    } else {
      mask = Buffer(count: size)
      for i in input.neurons { mask?.pointer[Int(i)] = 1 }
    }
  }

  /// Adds the spikes of `step` to the neurons of `range`, whose lower bound is a multiple of the tile.
  ///
  /// `words` and `counts` are scratch for one block.
  func inject(
    step: Int, to range: Range<Int>, words: UnsafeMutablePointer<UInt32>, counts: UnsafeMutablePointer<Real>
  ) {
    guard steps.contains(step), let table = thresholds(in: step), let lowest = table.first else { return }
    let mask = self.mask?.pointer
    table.withUnsafeBufferPointer { thresholds in
      synapses.withUnsafeBufferPointer { synapses in
        for first in stride(from: range.lowerBound, to: range.upperBound, by: blockSize) {
          let count = min(blockSize, range.upperBound - first)
          let greatest = drawWords(step: step, first: first, count: count, words)
          if greatest < lowest { continue }
          countSpikes(thresholds, count, greatest, words, counts)
          if let mask { for i in 0..<count { counts[i] *= mask[first + i] } }
          for synapse in synapses {
            let (target, weight) = (synapse.arrivals + first, synapse.weight)
            for i in 0..<count { target[i] += weight * counts[i] }
          }
        }
      }
    }
  }

  private func thresholds(in step: Int) -> [UInt32]? {
    varying?.thresholds(in: step) ?? tables.last { $0.fromStep <= step }?.thresholds
  }

  /// Fills a word for each neuron of the block (and the rest of its last tile); returns the greatest.
  @inline(__always)
  private func drawWords(
    step: Int, first: Int, count: Int, _ words: UnsafeMutablePointer<UInt32>
  ) -> UInt32 {
    let quarter = Self.tile / 4
    var greatest: UInt32 = 0
    for tileStart in stride(from: 0, to: count, by: Self.tile) {
      let firstBlock = UInt32((first + tileStart) / 4)
      let w = words + tileStart
      for j in 0..<quarter {
        let r = key.words(index: UInt64(step), draw: firstBlock &+ UInt32(truncatingIfNeeded: j))
        w[j] = r.0
        w[j + quarter] = r.1
        w[j + 2 * quarter] = r.2
        w[j + 3 * quarter] = r.3
      }
      for i in 0..<Self.tile { greatest = w[i] > greatest ? w[i] : greatest }
    }
    return greatest
  }

  @inline(__always)
  private func countSpikes(
    _ thresholds: UnsafeBufferPointer<UInt32>, _ count: Int, _ greatest: UInt32,
    _ words: UnsafePointer<UInt32>, _ counts: UnsafeMutablePointer<Real>
  ) {
    let lowest = thresholds[0]
    for i in 0..<count { counts[i] = words[i] >= lowest ? 1 : 0 }
    for k in 1..<max(1, thresholds.count) {
      let threshold = thresholds[k]
      if greatest < threshold { return }
      for i in 0..<count { counts[i] += words[i] >= threshold ? 1 : 0 }
    }
  }
}
