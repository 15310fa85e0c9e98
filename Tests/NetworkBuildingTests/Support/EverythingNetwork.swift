import ModelDescription
import ModelTerms
import Quantities

/// A network in which every rule, receptor shape, plasticity and kind of input acts.
enum EverythingNetwork {
  static func experiment(seed: UInt64 = 1, precision: SimulationSettings.Precision = .double) -> Experiment {
    Experiment(
      name: "everything",
      simulation: SimulationSettings(duration: 60, dt: 0.1, seed: seed, precision: precision),
      populations: populations, modulators: modulators, projections: projections, inputs: inputs,
      recordings: Recordings(traces: traces, weights: weights))
  }

  private static let populations: [Population] = [
    .leaky(
      "E", 3000,
      .leaky(
        [
          "V_th": .random(Distribution(.normal(mean: -50, sd: 1), lower: -54, upper: -46)),
          "t_ref": .constant(2),
        ], initial: ["v": .random(Distribution(.uniform(min: -70, max: -50)))])),
    Population(name: "P", size: 900, neuron: pallidal, method: .rk4, substeps: 2),
    Population(name: "I", size: 401, neuron: izhikevich, method: .euler, synapticDecay: .euler),
  ]

  private static let pallidal = NeuronType(
    model: "AdEx",
    parameters: [
      "C": 40, "g_L": 1, "E_L": -55.1, "Delta_T": 1.7, "V_T": -54.7, "tau_w": 20, "a": 2.5, "b": 70,
      "V_reset": -60,
      "V_peak": 15, "t_ref": 1, "I_ext": 12,
    ].mapValues(ValueSource.constant))

  private static let izhikevich = NeuronType(
    model: "Izhikevich2003",
    parameters: ["a": 0.1, "b": 0.2, "c": -65, "d": 2, "v_peak": 30, "I_ext": 3].mapValues(
      ValueSource.constant
    )
    .merging(["d": .random(Distribution(.uniform(min: 1, max: 3)))]) { $1 })

  private static let nmda = Receptor(
    label: "NMDA", kind: .blockedConductance(reversal: 0, block: .jahrStevens(magnesium: 1)),
    shape: .biexponential(rise: 2, decay: 80))
  private static let slow = Receptor(
    label: "slow", kind: .conductance(reversal: -75), shape: .alpha(tau: 15))
  private static let current = Receptor(label: "current", kind: .current, shape: .exponential(tau: 3))

  private static let projections: [Projection] = [
    projection(
      0, 0, .ampa, .fixedProbability(0.01), .random(Distribution(.lognormal(median: 0.4, sigma: 0.5))),
      delay: .random(Distribution(.uniform(min: 0.5, max: 4))), plasticity: depression),
    projection(0, 0, nmda, .fixedInDegree(20, window: 0.1), .constant(0.05), plasticity: facilitation),
    projection(
      0, 1, .ampa, .fixedOutDegree(9, window: nil), .random(Distribution(.uniform(min: 0.2, max: 0.6))),
      delay: .random(Distribution(.normal(mean: 3, sd: 1), lower: 0.1))),
    projection(1, 0, slow, .fixedTotalNumber(9000), .constant(0.3), delay: .constant(2)),
    projection(1, 1, .gaba, .oneToOne, .constant(0.2)),
    projection(
      1, 2, .gaba,
      .distanceDependent(.init(topology: .ring, profile: .gaussian, width: 0.05, probability: 0.3)),
      .constant(0.05), delay: .constant(0.7)),
    projection(2, 0, current, .fixedInDegree(5, window: nil), .constant(-8)),
    projection(
      2, 1, .gaba, .list(pre: (0..<400).map { $0 }, post: (0..<400).map { 899 - 2 * $0 }),
      .linspace(start: 0.1, stop: 3),
      delay: .linspace(start: 0.2, stop: 20)),
    projection(2, 2, current, .allToAll, .constant(-0.005), delay: .constant(0.4)),
    projection(0, 1, .ampa, .topographic(Topography(.inDegree(8), regions: 3)), .constant(0.05)),
    projection(1, 0, .gaba, .topographic(Topography(.probability(0.01), regions: 3)), .constant(0.02)),
    projection(
      0, 0, .ampa, .fixedInDegree(8, window: nil), .random(Distribution(.uniform(min: 0.1, max: 0.5))),
      delay: .random(Distribution(.uniform(min: 0.4, max: 6))), learning: pairs),
    projection(0, 1, .ampa, .fixedProbability(0.004), .constant(0.3), learning: triplets),
    projection(
      1, 0, .gaba, .fixedInDegree(5, window: nil), .constant(0.2),
      delay: .random(Distribution(.uniform(min: 0.3, max: 3))), learning: dopamine),
  ]

  private static let modulators = [
    Modulator(
      name: "D", baseline: 0.1, tau: 10,
      pulses: [.init(time: 7, amount: 1), .init(time: 33.3, amount: -0.5)],
      sources: [.init(population: 1, amount: 0.2, delay: 0.8)])
  ]

