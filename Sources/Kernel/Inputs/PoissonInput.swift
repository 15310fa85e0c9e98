import Integration
import ModelTerms
import Numerics
import Quantities

/// Independent Poisson trains, one for each driven neuron, counted step by step.
///
/// The number of spikes of neuron i in step n is a pure function of (seed, input, i, n): a 32-bit random word
/// is compared with the cumulative distribution (exact to 2^-32). Its upper half nearly always decides, so that
/// one Philox block serves eight neurons of a tile of 128; the lower half is drawn only where the upper one
/// equals that of a threshold.
final class PoissonInput<Real: KernelScalar> {
  let population: Int
  private let key: RandomKey
  private let steps: Range<Int>
  private let tables: ThresholdTables
  /// Holds the thresholds in place of `tables` where the rate changes from step to step.
  private let varying: VaryingRate?
  private let synapses: Buffer<Synapse>
  /// 1 for driven neurons, 0 for others; nil if all are driven.
  private let mask: Buffer<Real>?

  private struct Synapse: BitwiseCopyable {
    let arrivals: Column<Real>
    let weight: Real
  }

  init(
    _ input: NetworkInput, means: [ExpectedSpikes], varying: VaryingRate?, perStep: SpikesPerStep,
    synapses: [(Column<Real>, Double)], size: Int, seed: UInt64, index: Int
  ) {
    population = input.population
    key = RandomKey(seed: seed, purpose: .poisson, object: index)
    steps = input.startStep..<max(input.startStep, input.stopStep)
    tables = ThresholdTables(varying == nil ? means : [], perStep)
    self.varying = varying
    self.synapses = Buffer(synapses.map { Synapse(arrivals: $0.0, weight: Real($0.1)) })
    if input.neurons.count == size {
      mask = nil
    } else {
      mask = Buffer(count: size)
      for i in input.neurons { mask?.pointer[Int(i)] = 1 }
    }
  }

  /// Adds the spikes of `step` to a block of neurons.
  func inject(step: Int, first: Int, count: Int, scratch: borrowing Scratch<Real>) {
    if !steps.contains(step) { return }
    let thresholds = varying?.thresholds(in: step) ?? tables.thresholds(in: step)
    if thresholds.isEmpty { return }
    let tileStart = first / Self.randomTile * Self.randomTile
    drawUpperHalves(step: step, from: tileStart, to: first + count, scratch.words.pointer)
    let upper = UnsafePointer(scratch.words.pointer + (first - tileStart))
    if mask == nil, thresholds.count == 1 || thresholds[1] >= Self.rare {
      addFew(thresholds, step: step, first, count, upper, scratch)
    } else {
      self.count(thresholds, step: step, first, count, upper, scratch.tally.pointer, scratch.counts.pointer)
      addCounts(first, count, scratch.counts.pointer)
    }
  }

  private static var randomTile: Int { Scratch<Real>.randomTile }

  /// A threshold that one word in 64 reaches.
  private static var rare: UInt32 { 63 << 26 }

  /// Draws the upper half of a word for each neuron of the tiles from `start` on.
  private func drawUpperHalves(
    step: Int, from start: Int, to end: Int, _ words: UnsafeMutablePointer<UInt16>
  ) {
    let half = Self.randomTile / 8
    for tileStart in stride(from: start, to: end, by: Self.randomTile) {
      let firstBlock = UInt32(tileStart / 8)
      let four = UnsafeMutableRawPointer(words + (tileStart - start)).assumingMemoryBound(to: UInt64.self)
      for j in 0..<half {
        let r = key.words(index: UInt64(step), draw: firstBlock &+ UInt32(truncatingIfNeeded: j))
        four[j] = UInt64(r.0) | UInt64(r.1) << 32
        four[j + half] = UInt64(r.2) | UInt64(r.3) << 32
      }
    }
  }

