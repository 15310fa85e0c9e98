import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// When, where and how strongly spikes arrive.
@Suite struct SpikeDeliveryTests {
  private static let ampa = Receptor(
    label: "AMPA", kind: .conductance(reversal: 0), shape: .exponential(tau: 5))
  private static let gaba = Receptor(
    label: "GABA", kind: .conductance(reversal: -80), shape: .exponential(tau: 9))

  /// A relay and targets; `trace` records the conductance of receptor 0 of each target.
  private func network(
    sources: Int = 1, targets: Int = 1, _ projections: [NetworkProjection], kicks: [(step: Int, neuron: Int)],
    receptors: [Receptor] = [ampa]
  ) -> Network {
    Network(
      dt: 0.1, seed: 1,
      populations: [.relay(size: sources), .passive(size: targets, receptors: receptors)],
      projections: projections, inputs: [.kicks(kicks)],
      traces: [
        .every(.conductance(receptors: [0]), of: 0..<targets, in: 1), .every(.state(0), in: 1),
      ])
  }

  private func projection(
    _ connectivity: Connectivity, receptor: Int = 0, gain: Double = 1
  ) -> NetworkProjection {
    NetworkProjection(
      name: "p", pre: 0, post: 1, receptor: receptor, gain: gain, connectivity: connectivity)
  }

  /// The spike of step 6 is at T = 7 dt; with delay d it acts in the step that starts at T + d, so the sample
  /// 7 + d shows the conductance and the sample after it the first change of v.
  @Test(
    "a spike at T is first felt in the step that starts at T + d",
    arguments: [1, 2, 3, 9, 10, 62, 63, 64, 65, 127, 128, 500])
  func arrival(delay: Int) throws {
    let connectivity = Connectivity(sources: 1, pairs: [(0, 0)], weight: 2, delay: delay)
    let run = try network([projection(connectivity)], kicks: [(6, 0)]).run(steps: delay + 20)
    #expect(run.steps() == [6])
    let (g, v) = (run.column(), run.column(table: 1))
    #expect(g[..<(7 + delay)].allSatisfy { $0 == 0 })
    #expect(g[7 + delay] == 2)
    #expect(v[...(7 + delay)].allSatisfy { $0 == -70 })
    #expect(v[8 + delay] > -70)
  }

  @Test("delays that differ from synapse to synapse")
  func individualDelays() throws {
    let synapses = (0..<40).map { Synapse(0, $0, weight: 1 + Double($0), delay: 1 + ($0 * 7) % 90) }
    let run = try network(
      targets: 40, [projection(Connectivity(sources: 1, synapses))], kicks: [(3, 0), (50, 0)]
    ).run(steps: 200)
    for synapse in synapses {
      let g = run.column(synapse.post)
      let first = 4 + synapse.delay
      #expect(g.firstIndex { $0 > 0 } == first)
      #expect(g[first] == synapse.weight)
      let second = g[first + 47] - g[first + 46] * exp(-0.1 / 5)
      #expect(abs(second - synapse.weight) < 1e-12)
    }
  }

  /// Two sources, overlapping rows, several synapses between the same neurons.
  @Test("every synapse of a row delivers its own weight, times the gain")
  func weightsAndGain() throws {
    let synapses = [
      Synapse(0, 0, weight: 1, delay: 2), Synapse(0, 2, weight: 0.5, delay: 2),
      Synapse(0, 2, weight: 0.25, delay: 2),
      Synapse(1, 1, weight: 3, delay: 2), Synapse(1, 2, weight: 4, delay: 2),
      Synapse(1, 2, weight: 8, delay: 3),
    ]
    for gain in [1.0, 0.5, -2, 0] {
      let run = try network(
        sources: 2, targets: 4, [projection(Connectivity(sources: 2, synapses), gain: gain)],
        kicks: [(0, 0), (0, 1)]
      ).run(steps: 6)
      #expect(run.tables[0][3].values == [gain, 3 * gain, 4.75 * gain, 0])
      let later = run.tables[0][4].values[2] - 4.75 * gain * exp(-0.1 / 5)
      #expect(abs(later - 8 * gain) < 1e-14)
    }
  }

