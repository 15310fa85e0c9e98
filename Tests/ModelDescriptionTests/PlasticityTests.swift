import Foundation
import ModelDescription
import ModelTerms
import Quantities
import Testing

@Suite("Plasticity")
struct PlasticityTests {
  static let everything = Minimal.experiment(
    """
    "receptors": { "spike": { "kind": "current", "shape": "impulse" } },
    "modulators": {
      "DA": { "tau": "0.2 s", "baseline": 0.5, "description": "text",
        "pulses": [{ "times": [0.5, "20 ms", "1 s"], "amount": 1 }, { "times": [0.7, 700], "amount": -0.25 }],
        "sources": [{ "population": "B", "amount": 0.1, "delay": "5 ms" }, { "population": "A", "amount": 1 }] },
      "other": { "tau": 3 } },
    "defaults": { "projection": { "pre": "A", "post": "B", "receptor": "AMPA", "rule": "all_to_all" } },
    "projections": {
      "pair": { "weight": "uniform(0.1 nS, 0.9 nS)",
        "plasticity": { "model": "stdp_pair", "A_plus": 0.01, "A_minus": -0.02, "mu_plus": 0.5, "w_max": "0.001 uS",
                        "w_min": "0.05 nS", "w_reference": 3, "pairing": "nearest" } },
      "triplet": { "weight": "1 nS",
        "plasticity": { "model": "stdp_triplet", "A2_plus": 5e-10, "A3_plus": 6.2e-3, "A2_minus": 7e-3,
                        "A3_minus": 2.3e-4, "tau_x": 101, "tau_y": "125 ms", "w_max": 3 } },
      "D1": { "weight": 1,
        "plasticity": { "model": "stdp_dopamine", "modulator": "DA", "dopamine_receptor": "D1", "A_plus": 0.01,
                        "A_minus": 0.01, "w_max": 3 } },
      "D2": { "weight": -2, "receptor": "spike",
        "plasticity": { "model": "stdp_dopamine", "modulator": "other", "dopamine_receptor": "D2", "A_plus": 0.01,
                        "A_minus": 0.01, "tau_eligibility": "0.5 s", "neutral_level": 0.3, "learning_rate": "1 1/s",
                        "w_min": "-5 pA", "w_max": 0 } } },
    "recordings": { "weights": [
      { "projection": "D2" },
      { "projection": "pair", "pre": [1, 2], "post": { "from": 3, "to": 9 }, "interval": "5 ms", "start": 1, "stop": 99 }
    ] }
    """)

