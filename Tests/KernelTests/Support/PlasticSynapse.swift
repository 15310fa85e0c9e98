import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// One learning synapse between two relays that spike when they are told to; times in steps, of 0.1 ms unless said otherwise.
struct PlasticSynapse {
  var rule: SpikeTimingPlasticity
  var start = 0.5
  /// The delay in steps.
  var delay = 1
  var modulators: [NetworkModulator] = []
  /// The step [ms].
  var dt = PlasticSynapse.dt

  static let dt = 0.1
  private static let kick = Receptor(label: "kick", kind: .current, shape: .impulse)
  private static let quick = Receptor(
    label: "synapse", kind: .conductance(reversal: 0), shape: .exponential(tau: 0.01))

  /// Relays with a second receptor, which moves nothing because their potential is its reversal potential.
  static func relays(_ size: Int) -> NetworkPopulation {
    NetworkPopulation("Relay", size: size, receptors: [kick, quick])
  }

  /// The network; spikes have the given times, which are at least 1.
  func network(pre: [Int], post: [Int], weights: WeightTable? = nil) -> Network {
    func kicks(_ times: [Int], _ population: Int) -> NetworkInput {
      .events(times.map { ($0 - 1, 0) }, to: population, weight: 1)
    }
    return Network(
      dt: dt, seed: 1, populations: [Self.relays(1), Self.relays(1)],
      projections: [
        NetworkProjection(
          name: "p", pre: 0, post: 1, receptor: 1,
          connectivity: Connectivity(sources: 1, pairs: [(0, 0)], weight: start, delay: delay), learning: rule
        )
      ], inputs: [kicks(pre, 0), kicks(post, 1)], modulators: modulators,
      traces: [.every(.conductance(receptors: [1]), in: 1)], weights: weights.map { [$0] } ?? [])
  }

  /// The weight at the start of every step, and at the end.
  func course(pre: [Int], post: [Int], steps: Int) throws -> [Double] {
    let table = WeightTable(projection: 0, synapses: Buffer([0]), interval: 1)
    let run = try network(pre: pre, post: post, weights: table).run(steps: steps)
    // Spikes came when they should have.
    #expect(run.steps(in: 0) == pre.map { $0 - 1 } && run.steps(in: 1) == post.map { $0 - 1 })
    return run.weights[0].map { $0.values[0] }
  }

  /// How much the weight has changed at the end; spikes are expected to be over.
  func change(pre: [Int], post: [Int]) throws -> Double {
    let last = max(pre.last ?? 0, post.last ?? 0) + delay + 2
    let table = WeightTable(projection: 0, synapses: Buffer([0]), interval: .max)
    return try network(pre: pre, post: post, weights: table).run(steps: last).weights[0].last!.values[0]
      - start
  }
}

/// Irregular trains: ascending times in steps, gaps drawn by a linear congruential generator.
func irregularTimes(_ count: Int, meanGap: Int, seed: UInt64) -> [Int] {
  var state = seed
  var time = 1
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    time += 1 + Int(state >> 33) % (2 * meanGap)
    return time
  }
}