  /// The lower half of a neuron's word.
  private func lowerHalf(step: Int, neuron: Int) -> UInt32 {
    key.words(index: UInt64(step), draw: 0x8000_0000 | UInt32(neuron)).0 & 0xFFFF
  }

  /// Adds one spike for every neuron whose upper half is above the lowest threshold, then looks at the few that may
  /// have more.
  @inline(__always)
  private func addFew(
    _ thresholds: UnsafeBufferPointer<UInt32>, step: Int, _ first: Int, _ count: Int,
    _ upper: UnsafePointer<UInt16>, _ scratch: borrowing Scratch<Real>
  ) {
    let one = UInt16(thresholds[0] >> 16)
    let two = thresholds.count > 1 ? UInt16(thresholds[1] >> 16) : UInt16.max
    for k in 0..<synapses.count {
      let (target, weight) = (synapses.pointer[k].arrivals.pointer(at: first), synapses.pointer[k].weight)
      for i in 0..<count { target[i] += upper[i] > one ? weight : 0 }
    }
    let flags = scratch.flags.pointer
    var anyOpen: UInt8 = 0
    for i in 0..<count {
      let isOpen: UInt8 = (upper[i] == one ? 1 : 0) | (upper[i] >= two ? 1 : 0)
      flags[i] = isOpen
      anyOpen |= isOpen
    }
    if anyOpen == 0 { return }
    scratch.forEachFlag(count) { i in
      let spikes = spikes(thresholds, upper[i], step: step, neuron: first + i)
      let more = Real(spikes - (upper[i] > one ? 1 : 0))
      for k in 0..<synapses.count {
        synapses.pointer[k].arrivals.pointer(at: first)[i] += synapses.pointer[k].weight * more
      }
    }
  }

  /// How many thresholds a neuron's word reaches.
  private func spikes(
    _ thresholds: UnsafeBufferPointer<UInt32>, _ upper: UInt16, step: Int, neuron: Int
  ) -> Int {
    let isOpen = thresholds.contains { UInt16($0 >> 16) == upper }
    let word = UInt32(upper) << 16 | (isOpen ? lowerHalf(step: step, neuron: neuron) : 0)
    return thresholds.prefix { $0 <= word }.count
  }

  /// Counts the spikes of a block: the thresholds that a neuron's word reaches.
  private func count(
    _ thresholds: UnsafeBufferPointer<UInt32>, step: Int, _ first: Int, _ count: Int,
    _ upper: UnsafePointer<UInt16>, _ tally: UnsafeMutablePointer<UInt16>,
    _ counts: UnsafeMutablePointer<Real>
  ) {
    // Tallies as wide as the words, which vectors compare many at a time.
    for i in 0..<count { tally[i] = 0 }
    let greatest = UnsafeBufferPointer(start: upper, count: count).max() ?? 0
    for threshold in thresholds where UInt16(threshold >> 16) <= greatest {
      let limit = UInt16(threshold >> 16)
      var anyOpen: UInt16 = 0
      for i in 0..<count {
        tally[i] &+= upper[i] > limit ? 1 : 0
        anyOpen |= upper[i] == limit ? 1 : 0
      }
      if anyOpen == 0 { continue }
      for i in 0..<count where upper[i] == limit {
        if lowerHalf(step: step, neuron: first + i) >= threshold & 0xFFFF { tally[i] &+= 1 }
      }
    }
    for i in 0..<count { counts[i] = Real(tally[i]) }
    guard let driven = mask.map({ $0.pointer + first }) else { return }
    for i in 0..<count { counts[i] *= driven[i] }
  }

  private func addCounts(_ first: Int, _ count: Int, _ counts: UnsafePointer<Real>) {
    for k in 0..<synapses.count {
      let (target, weight) = (synapses.pointer[k].arrivals.pointer(at: first), synapses.pointer[k].weight)
      for i in 0..<count { target[i] += weight * counts[i] }
    }
  }
}
