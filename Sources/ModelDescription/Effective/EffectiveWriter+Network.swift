import Foundation
import Quantities

/// Projections, inputs and receptors.
extension EffectiveWriter {
  func projection(_ projection: Projection) -> JSONValue {
    var pairs: [(String, JSONValue)] = [("pre", name(projection.pre)), ("post", name(projection.post))]
    pairs += ends(projection)
    pairs.append(("rule", rule(projection.rule)))
    let unit = projection.receptor.weightUnit
    pairs += values("weight", projection.weight, unit, projection.rule)
    if projection.presynapticEnd == nil {
      pairs += values("delay", projection.delay, .millisecond, projection.rule)
    }
    pairs += [
      ("gain", .number(projection.gain)), ("autapses", .bool(projection.rule.autapses)),
      ("multapses", .bool(projection.rule.multapses)),
    ]
    if let plasticity = projection.plasticity { pairs.append(("plasticity", self.plasticity(plasticity))) }
    if let learning = projection.learning { pairs.append(("plasticity", self.learning(learning, unit))) }
    return .keys(pairs)
  }

  /// Where it begins and ends on compartmental cells.
  private func ends(_ projection: Projection) -> [(String, JSONValue)] {
    if let end = projection.presynapticEnd {
      return [("gap_junction", .bool(true))] + place("pre_at", end, of: projection.pre)
        + place("post_at", projection.receptor, of: projection.post)
    }
    var pairs = [("receptor", receptor(projection.receptor, of: projection.post))]
    if let detector = projection.detector,
      case .cable(let cell) = experiment.populations[projection.pre].cells
    {
      pairs += [
        ("pre_at", place(detector.location, cell)), ("threshold", .quantity(detector.threshold, .millivolt)),
      ]
    }
    return pairs
  }

  private func place(_ key: String, _ end: Receptor, of population: Int) -> [(String, JSONValue)] {
    guard case .cable(let cell) = experiment.populations[population].cells,
      case .gapJunction(let section, let x) = end.kind
    else { return [] }
    return [(key, place(CellType.Location(section: section, x: x), cell))]
  }

  /// A weight or delay, except where the list's file gives it.
  private func values(
    _ key: String, _ source: ValueSource, _ unit: Quantities.Unit, _ rule: ConnectionRule
  ) -> [(String, JSONValue)] {
    if case .values = source, rule.file != nil { return [] }
    return [(key, .varying(source, unit))]
  }

  private func rule(_ rule: ConnectionRule) -> JSONValue {
    switch rule.kind {
    case .fixedProbability(let p): .keys([("fixed_probability", .number(p))])
    case .fixedInDegree(let number, let window): .keys([("fixed_in_degree", degree(number, window))])
    case .fixedOutDegree(let number, let window): .keys([("fixed_out_degree", degree(number, window))])
    case .fixedTotalNumber(let number): .keys([("fixed_total_number", .number(number))])
    case .oneToOne: .keys([("one_to_one", .bool(true))])
    case .allToAll: .keys([("all_to_all", .bool(true))])
    case .list(let pre, let post): .keys([("list", list(pre, post, rule.file))])
    case .topographic(let topography): .keys([("topographic", self.topographic(topography))])
    case .distanceDependent(let distance):
      .keys([
        (
          "distance_dependent",
          .keys([
            ("topology", .string(distance.topology.rawValue)),
            ("profile", .string(distance.profile.rawValue)),
            ("width", .number(distance.width)), ("probability", .number(distance.probability)),
          ])
        )
      ])
    }
  }

  private func topographic(_ topography: Topography) -> JSONValue {
    let amount: (String, JSONValue) =
      switch topography.amount {
      case .inDegree(let number): ("in_degree", .number(number))
      case .probability(let p): ("probability", .number(p))
      }
    return .keys([
      ("regions", .number(topography.regions)), amount, ("neighbour", .number(topography.neighbour)),
      ("distant", .number(topography.distant)),
    ])
  }

  private func degree(_ number: Int, _ window: Double?) -> JSONValue {
    guard let window else { return .number(number) }
    return .keys([("number", .number(number)), ("window", .number(window))])
  }

  private func list(_ pre: [Int32], _ post: [Int32], _ file: String?) -> JSONValue {
    if let file { return .keys([("file", .string(file))]) }
    return .keys([("pairs", .list(zip(pre, post).map { .list([.number($0), .number($1)]) }))])
  }

  // MARK: - Receptors

