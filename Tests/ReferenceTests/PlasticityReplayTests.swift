import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import ModelTerms
import NetworkBuilding
import Quantities
import Testing

/// Two hundred synapses with delays of their own that see the same spikes as Brian2's (scripts/plasticity_fixtures.py).
@Suite struct PlasticityReplayTests {
  private struct Case: Decodable {
    struct Trains: Decodable {
      var neurons: [Int]
      var steps: [Int]
    }
    var pre: Trains
    var post: Trains
    var delay_steps: [Int]
    var start: [Double]
    var weights: [String: [Double]]
  }

  static let rules: [String: SpikeTimingPlasticity] = [
    "pair": SpikeTimingPlasticity(
      .pair(.init(plus: 0.02, minus: 0.021, tauPlus: 17, tauMinus: 34, muPlus: 0.4, muMinus: 0.4)),
      weights: .init(greatest: 1)),
    "additive": SpikeTimingPlasticity(
      .pair(.init(plus: 0.02, minus: 0.021, tauPlus: 17, tauMinus: 34)), pairing: .nearest,
      weights: .init(least: 0.1, greatest: 0.9, reference: 1)),
    "triplet": SpikeTimingPlasticity(
      .triplet(.init(plus2: 0.002, plus3: 0.0062, minus2: 0.007, minus3: 0.003, tauX: 101, tauY: 125)),
      weights: .init(greatest: 1)),
  ]

  /// Some sixty changes of each weight, rounded to 1e-16 each; a single pair that counts otherwise moves
  /// a weight by 1e-5 at least.
  @Test("weights after 1 s are those of Brian2", arguments: ["pair", "additive", "triplet"])
  func weights(rule: String) throws {
    let reference = try Fixture("plasticity").description(as: Case.self)
    let expected = try #require(reference.weights[rule])
    let learning = try #require(Self.rules[rule])
    let network = NetworkBuilder(experiment(reference, learning), models: .builtIn, threads: 1).build()
    var simulation = Simulation(network)
    var sink = Nowhere()
    while simulation.step < 10_000 { try simulation.advance(to: 10_000, into: &sink) }
    let found = try #require(simulation.learnedWeights(ofProjection: 0))
    let ends = network.projections[0].connectivity.ends(of: Buffer((0..<200).map { UInt32($0) }))
    for (k, weight) in found.enumerated() {
      let place = Int(ends.pre[k]) * 10 + Int(ends.post[k])
      #expect(abs(weight - expected[place]) < 1e-12, "\(ends.pre[k])->\(ends.post[k])")
    }
  }

  private struct Nowhere: RunSink {
    mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {}
    mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
  }

  private func experiment(_ reference: Case, _ learning: SpikeTimingPlasticity) -> Experiment {
    let spike = Receptor(label: "spike", kind: .current, shape: .impulse)
    func relays(_ name: String, _ size: Int) -> Population {
      let neuron = NeuronType(model: "Relay", parameters: ["I_th": .constant(0.5), "I_ext": .constant(0)])
      return Population(name: name, size: size, neuron: neuron, method: .euler)
    }
    // A relay spikes one step after its input.
    func input(_ trains: Case.Trains, _ target: Int) -> Input {
      let times = zip(trains.neurons, trains.steps).map { neuron, step in
        GivenSpikes.Spike(neuron: Int32(neuron), time: Double(step - 1) / 10)
      }.sorted { ($0.time, $0.neuron) < ($1.time, $1.neuron) }
      return Input(
        name: "to \(target)", target: target,
        source: .spikes(.trains(GivenSpikes(times)), synapses: [.init(receptor: spike, weight: 1)]))
    }
    return Experiment(
      name: "replay", simulation: SimulationSettings(duration: 1000),
      populations: [relays("pre", 20), relays("post", 10)],
      projections: [
        Projection(
          name: "p", pre: 0, post: 1,
          receptor: Receptor(label: "AMPA", kind: .conductance(reversal: 0), shape: .exponential(tau: 5)),
          rule: ConnectionRule(
            .list(pre: (0..<200).map { $0 / 10 }, post: (0..<200).map { $0 % 10 })),
          weight: .values(reference.start), delay: .values(reference.delay_steps.map { Double($0) / 10 }),
          learning: learning)
      ], inputs: [input(reference.pre, 0), input(reference.post, 1)])
  }
}