  private static let pairs = SpikeTimingPlasticity(
    .pair(.init(plus: 0.05, minus: 0.055, muPlus: 0.4, muMinus: 1)), weights: .init(greatest: 1))
  private static let triplets = SpikeTimingPlasticity(
    .triplet(.init(plus2: 0.01, plus3: 0.06, minus2: 0.07, minus3: 0.01, tauX: 100, tauY: 120)),
    pairing: .nearest, weights: .init(greatest: 1))
  private static let dopamine = SpikeTimingPlasticity(
    .dopamine(
      .init(
        pair: .init(plus: 0.1, minus: 0.1), tauEligibility: 15, modulator: 0, neutralLevel: 0.2, rate: 0.1,
        receptor: .d2)), weights: .init(greatest: 1))

  private static let weights = [
    Recordings.Weights(projection: 11, pre: .range(start: 0, end: 3000, step: 3), interval: 0.7),
    Recordings.Weights(projection: 12, start: 12),
    Recordings.Weights(projection: 13, post: .range(start: 100, end: 200, step: 1), interval: 5, stop: 40),
  ]

  private static let depression = TsodyksMarkram(U: 0.4, tauRec: 100, tauFac: 0, tauPsc: 5)
  private static let facilitation = TsodyksMarkram(U: 0.1, tauRec: 50, tauFac: 300, tauPsc: 80)

  private static func projection(
    _ pre: Int, _ post: Int, _ receptor: Receptor, _ kind: ConnectionRule.Kind, _ weight: ValueSource,
    delay: ValueSource = .constant(1), plasticity: TsodyksMarkram? = nil,
    learning: SpikeTimingPlasticity? = nil
  ) -> Projection {
    Projection(
      name: "\(pre)->\(post) \(receptor.label)", pre: pre, post: post, receptor: receptor,
      rule: ConnectionRule(kind), weight: weight, delay: delay, gain: 1.1, plasticity: plasticity,
      learning: learning)
  }

  private static let variation = RateVariation(
    modulation: RateModulation(form: .square, frequency: 70, depth: 0.6, start: 3, stop: 45),
    feedback: RateFeedback(population: 0, gain: 0.5, reference: 40, tau: 5, delay: 0.3))

  private static let inputs: [Input] = [
    spikes(
      0, .poisson(PoissonTrains(rates: [.init(time: 0, rate: 2000), .init(time: 20, rate: 3000)])), .ampa, 0.6
    ),
    spikes(
      1, .poisson(PoissonTrains(rates: [.init(time: 0, rate: 20_000)], variation: variation)), .ampa, 0.01,
      neurons: .range(start: 1, end: 900, step: 3)),
    spikes(2, .netStim(NetStim(interval: 4, number: 12, noise: 0.5, delay: 1)), current, 30),
    spikes(
      0,
      .trains(GivenSpikes((0..<300).map { .init(neuron: Int32($0 * 7), time: Double($0) / 10) }, delay: 0.5)),
      nmda, 0.5
    ),
    current(0, .whiteNoise(WhiteNoise(mean: 20, sd: 50, interval: 0.5))),
    current(1, .ornsteinUhlenbeck(OrnsteinUhlenbeckNoise(mean: 0, sd: 10, tau: 5))),
    current(2, .shared(.sine(SineCurrent(amplitude: 1, offset: 1, frequency: 50, phase: 1)))),
    current(0, .shared(.pulses(PulseTrain(amplitude: 80, width: 0.3, frequency: 130)))),
    current(1, .step(amplitude: .random(Distribution(.uniform(min: 0, max: 20)))), start: 10, stop: 30),
    current(2, .shared(.ramp(RampCurrent(from: 0, to: 3))), start: 5, stop: 50),
  ]

  private static func spikes(
    _ target: Int, _ source: SpikeSource, _ receptor: Receptor, _ weight: Double,
    neurons: NeuronSelection = .all
  ) -> Input {
    Input(
      name: "spikes to \(target) \(receptor.label)", target: target, neurons: neurons,
      source: .spikes(source, synapses: [.init(receptor: receptor, weight: weight)]))
  }

  private static func current(
    _ target: Int, _ waveform: CurrentWaveform, start: Double = 0, stop: Double = .infinity
  ) -> Input {
    Input(name: "\(waveform)", target: target, source: .current(waveform), start: start, stop: stop)
  }

  private static let traces: [Recordings.Trace] = [
    .init(
      population: 0, neurons: .indices([0, 1499, 2999]), variables: [.state("v"), .synapticCurrent],
      interval: 0.3),
    .init(
      population: 1, neurons: .indices([3, 898]), variables: [.state("w"), .injectedCurrent], interval: 0.1),
    .init(population: 2, neurons: .indices([0, 200, 400]), variables: [.state("v")], interval: 0.1),
  ]
}
