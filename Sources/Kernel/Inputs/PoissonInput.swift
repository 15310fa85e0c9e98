import Numerics
import Quantities

/// Independent Poisson trains, one for each driven neuron, counted step by step.
///
/// The number of spikes of neuron i in step n is a pure function of (seed, input, i, n): a 32-bit random word
/// is compared with the cumulative distribution (exact to 2^-32). One Philox block serves four neurons of a
/// tile of 64.
final class PoissonInput<Real: KernelScalar> {
  /// Neurons of one tile; four words of a Philox block go to neurons 16 apart.
  static var tile: Int { 64 }

  let population: Int
  private let key: RandomKey
  private let steps: Range<Int>
  /// From which step on which table of thresholds holds.
  private let tables: [(fromStep: Int, thresholds: [UInt32])]
  /// Holds the thresholds in place of `tables` where the rate changes from step to step.
  private let varying: VaryingRate?
  private let synapses: [(arrivals: Column<Real>, weight: Real)]
  /// 1 for driven neurons, 0 for others; nil if all are driven.
  private let mask: Buffer<Real>?

  init(
    _ input: NetworkInput, means: [ExpectedSpikes], varying: VaryingRate?, perStep: SpikesPerStep,
    synapses: [(Column<Real>, Double)], size: Int, seed: UInt64, index: Int
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

  /// Adds the spikes of `step` to a block of neurons.
  ///
  /// `words` and `counts` are scratch for one block, `words` with room for a tile more.
  func inject(
    step: Int, first: Int, count: Int, words: UnsafeMutablePointer<UInt32>,
    counts: UnsafeMutablePointer<Real>
  ) {
    guard steps.contains(step), let table = thresholds(in: step), !table.isEmpty else { return }
    let tileStart = first / Self.tile * Self.tile
    drawWords(step: step, from: tileStart, to: first + count, words)
    table.withUnsafeBufferPointer { add($0, first, count, words + (first - tileStart), counts) }
  }

  private func thresholds(in step: Int) -> [UInt32]? {
    varying?.thresholds(in: step) ?? tables.last { $0.fromStep <= step }?.thresholds
  }

  /// Draws a word for each neuron of the tiles from `start` on.
  private func drawWords(step: Int, from start: Int, to end: Int, _ words: UnsafeMutablePointer<UInt32>) {
    let quarter = Self.tile / 4
    for tileStart in stride(from: start, to: end, by: Self.tile) {
      let firstBlock = UInt32(tileStart / 4)
      let w = words + (tileStart - start)
      for j in 0..<quarter {
        let r = key.words(index: UInt64(step), draw: firstBlock &+ UInt32(truncatingIfNeeded: j))
        w[j] = r.0
        w[j + quarter] = r.1
        w[j + 2 * quarter] = r.2
        w[j + 3 * quarter] = r.3
      }
    }
  }

  /// Adds the spikes of a block to the receptors.
  @inline(__always)
  private func add(
    _ thresholds: UnsafeBufferPointer<UInt32>, _ first: Int, _ count: Int, _ words: UnsafePointer<UInt32>,
    _ counts: UnsafeMutablePointer<Real>
  ) {
    let lowest = thresholds[0]
    let greatest = thresholds.count > 1 ? Self.greatest(words, count) : lowest
    if mask == nil, thresholds.count == 1 || greatest < thresholds[1] {
      for synapse in synapses {
        let (target, weight) = (synapse.arrivals.pointer(at: first), synapse.weight)
        for i in 0..<count { target[i] += words[i] >= lowest ? weight : 0 }
      }
      return
    }
    for i in 0..<count { counts[i] = words[i] >= lowest ? 1 : 0 }
    for threshold in thresholds.dropFirst() where greatest >= threshold {
      for i in 0..<count { counts[i] += words[i] >= threshold ? 1 : 0 }
    }
    if let mask {
      let driven = mask.pointer + first
      for i in 0..<count { counts[i] *= driven[i] }
    }
    for synapse in synapses {
      let (target, weight) = (synapse.arrivals.pointer(at: first), synapse.weight)
      for i in 0..<count { target[i] += weight * counts[i] }
    }
  }

  @inline(__always)
  private static func greatest(_ words: UnsafePointer<UInt32>, _ count: Int) -> UInt32 {
    var greatest: UInt32 = 0
    for i in 0..<count { greatest = words[i] > greatest ? words[i] : greatest }
    return greatest
  }
}