  @Test("every model reads, with its defaults")
  func reads() throws {
    let experiment = try TestModels.reader.read(text: Self.everything)
    typealias Rule = SpikeTimingPlasticity
    let rules = experiment.projections.map(\.learning)
    let pair = Rule.Pair(plus: 0.01, minus: -0.02, tauPlus: 20, tauMinus: 20, muPlus: 0.5, muMinus: 0)
    #expect(
      rules[0]
        == Rule(.pair(pair), pairing: .nearest, weights: .init(least: 0.05, greatest: 1, reference: 3)))
    let triplet = Rule.Triplet(
      plus2: 5e-10, plus3: 6.2e-3, minus2: 7e-3, minus3: 2.3e-4, tauPlus: 16.8, tauX: 101, tauMinus: 33.7,
      tauY: 125)
    #expect(rules[1] == Rule(.triplet(triplet), weights: .init(greatest: 3)))
    let plain = Rule.Pair(plus: 0.01, minus: 0.01)
    #expect(
      rules[2]
        == Rule(
          .dopamine(
            .init(
              pair: plain, tauEligibility: 1000, modulator: 0, neutralLevel: 0.5, rate: 0.001, receptor: .d1)),
          weights: .init(greatest: 3)))
    #expect(
      rules[3]
        == Rule(
          .dopamine(
            .init(
              pair: plain, tauEligibility: 500, modulator: 1, neutralLevel: 0.3, rate: 0.001, receptor: .d2)),
          weights: .init(least: -5, greatest: 0)))
    #expect(experiment.projections.allSatisfy { $0.plasticity == nil })
    #expect(experiment.projections[3].receptor.shape == .impulse)
    let level = experiment.modulators[0]
    #expect(level.baseline == 0.5 && level.tau == 200)
    #expect(level.pulses.map(\.time) == [0.5, 0.7, 20, 700, 1000].sorted())
    #expect(level.pulses.map(\.amount) == [1, -0.25, 1, -0.25, 1])
    #expect(level.sources.map(\.delay) == [5, 1])
    #expect(experiment.recordings.weights[0] == .init(projection: 3))
    #expect(
      experiment.recordings.weights[1]
        == .init(
          projection: 0, pre: .indices([1, 2]), post: .range(start: 3, end: 9, step: 1), interval: 5,
          start: 1, stop: 99))
  }

  @Test("what was written reads back as the same experiment")
  func roundTrip() throws {
    let experiment = try TestModels.reader.read(text: Self.everything)
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(try TestModels.reader.read(text: written) == experiment)
  }

  @Test("the schema accepts it")
  func schema() {
    let schema = MiniValidator(ExperimentSchema.json(models: TestModels.all))
    #expect(schema.faults(in: Self.everything) == [])
    let bad = Self.everything.replacingOccurrences(of: "\"tau_x\"", with: "\"mu_plus\"")
    #expect(!schema.faults(in: bad).isEmpty)
  }

  static let mistakes: [(old: String, new: String, message: String)] = [
    ("\"stdp_pair\"", "\"stdp_pairs\"", "did you mean \"stdp_pair\"?"),
    ("\"A_plus\": 0.01, \"A_minus\": -0.02", "\"A_plus\": 0.01", "the key \"A_minus\" is missing"),
    ("\"mu_plus\": 0.5", "\"mu_plus\": -1", "must be at least 0"),
    ("\"tau_x\": 101", "\"mu_plus\": 1, \"tau_x\": 101", "unknown key \"mu_plus\" in stdp_triplet"),
    ("\"w_min\": \"0.05 nS\"", "\"w_min\": \"2 nS\"", "w_max (1 nS) is not above w_min (2 nS)"),
    (
      "\"w_min\": \"0.05 nS\"", "\"w_min\": \"0.2 nS\"", "draws values between 0.1 nS and 0.9 nS, but must be"
    ),
    ("\"weight\": \"1 nS\"", "\"weight\": \"3.5 nS\"", "3.5 nS is out of range"),
    ("\"w_max\": \"0.001 uS\"", "\"w_max\": \"5 pA\"", "pA"),
    (
      "\"modulator\": \"DA\"", "\"modulator\": \"DAA\"",
      "there is no modulator \"DAA\"\n  did you mean \"DA\"?"
    ),
    ("\"dopamine_receptor\": \"D1\"", "\"dopamine_receptor\": \"D3\"", "expected one of \"D1\", \"D2\""),
    ("\"tau\": 3", "\"baseline\": 3", "the key \"tau\" is missing"),
    ("[0.7, 700]", "[0.7, 0.7]", "0.7 ms is not later than 0.7 ms before it"),
    ("\"delay\": \"5 ms\"", "\"delay\": \"5.05 ms\"", "5.05 ms is no multiple of dt"),
    ("\"population\": \"B\"", "\"population\": \"C\"", "there is no population \"C\""),
    ("\"shape\": \"impulse\"", "\"shape\": \"impulse\", \"tau\": 3", "an impulse lasts one step"),
    ("\"kind\": \"current\"", "\"kind\": \"AMPA\"", "only a current can be an impulse"),
    ("\"projection\": \"D2\"", "\"projection\": \"D3\"", "there is no projection \"D3\""),
    ("\"pre\": [1, 2]", "\"pre\": [1, 10]", "there is no neuron 10"),
    ("\"interval\": \"5 ms\"", "\"interval\": \"0.05 ms\"", "0.05 ms is below one step"),
  ]

  @Test("mistakes are named", arguments: mistakes)
  func mistake(mistake: (old: String, new: String, message: String)) {
    let text = Self.everything.replacingOccurrences(of: mistake.old, with: mistake.new)
    #expect(text != Self.everything)
    let message = message(text)
    #expect(message.contains(mistake.message), "\(message)")
  }

  @Test("weights that never change cannot be recorded")
  func fixedWeights() {
    let text =
      Minimal.projection(BadInput.rest).dropLast(2)
      + ", \"recordings\": {\"weights\": [{\"projection\": \"A->B\"}]} }"
    let message = message(String(text))
    #expect(message.contains("recordings.weights.0.projection"), "\(message)")
    #expect(message.contains("the weights of \"A->B\" never change"))
  }

  @Test("a rule that needs a modulator says how to declare one")
  func noModulator() {
    let text = Minimal.projection(
      BadInput.rest
        + """
        , "plasticity": {"model": "stdp_dopamine", "modulator": "DA", "dopamine_receptor": "D1", "A_plus": 1,
          "A_minus": 1, "w_max": 2}
        """)
    #expect(message(text).contains("declare it: \"modulators\": {\"DA\": {"))
  }

  @Test("a divided population divides its recorded weights")
  func parts() throws {
    let text = Self.everything.replacingOccurrences(
      of: "\"B\": { \"size\": 20,",
      with: "\"B\": { \"size\": 20, \"parts\": {\"B1\": {\"fraction\": 0.5}, \"B2\": {\"fraction\": 0.5}},")
    let message = message(text)
    #expect(message.contains("these are single neurons of \"B\""), "\(message)")
    let whole = text.replacingOccurrences(of: "\"post\": { \"from\": 3, \"to\": 9 }, ", with: "")
      .replacingOccurrences(of: "\"population\": \"B\"", with: "\"population\": \"B1\"")
    let experiment = try TestModels.reader.read(text: whole)
    let recorded = experiment.recordings.weights.map { experiment.projections[$0.projection].name }
    #expect(recorded == ["D2.B1", "D2.B2", "pair.B1", "pair.B2"])
  }
}