  /// AMPA and GABA differ only by their defaults; conductances with a reversal below this are written as GABA [mV].
  private static let inhibitoryBelow = -40.0

  /// A receptor of a population; the synapses of compartmental cells go by their names.
  private func receptor(_ receptor: Receptor, of population: Int) -> JSONValue {
    if case .cable = experiment.populations[population].cells { return .string(receptor.label) }
    return self.receptor(receptor)
  }

  private func receptor(_ receptor: Receptor) -> JSONValue {
    .keys(receptorKeys(receptor) + [("label", .string(receptor.label))])
  }

  /// What a receptor is, without its label.
  func receptorKeys(_ receptor: Receptor) -> [(String, JSONValue)] {
    var pairs: [(String, JSONValue)]
    switch receptor.kind {
    case .conductance(let reversal):
      let kind = reversal < Self.inhibitoryBelow ? "GABA" : "AMPA"
      pairs = [("kind", .string(kind)), ("E_rev", .quantity(reversal, .millivolt))]
    case .blockedConductance(let reversal, let block):
      pairs = [
        ("kind", .string("NMDA")), ("E_rev", .quantity(reversal, .millivolt)),
        ("mg_block", magnesiumBlock(block)),
      ]
    case .current: pairs = [("kind", .string("current"))]
    case .gapJunction: return []  // written as places of the projection
    }
    return pairs + shape(receptor.shape)
  }

  private func shape(_ shape: Receptor.Shape) -> [(String, JSONValue)] {
    switch shape {
    case .exponential(let tau):
      [("shape", .string("exponential")), ("tau", .quantity(tau, .millisecond))]
    case .alpha(let tau): [("shape", .string("alpha")), ("tau", .quantity(tau, .millisecond))]
    case .impulse: [("shape", .string("impulse"))]
    case .biexponential(let rise, let decay):
      [
        ("shape", .string("biexponential")), ("tau_rise", .quantity(rise, .millisecond)),
        ("tau_decay", .quantity(decay, .millisecond)),
      ]
    }
  }

  /// The form with the familiar numbers where it gives exactly this block, else the general one.
  private func magnesiumBlock(_ block: MagnesiumBlock) -> JSONValue {
    let magnesium = rounded(block.factor * 3.57)
    if MagnesiumBlock.jahrStevens(magnesium: magnesium) == block {
      return .keys([("form", .string("jahr_stevens")), ("magnesium", .quantity(magnesium, .millimolar))])
    }
    let slope = rounded(1 / block.steepness)
    let half = rounded(log(block.factor) * slope)
    if half.isFinite, MagnesiumBlock.sigmoid(half: half, slope: slope) == block {
      return .keys([
        ("form", .string("sigmoid")), ("v_half", .quantity(half, .millivolt)),
        ("slope", .quantity(slope, .millivolt)),
      ])
    }
    return .keys([
      ("form", .string("general")), ("factor", .number(block.factor)),
      ("steepness", .quantity(block.steepness, .perMillivolt)),
    ])
  }

  /// A number without the digits that arithmetic left behind.
  private func rounded(_ x: Double) -> Double {
    (x * 1e9).rounded() / 1e9
  }

  // MARK: - Inputs

  func input(_ input: Input) -> JSONValue {
    var pairs: [(String, JSONValue)] = []
    switch input.source {
    case .current(let waveform):
      pairs += self.waveform(waveform)
      if let location = input.location, case .cable(let cell) = experiment.populations[input.target].cells {
        pairs.append(("at", place(location, cell)))
      }
    case .spikes(let source, let synapses):
      pairs += spikes(source, input)
      pairs.append(("synapses", .list(synapses.map { synapse($0, of: input.target) })))
    }
    pairs.insert(contentsOf: [("target", name(input.target)), ("neurons", selection(input.neurons))], at: 1)
    pairs.append(("start", .quantity(input.start, .millisecond)))
    if input.stop.isFinite { pairs.append(("stop", .quantity(input.stop, .millisecond))) }
    return .keys(pairs)
  }

  private func synapse(_ synapse: Input.Synapse, of target: Int) -> JSONValue {
    .keys([
      ("receptor", receptor(synapse.receptor, of: target)),
      ("weight", .quantity(synapse.weight, synapse.receptor.weightUnit)),
    ])
  }

