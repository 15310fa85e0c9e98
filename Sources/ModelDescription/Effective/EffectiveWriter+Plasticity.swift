import Quantities

/// Plasticity and modulators.
extension EffectiveWriter {
  func plasticity(_ plasticity: TsodyksMarkram) -> JSONValue {
    .keys([
      ("model", .string("tsodyks_markram")), ("U", .number(plasticity.U)),
      ("tau_rec", .quantity(plasticity.tauRec, .millisecond)),
      ("tau_fac", .quantity(plasticity.tauFac, .millisecond)),
      ("tau_psc", .quantity(plasticity.tauPsc, .millisecond)),
      ("weight_is", .string(plasticity.weightMeaning.rawValue)),
    ])
  }

  /// A rule of learning; `unit` is that of the weights.
  func learning(_ learning: SpikeTimingPlasticity, _ unit: Unit) -> JSONValue {
    let weights = learning.weights
    return .keys(
      rule(learning.rule) + [
        ("pairing", .string(learning.pairing.rawValue)), ("w_min", .quantity(weights.least, unit)),
        ("w_max", .quantity(weights.greatest, unit)), ("w_reference", .quantity(weights.reference, unit)),
      ])
  }

  private func rule(_ rule: SpikeTimingPlasticity.Rule) -> [(String, JSONValue)] {
    switch rule {
    case .pair(let pair):
      [("model", .string("stdp_pair"))] + self.pair(pair) + [
        ("mu_plus", .number(pair.muPlus)), ("mu_minus", .number(pair.muMinus)),
      ]
    case .triplet(let triplet): self.triplet(triplet)
    case .dopamine(let dopamine): self.dopamine(dopamine)
    }
  }

  private func pair(_ pair: SpikeTimingPlasticity.Pair) -> [(String, JSONValue)] {
    [
      ("A_plus", .number(pair.plus)), ("A_minus", .number(pair.minus)),
      ("tau_plus", .quantity(pair.tauPlus, .millisecond)),
      ("tau_minus", .quantity(pair.tauMinus, .millisecond)),
    ]
  }

  private func triplet(_ triplet: SpikeTimingPlasticity.Triplet) -> [(String, JSONValue)] {
    [
      ("model", .string("stdp_triplet")),
      ("A2_plus", .number(triplet.plus2)), ("A3_plus", .number(triplet.plus3)),
      ("A2_minus", .number(triplet.minus2)), ("A3_minus", .number(triplet.minus3)),
      ("tau_plus", .quantity(triplet.tauPlus, .millisecond)),
      ("tau_x", .quantity(triplet.tauX, .millisecond)),
      ("tau_minus", .quantity(triplet.tauMinus, .millisecond)),
      ("tau_y", .quantity(triplet.tauY, .millisecond)),
    ]
  }

  private func dopamine(_ dopamine: SpikeTimingPlasticity.Dopamine) -> [(String, JSONValue)] {
    [
      ("model", .string("stdp_dopamine")),
      ("modulator", .string(experiment.modulators[dopamine.modulator].name)),
      ("dopamine_receptor", .string(dopamine.receptor.rawValue)),
    ] + pair(dopamine.pair) + [
      ("tau_eligibility", .quantity(dopamine.tauEligibility, .millisecond)),
      ("neutral_level", .number(dopamine.neutralLevel)),
      ("learning_rate", .quantity(dopamine.rate, .perMillisecond)),
    ]
  }

  func modulator(_ modulator: Modulator) -> JSONValue {
    // One entry a pulse: pulses of several entries may be mixed in time.
    .keys([
      ("baseline", .number(modulator.baseline)), ("tau", .quantity(modulator.tau, .millisecond)),
      (
        "pulses",
        .list(
          modulator.pulses.map { pulse in
            .keys([
              ("times", .list([.quantity(pulse.time, .millisecond)])), ("amount", .number(pulse.amount)),
            ])
          })
      ),
      (
        "sources",
        .list(
          modulator.sources.map { source in
            .keys([
              ("population", name(source.population)), ("amount", .number(source.amount)),
              ("delay", .quantity(source.delay, .millisecond)),
            ])
          })
      ),
    ])
  }

  func weights(_ weights: Recordings.Weights) -> JSONValue {
    var pairs: [(String, JSONValue)] = [
      ("projection", .string(experiment.projections[weights.projection].name)),
      ("pre", selection(weights.pre)), ("post", selection(weights.post)),
      ("start", .quantity(weights.start, .millisecond)),
    ]
    if let interval = weights.interval { pairs.append(("interval", .quantity(interval, .millisecond))) }
    if weights.stop.isFinite { pairs.append(("stop", .quantity(weights.stop, .millisecond))) }
    return .keys(pairs)
  }
}
