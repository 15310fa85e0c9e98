import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Poisson trains whose rate changes from step to step; rejection levels are one in a million.
@Suite struct VaryingRateTests {
  /// Spike counts of every neuron in every step: the receptor forgets within a step.
  private func counts(_ network: Network, population: Int, steps: Int, threads: Int = 1) throws -> [[Double]]
  {
    var network = network
    let size = network.populations[population].size
    network.traces = [.every(.conductance(receptors: [0]), of: 0..<size, in: population)]
    return try network.run(steps: steps, threads: threads).tables[0].map(\.values)
  }

  private static let forgetful = Receptor(label: "R", kind: .current, shape: .exponential(tau: 1e-4))

  private func poisson(
    _ means: [ExpectedSpikes], _ variation: RateVariation, size: Int, population: Int = 0
  ) -> NetworkInput {
    NetworkInput(
      name: "poisson", population: population, neurons: (0..<Int32(size)).map { $0 }, startStep: 0,
      stopStep: .max,
      drive: .poisson(
        means, variation: variation, synapses: [InputSynapse(receptor: 0, weight: 1)]))
  }

  private func driven(_ modulation: RateModulation, size: Int) -> Network {
    Network(
      dt: 0.1, seed: 3, populations: [.passive(size: size, receptors: [Self.forgetful])],
      inputs: [
        poisson([ExpectedSpikes(fromStep: 0, mean: 0.05)], RateVariation(modulation: modulation), size: size)
      ])
  }

  /// The expected number of spikes of a phase is the integral of the rate; a flat rate must be told apart.
  @Test(
    "spikes follow the wave",
    arguments: [
      (RateModulation.Form.sine, 20.0, 0.4), (.square, 20, 0.1), (.sine, 133, 1), (.square, 61, 0.3),
    ])
  func phases(form: RateModulation.Form, frequency: Double, depth: Double) throws {
    let (size, steps, bins) = (400, 4000, 10)
    let modulation = RateModulation(form: form, frequency: frequency, depth: depth, phase: Double.pi / 5)
    let found = try counts(driven(modulation, size: size), population: 0, steps: steps)
    var observed = Array(repeating: 0.0, count: bins)
    var (expected, flat) = (observed, observed)
    // The wave in a hundred parts of every step, each counted into the phase of the step's middle.
    for (n, values) in found.enumerated() {
      let middle = frequency / 1000 * (Double(n) + 0.5) * 0.1 + 0.1
      let bin = Int((middle - middle.rounded(.down)) * Double(bins))
      observed[bin] += values.reduce(0, +)
      flat[bin] += 0.05 * Double(size)
      for k in 0..<100 {
        let s = sin(2 * Double.pi * (frequency / 1000 * (Double(n) + (Double(k) + 0.5) / 100) * 0.1 + 0.1))
        let wave = form == .sine ? s : s < 0 ? -1 : 1
        expected[bin] += 0.05 * Double(size) / 100 * (1 + depth * wave)
      }
    }
    #expect(chiSquareScore(observed: observed, expected: expected) < oneInAMillion)
    #expect(chiSquareScore(observed: observed, expected: flat) > oneInAMillion)
  }

  /// In doubles 0.3 / 0.1 is below 3, and 0.7 / 0.1 below 7.
  @Test("a wave acts from its start to its stop, to the nearest steps", arguments: [(3.0, 7.0), (0.3, 0.7)])
  func startAndStop(start: Double, stop: Double) throws {
    let modulation = RateModulation(
      form: .square, frequency: 1, depth: 1, phase: Double.pi, start: start, stop: stop)
    let found = try counts(driven(modulation, size: 2000), population: 0, steps: 100)
    // The low half of a cycle at depth 1 is silence; a silent step has else a probability of exp(-100).
    let silent = Int((10 * start).rounded())..<Int((10 * stop).rounded())
    #expect(found.indices.filter { found[$0].allSatisfy { $0 == 0 } } == Array(silent))
  }

