import Foundation
import Kernel
import ModelTerms
import Numerics
import Quantities
import TestSupport
import Testing

/// Counts of Poisson trains; all rejection levels are one in a million.
@Suite struct PoissonInputTests {
  /// Current-based receptors that forget within a step: the sample of a step is the number of its spikes.
  ///
  /// `exp(-1000)` of the weight is left a step later.
  private func counts(
    _ inputs: [NetworkInput], size: Int, steps: Int, dt: Double = 0.1, seed: UInt64 = 1
  ) throws -> [[Double]] {
    let receptors = inputs.indices.map {
      Receptor(label: "R\($0)", kind: .current, shape: .exponential(tau: dt / 1000))
    }
    let network = Network(
      dt: dt, seed: seed, populations: [.passive(size: size, receptors: receptors)], inputs: inputs,
      traces: inputs.indices.map { .every(.conductance(receptors: [$0]), of: 0..<size) })
    return try network.run(steps: steps).tables.map { $0.flatMap(\.values) }
  }

  private func poisson(
    _ means: [ExpectedSpikes], neurons: [Int32], receptor: Int = 0, from start: Int = 0, to stop: Int = .max
  ) -> NetworkInput {
    NetworkInput(
      name: "poisson", population: 0, neurons: neurons, startStep: start, stopStep: stop,
      drive: .poisson(means, synapses: [InputSynapse(receptor: receptor, weight: 1)]))
  }

  private func poisson(mean: Double, size: Int, receptor: Int = 0) -> NetworkInput {
    poisson(
      [ExpectedSpikes(fromStep: 0, mean: mean)], neurons: (0..<Int32(size)).map { $0 }, receptor: receptor)
  }

  /// Mean and variance of a Poisson count are both m.
  ///
  /// The sample mean of n counts has sd sqrt(m/n), their sample variance sd sqrt((m + 2 m^2)/n). Above a mean of
  /// 0.01 the whole distribution is compared too.
  @Test(
    "counts of a step are Poisson, from 0.1 Hz to 50 kHz and beyond",
    arguments: [0.1, 5, 100, 1000, 10_000, 50_000, 200_000])
  func distribution(rate: Double) throws {
    let mean = rate * 0.1 / 1000
    let (size, steps) = rate < 1 ? (2000, 2000) : (500, 1000)
    let found = try counts([poisson(mean: mean, size: size)], size: size, steps: steps)[0]
    let n = Double(found.count)
    #expect(abs(found.mean - mean) < oneInAMillion * (mean / n).squareRoot())
    #expect(abs(found.variance - mean) < oneInAMillion * ((mean + 2 * mean * mean) / n).squareRoot())
    if mean < 0.01 { return }
    var (observed, expected) = ([0.0], [0.0])
    for k in 0..<100 {
      let e = n * exp(Double(k) * log(mean) - mean - lgamma(Double(k) + 1))
      // Rare counts are pooled with the class before.
      if e < 20 && expected.last! >= 20 || observed.count == 1 && expected[0] < 20 {
        expected[expected.count - 1] += e
        observed[observed.count - 1] += Double(found.filter { $0 == Double(k) }.count)
      } else if e >= 20 {
        expected.append(e)
        observed.append(Double(found.filter { $0 == Double(k) }.count))
      }
    }
    #expect(chiSquareScore(observed: observed, expected: expected) < oneInAMillion)
  }

  /// Brian2's threshold on a uniform number: a spike with probability min(1, rate dt).
  @Test("at most one spike a step, where asked for", arguments: [1e-13, 0.02, 0.7, 1, 3])
  func atMostOne(mean: Double) throws {
    var input = poisson(mean: mean, size: 500)
    input.drive = .poisson(
      [ExpectedSpikes(fromStep: 0, mean: mean)], perStep: .atMostOne,
      synapses: [InputSynapse(receptor: 0, weight: 1)])
    let found = try counts([input], size: 500, steps: 400)[0]
    let p = min(1, mean)
    #expect(found.allSatisfy { $0 == 0 || $0 == 1 })
    #expect(abs(found.mean - p) <= oneInAMillion * (p * (1 - p) / 200_000).squareRoot() + 1e-12)
  }