  private func waveform(_ waveform: CurrentWaveform) -> [(String, JSONValue)] {
    func current(_ x: Double) -> JSONValue { .quantity(x, .picoampere) }
    switch waveform {
    case .step(let amplitude):
      return [("type", .string("step_current")), ("amplitude", .varying(amplitude, .picoampere))]
    case .ramp(let from, let to):
      return [("type", .string("ramp_current")), ("from", current(from)), ("to", current(to))]
    case .sine(let amplitude, let frequency, let phase, let offset):
      return [
        ("type", .string("sine_current")), ("amplitude", current(amplitude)), ("offset", current(offset)),
        ("frequency", .quantity(frequency, .hertz)), ("phase", .quantity(phase, .radian)),
      ]
    case .whiteNoise(let mean, let sd, let interval):
      return [
        ("type", .string("white_noise_current")), ("mean", current(mean)), ("sd", current(sd)),
        ("interval", .quantity(interval, .millisecond)),
      ]
    case .ornsteinUhlenbeck(let mean, let sd, let tau):
      return [
        ("type", .string("ou_current")), ("mean", current(mean)), ("sd", current(sd)),
        ("tau", .quantity(tau, .millisecond)),
      ]
    case .pulseTrain(let amplitude, let width, let frequency, let second):
      let balance: [(String, JSONValue)] =
        second.map {
          [
            ("biphasic", .bool(true)), ("gap", .quantity($0.gap, .millisecond)),
            ("second_width", .quantity($0.width, .millisecond)),
          ]
        } ?? []
      return [
        ("type", .string("pulse_train_current")), ("amplitude", current(amplitude)),
        ("width", .quantity(width, .millisecond)), ("frequency", .quantity(frequency, .hertz)),
      ] + balance
    }
  }

  private func spikes(_ source: SpikeSource, _ input: Input) -> [(String, JSONValue)] {
    switch source {
    case .poisson(let rates, let variation, let perStep):
      return [("type", .string("poisson"))] + self.rates(rates) + self.variation(variation)
        + [("per_step", .string(perStep.rawValue))]
    case .netStim(let interval, let number, let noise, let delay):
      return [
        ("type", .string("netstim")), ("interval", .quantity(interval, .millisecond)),
        ("number", .number(number)),
        ("noise", .number(noise)), ("delay", .quantity(delay, .millisecond)),
      ]
    case .trains(let spikes, let delay):
      let times = input.file.map { ("file", JSONValue.string($0)) } ?? ("times", trains(spikes, input))
      return [("type", .string("spike_trains")), times, ("delay", .quantity(delay, .millisecond))]
    }
  }

  private func rates(_ steps: [SpikeSource.RateStep]) -> [(String, JSONValue)] {
    if steps.count == 1 { return [("rate", .quantity(steps[0].rate, .hertz))] }
    let list = steps.map { step in
      JSONValue.keys([("from", .quantity(step.time, .millisecond)), ("rate", .quantity(step.rate, .hertz))])
    }
    return [("rates", .list(list))]
  }

  private func variation(_ variation: RateVariation) -> [(String, JSONValue)] {
    var pairs: [(String, JSONValue)] = []
    if let wave = variation.modulation {
      var keys: [(String, JSONValue)] = [
        ("form", .string(wave.form.rawValue)), ("frequency", .quantity(wave.frequency, .hertz)),
        ("depth", .number(wave.depth)), ("phase", .quantity(wave.phase, .radian)),
        ("start", .quantity(wave.start, .millisecond)),
      ]
      if wave.stop.isFinite { keys.append(("stop", .quantity(wave.stop, .millisecond))) }
      pairs.append(("modulation", .keys(keys)))
    }
    if let feedback = variation.feedback {
      pairs.append(
        (
          "feedback",
          .keys([
            ("from", name(feedback.population)), ("gain", .number(feedback.gain)),
            ("reference_rate", .quantity(feedback.reference, .hertz)),
            ("tau", .quantity(feedback.tau, .millisecond)),
            ("delay", .quantity(feedback.delay, .millisecond)),
          ])
        ))
    }
    return pairs
  }

  /// One list of times for each selected neuron.
  private func trains(_ spikes: [SpikeSource.SpikeTime], _ input: Input) -> JSONValue {
    let selected = input.neurons.indices(in: experiment.populations[input.target].size)
    var times: [Int: [Double]] = [:]
    for spike in spikes { times[Int(spike.neuron), default: []].append(spike.time) }
    return .list(selected.map { .list((times[$0] ?? []).map { .number($0) }) })
  }
}

extension Receptor {
  /// The unit of a weight that acts on it.
  var weightUnit: Quantities.Unit { kind == .current ? .picoampere : .nanosiemens }
}