  /// Low halves of a square wave of depth 1 are silent, the others not: a silent step has there a probability of exp(-200).
  @Test("the phase of a wave counts from its start")
  func phaseAtStart() throws {
    let modulation = RateModulation(form: .square, frequency: 100, depth: 1, start: 3, stop: 33)
    let found = try counts(driven(modulation, size: 2000), population: 0, steps: 400)
    let silent = Array(80..<130) + Array(180..<230) + Array(280..<330)
    #expect(found.indices.filter { found[$0].allSatisfy { $0 == 0 } } == silent)
  }

  @Test("a wave of depth 0 and feedback of gain 0 change no spike")
  func neutral() throws {
    let means = [(0, 0.3), (40, 0), (60, 1.5)].map { ExpectedSpikes(fromStep: $0.0, mean: $0.1) }
    func run(_ variation: RateVariation) throws -> [[Double]] {
      let network = Network(
        dt: 0.1, seed: 1, populations: [.passive(size: 100, receptors: [Self.forgetful])],
        inputs: [poisson(means, variation, size: 100)])
      return try counts(network, population: 0, steps: 100)
    }
    let plain = try run(RateVariation())
    let wave = RateModulation(form: .sine, frequency: 20, depth: 0)
    let loop = RateFeedback(population: 0, gain: 0, reference: 30, tau: 20, delay: 1)
    #expect(try run(RateVariation(modulation: wave)) == plain)
    #expect(try run(RateVariation(feedback: loop)) == plain)
  }

  /// Relays that are made to fire at known times drive an input; the same input with the means worked out here must
  /// draw the same trains.
  ///
  /// In doubles 0.7 / 0.1 is below 7: delays are rounded to steps, not cut.
  @Test(
    "feedback follows the filtered rate after its delay",
    arguments: [(delay: 1, threads: 1), (delay: 7, threads: 1), (delay: 90, threads: 1), (7, 2)])
  func feedback(delay: Int, threads: Int) throws {
    let (relays, size, steps, base) = (500, 600, 400, 1.2)
    var kicks: [(step: Int, neuron: Int)] = []
    for neuron in 0..<relays {
      for step in [5, 60, 61, 62, 63, 64, 200] where (neuron + step) % 4 != 0 { kicks.append((step, neuron)) }
    }
    let loop = RateFeedback(
      population: 0, gain: 0.8, reference: 150, tau: 4, delay: Double(delay) / 10)
    let populations: [NetworkPopulation] = [
      .relay(size: relays), .passive(size: size, receptors: [Self.forgetful]),
    ]
    func network(_ input: NetworkInput) -> Network {
      Network(dt: 0.1, seed: 1, populations: populations, inputs: [.kicks(kicks), input])
    }
    let closed = network(
      poisson(
        [ExpectedSpikes(fromStep: 0, mean: base)], RateVariation(feedback: loop), size: size, population: 1))

    // tau dr/dt = -r + spikes: every spike adds 1000 / (N dt) over its step, and decays exactly.
    var (rate, means) = (150.0, [ExpectedSpikes]())
    for step in 0..<steps {
      let felt = step - 1 - delay
      if felt >= 0 {
        let spikes = kicks.filter { $0.step == felt }.count
        rate = rate * exp(-0.1 / 4) + (1 - exp(-0.1 / 4)) * Double(spikes) * 1000 / (Double(relays) * 0.1)
      }
      let factor = max(0, 1 + 0.8 * (150 - rate) / 150)
      means.append(ExpectedSpikes(fromStep: step, mean: base * factor))
    }
    #expect(means.contains { $0.mean == 0 } && means.contains { $0.mean > base })
    let open = network(poisson(means, RateVariation(), size: size, population: 1))
    let found = try counts(closed, population: 1, steps: steps, threads: threads)
    #expect(try found == counts(open, population: 1, steps: steps))
  }
}