  /// A threshold of exactly a neuron's word needs the lower half of it, which is drawn by itself.
  @Test(
    "a word that equals the threshold is a spike, one below is none",
    arguments: [0, 1, 2, 7, 63, 64, 130, 299])
  func lowerHalf(neuron: Int) throws {
    let key = RandomKey(seed: 1, purpose: .poisson, object: 0)
    for step in 0..<4 {
      let word = Self.word(key, step: step, neuron: neuron)
      for (threshold, spikes) in [(word, 1.0), (word + 1, 0)] where threshold < 1 << 32 {
        var input = poisson(mean: 0, size: 300)
        input.drive = .poisson(
          [ExpectedSpikes(fromStep: 0, mean: 1 - Double(threshold) * 0x1p-32)], perStep: .atMostOne,
          synapses: [InputSynapse(receptor: 0, weight: 1)])
        let found = try counts([input], size: 300, steps: 4)[0]
        #expect(found[step * 300 + neuron] == spikes)
        // All other neurons, too, by their whole words.
        for i in 0..<300 {
          #expect(found[step * 300 + i] == (Self.word(key, step: step, neuron: i) >= threshold ? 1 : 0))
        }
      }
    }
  }

  /// Where a second spike is rare, only words whose upper half reaches that of its threshold are looked at.
  @Test("a word just above the threshold of a second spike is two spikes, one just below is one")
  func secondSpike() throws {
    let key = RandomKey(seed: 1, purpose: .poisson, object: 0)
    // Beyond a share of 0.985, whose upper half leaves room below and above.
    let size = 300
    let place = try #require(
      (0..<size * 100).first {
        let word = Self.word(key, step: $0 / size, neuron: $0 % size)
        return (0.986..<0.994).contains(Double(word) * 0x1p-32) && (0x4000..<0xC000).contains(word & 0xFFFF)
      })
    let word = Double(Self.word(key, step: place / size, neuron: place % size)) * 0x1p-32
    for (distance, spikes) in [(-0x1p-20, 2.0), (0x1p-20, 1)] {
      // The mean for which `exp(-m) (1 + m)`, the share of at most one spike, is as far from the word.
      var (low, high) = (0.0, 1.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if exp(-middle) * (1 + middle) > word + distance { low = middle } else { high = middle }
      }
      let found = try counts([poisson(mean: low, size: size)], size: size, steps: place / size + 1)[0]
      #expect(found[place] == spikes)
    }
  }

  /// The 32-bit word of a neuron in a step, as docs/reproducibility.md lays them out.
  private static func word(_ key: RandomKey, step: Int, neuron: Int) -> UInt64 {
    let within = neuron % 128
    let r = key.words(index: UInt64(step), draw: UInt32(neuron / 128 * 16 + within % 64 / 4))
    let words = within < 64 ? [r.0, r.1] : [r.2, r.3]
    let upper = UInt64(words[neuron % 4 / 2]) >> (neuron % 2 == 0 ? 0 : 16) & 0xFFFF
    let lower = UInt64(key.words(index: UInt64(step), draw: 1 << 31 | UInt32(neuron)).0 & 0xFFFF)
    return upper << 16 | lower
  }

  /// The correlation of n independent pairs has sd 1/sqrt(n).
  @Test("neurons, steps, inputs and seeds are independent")
  func independence() throws {
    let (size, steps) = (400, 1000)
    let both = try counts(
      [poisson(mean: 0.3, size: size), poisson(mean: 0.3, size: size, receptor: 1)], size: size, steps: steps)
    let other = try counts([poisson(mean: 0.3, size: size)], size: size, steps: steps, seed: 2)[0]
    let limit = oneInAMillion / Double(size * steps - size).squareRoot()
    #expect(abs(correlation(both[0], both[1])) < limit)
    #expect(abs(correlation(both[0], other)) < limit)
    // The next neuron, the neurons that share a random block, and the next step.
    for lag in [1, 2, 3, 16, 32, 48, 64, 256, size] {
      #expect(abs(both[0].autocorrelation(lag: lag)) < limit)
    }
  }

  @Test("a rate holds from its step on; zero means silence")
  func rateSteps() throws {
    let means = [(0, 0.5), (300, 0), (500, 2), (700, 0.5)].map { ExpectedSpikes(fromStep: $0.0, mean: $0.1) }
    let size = 200
    let found = try counts([poisson(means, neurons: (0..<200).map { $0 })], size: size, steps: 900)[0]
    for (range, mean) in [(0..<300, 0.5), (300..<500, 0), (500..<700, 2), (700..<900, 0.5)] {
      let part = Array(found[(range.lowerBound * size)..<(range.upperBound * size)])
      #expect(abs(part.mean - mean) <= oneInAMillion * (mean / Double(part.count)).squareRoot())
    }
  }

  @Test("start and stop are the first step with spikes and the first without")
  func startAndStop() throws {
    let means = [ExpectedSpikes(fromStep: 0, mean: 20)]
    let input = poisson(means, neurons: [0], from: 10, to: 25)
    let found = try counts([input], size: 1, steps: 40)[0]
    // A count of zero has a probability of exp(-20).
    #expect(found.indices.filter { found[$0] > 0 } == Array(10..<25))
  }

  /// The trains of the chosen neurons do not depend on which others are chosen.
  @Test(
    "only chosen neurons are driven, with the same trains, in every block",
    arguments: [
      (size: 300, chosen: [0, 3, 64, 65, 255, 256, 299]), (2100, [3, 1023, 1024, 1030, 2047, 2050, 2099]),
    ] as [(size: Int, chosen: [Int32])])
  func subset(size: Int, chosen: [Int32]) throws {
    let means = [ExpectedSpikes(fromStep: 0, mean: 0.7)]
    let some = try counts([poisson(means, neurons: chosen)], size: size, steps: 50)[0]
    let all = try counts([poisson(mean: 0.7, size: size)], size: size, steps: 50)[0]
    for step in 0..<50 {
      let expected = (0..<size).map { chosen.contains(Int32($0)) ? all[step * size + $0] : 0 }
      #expect(Array(some[(step * size)..<((step + 1) * size)]) == expected)
    }
  }

  @Test("all synapses of an input are driven by the same train, with their own weights")
  func sharedTrain() throws {
    let receptors = (0..<2).map { Receptor(label: "R\($0)", kind: .current, shape: .exponential(tau: 1e-4)) }
    var input = poisson(mean: 0.5, size: 10)
    input.drive = .poisson(
      [ExpectedSpikes(fromStep: 0, mean: 0.5)],
      synapses: [InputSynapse(receptor: 0, weight: 2), InputSynapse(receptor: 1, weight: -3)])
    let network = Network(
      dt: 0.1, seed: 1, populations: [.passive(size: 10, receptors: receptors)], inputs: [input],
      traces: (0..<2).map { .every(.conductance(receptors: [$0]), of: 0..<10) })
    let tables = try network.run(steps: 100).tables
    for (a, b) in zip(tables[0], tables[1]) { #expect(a.values.map { $0 * -1.5 } == b.values) }
  }

  @Test("single precision has the same trains")
  func single() throws {
    let receptor = Receptor(label: "R", kind: .current, shape: .exponential(tau: 1e-4))
    let network = Network(
      dt: 0.1, seed: 1, populations: [.passive(size: 70, receptors: [receptor])],
      inputs: [poisson(mean: 0.5, size: 70)], traces: [.every(.conductance(receptors: [0]), of: 0..<70)])
    #expect(try network.run(steps: 100).tables == network.run(steps: 100, precision: .single).tables)
  }
}