  /// A block goes through all steps of a window before the next block begins; synapses are taken by fours, so rows begin
  /// at four places.
  @Test(
    "a row that reaches into the next block of neurons arrives there in its step too",
    arguments: [Simulation.Precision.double, .single])
  func blocks(precision: Simulation.Precision) throws {
    let (targets, delay) = (2100, 9)
    let pairs = (0..<4).flatMap { source in (source..<targets).map { (pre: source, post: $0) } }
    // Windows have ten steps; arrivals lie three, five, seven and nine steps into theirs.
    let kicks = (0..<4).map { (step: 3 + 22 * $0, neuron: $0) }
    let impulse = Receptor(label: "R", kind: .current, shape: .impulse)
    let run = try network(
      sources: 4, targets: targets,
      [projection(Connectivity(sources: 4, pairs: pairs, weight: 2, delay: delay))], kicks: kicks,
      receptors: [impulse]
    ).run(steps: 90, precision: precision)
    for row in run.tables[0] {
      let source = kicks.firstIndex { $0.step + 1 + delay == row.step }
      #expect(row.values == (0..<targets).map { $0 >= source ?? targets ? 2 : 0 })
    }
  }

  /// Few synapses of a row in a block go one by one; their delays are stored in one, two or four bytes.
  @Test(
    "single synapses onto many blocks of neurons arrive in their steps",
    arguments: [(1, 1), (1, 90), (3, 400), (2, 70_000)], [Simulation.Precision.double, .single])
  func scattered(delays: (least: Int, most: Int), precision: Simulation.Precision) throws {
    // Long runs have fewer neurons, to be short.
    let (targets, sources) = (delays.most > 1000 ? 1100 : 9000, 3)
    let span = delays.most - delays.least
    let synapses = (0..<40).map { k in
      Synapse(
        k % sources, (k * 2477) % targets, weight: Double(k % 7 + 1),
        delay: delays.least + (k == 39 ? span : (k * 31) % (span + 1)))
    }
    let kicks = [(step: 5, neuron: 0), (step: 6, neuron: 1), (step: 6, neuron: 2), (step: 70, neuron: 1)]
    let impulse = Receptor(label: "R", kind: .current, shape: .impulse)
    var network = network(
      sources: sources, targets: targets, [projection(Connectivity(sources: sources, synapses), gain: 2)],
      kicks: kicks, receptors: [impulse])
    let hit = Set(synapses.map(\.post)).sorted()
    network.traces = [
      TraceTable(
        columns: hit.map { .init(population: 1, neuron: $0, quantity: .conductance(receptors: [0])) },
        start: 0,
        stop: .max, interval: 1)
    ]
    var expected: [SIMD2<Int>: Double] = [:]
    for (step, neuron) in kicks {
      for synapse in synapses where synapse.pre == neuron {
        expected[SIMD2(step + 1 + synapse.delay, synapse.post), default: 0] += 2 * synapse.weight
      }
    }
    let run = try network.run(steps: delays.most + 80, precision: precision)
    var found: [SIMD2<Int>: Double] = [:]
    for row in run.tables[0] {
      for (target, value) in zip(hit, row.values) where value != 0 { found[SIMD2(row.step, target)] = value }
    }
    #expect(found == expected)
  }

  @Test("projections that share a receptor add to one conductance, others have their own")
  func sharedReceptor() throws {
    let weights = [1.5, 2.25]
    var projections = weights.map {
      projection(Connectivity(sources: 1, pairs: [(0, 0)], weight: $0, delay: 2))
    }
    projections.append(
      projection(Connectivity(sources: 1, pairs: [(0, 0)], weight: 7, delay: 1), receptor: 1))
    var network = network(projections, kicks: [(0, 0)], receptors: [Self.ampa, Self.gaba])
    network.traces.append(.every(.conductance(receptors: [1]), in: 1))
    network.traces.append(.every(.conductance(receptors: [0, 1]), in: 1))
    let run = try network.run(steps: 60)
    for n in 3..<60 {
      let first = 3.75 * exp(-0.1 * Double(n - 3) / 5)
      let second = 7 * exp(-0.1 * Double(n - 2) / 9)
      #expect(abs(run.column()[n] - first) < 1e-13)
      #expect(abs(run.column(table: 2)[n] - second) < 1e-13)
      #expect(abs(run.column(table: 3)[n] - first - second) < 1e-13)
    }
  }

  @Test("neurons of one population excite each other one delay later")
  func chain() throws {
    let links = (0..<9).map { (pre: $0, post: $0 + 1) }
    let projection = NetworkProjection(
      name: "chain", pre: 0, post: 0, receptor: 0,
      connectivity: Connectivity(sources: 10, pairs: links, weight: 1e6, delay: 4))
    let network = Network(
      dt: 0.1, seed: 1, populations: [.relay(size: 10)], projections: [projection], inputs: [.kicks([(2, 0)])]
    )
    let run = try network.run(steps: 100)
    // A spike of step n arrives in step n + 1 + 4, and relays spike in the step of arrival.
    #expect(run.spikes == (0..<10).map { Recorder.Spike(population: 0, neuron: $0, step: 2 + 5 * $0) })
  }
}
