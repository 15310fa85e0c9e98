import Quantities

/// Reads the plasticity of a projection.
struct PlasticityDecoder {
  /// Short-term plasticity changes what a spike releases, learning changes the weight itself.
  enum Plasticity {
    case shortTerm(TsodyksMarkram)
    case learning(SpikeTimingPlasticity)

    var shortTerm: TsodyksMarkram? {
      if case .shortTerm(let rule) = self { rule } else { nil }
    }

    var learning: SpikeTimingPlasticity? {
      if case .learning(let rule) = self { rule } else { nil }
    }

    /// Where weights may start, if they are learned.
    var weightBounds: Bounds? {
      learning.map { Bounds(lower: $0.weights.least, upper: $0.weights.greatest) }
    }
  }

  let modulators: [Modulator]
  /// Names of all modulators that the file declares, readable or not.
  let modulatorNames: [String]
  let context: ReadingContext

  /// The plasticity of a projection onto a receptor; nothing where there is none or it could not be read.
  func decode(_ projection: ObjectReader, _ receptor: Receptor) -> Plasticity? {
    guard let node = projection.node("plasticity") else { return nil }
    let path = projection.path.key("plasticity")
    guard let table = Variants.choose(node, by: "model", ObjectTable.plasticity, path, context),
      let reader = ObjectReader(node, table, path, context)
    else { return nil }
    if table.name == "tsodyks_markram" { return shortTerm(reader, receptor).map(Plasticity.shortTerm) }
    let weights = weights(reader, receptor)
    let rule = rule(table.name, reader)
    let pairing = reader.word("pairing", as: SpikeTimingPlasticity.Pairing.self)
    guard let weights, let rule, let pairing else { return nil }
    return .learning(SpikeTimingPlasticity(rule, pairing: pairing, weights: weights))
  }

  private func shortTerm(_ reader: ObjectReader, _ receptor: Receptor) -> TsodyksMarkram? {
    guard let utilisation = reader.quantity("U"), let recovery = reader.quantity("tau_rec") else {
      return nil
    }
    if receptor.shape == .impulse, !reader.has("tau_psc") {
      reader.context.report(
        "an impulse has no decay to take tau_psc from", at: reader.place, reader.path,
        remedy: "give \"tau_psc\"")
    }
    return TsodyksMarkram(
      U: utilisation, tauRec: recovery, tauFac: reader.quantity("tau_fac") ?? 0,
      tauPsc: reader.quantity("tau_psc") ?? receptor.shape.decayTime ?? 1,
      weightMeaning: reader.word("weight_is", as: TsodyksMarkram.WeightMeaning.self) ?? .absolute)
  }

  // MARK: - Learning

  private func weights(_ reader: ObjectReader, _ receptor: Receptor) -> SpikeTimingPlasticity.Weights? {
    let isCurrent = receptor.kind == .current
    let unit: Unit = isCurrent ? .picoampere : .nanosiemens
    let bounds: Bounds = isCurrent ? .any : .nonNegative
    let least = reader.quantity("w_min", unit: unit, bounds: bounds)
    let greatest = reader.quantity("w_max", unit: unit, bounds: bounds)
    let reference = reader.quantity("w_reference", unit: unit, bounds: .any)
    guard let least, let greatest else { return nil }
    if greatest <= least {
      reader.report(
        "w_max (\(QuantityText.show(greatest, unit))) is not above w_min (\(QuantityText.show(least, unit)))",
        "w_max")
      return nil
    }
    return SpikeTimingPlasticity.Weights(least: least, greatest: greatest, reference: reference)
  }

  private func rule(_ name: String, _ reader: ObjectReader) -> SpikeTimingPlasticity.Rule? {
    switch name {
    case "stdp_triplet": triplet(reader).map(SpikeTimingPlasticity.Rule.triplet)
    case "stdp_dopamine": dopamine(reader).map(SpikeTimingPlasticity.Rule.dopamine)
    default: pair(reader).map(SpikeTimingPlasticity.Rule.pair)
    }
  }

  private func pair(_ reader: ObjectReader) -> SpikeTimingPlasticity.Pair? {
    guard let plus = reader.quantity("A_plus"), let minus = reader.quantity("A_minus"),
      let tauPlus = reader.quantity("tau_plus"), let tauMinus = reader.quantity("tau_minus")
    else { return nil }
    var pair = SpikeTimingPlasticity.Pair(plus: plus, minus: minus, tauPlus: tauPlus, tauMinus: tauMinus)
    if reader.table.field("mu_plus") != nil {
      pair.muPlus = reader.quantity("mu_plus") ?? 0
      pair.muMinus = reader.quantity("mu_minus") ?? 0
    }
    return pair
  }

  private func triplet(_ reader: ObjectReader) -> SpikeTimingPlasticity.Triplet? {
    guard let plus2 = reader.quantity("A2_plus"), let plus3 = reader.quantity("A3_plus"),
      let minus2 = reader.quantity("A2_minus"), let minus3 = reader.quantity("A3_minus"),
      let tauPlus = reader.quantity("tau_plus"), let tauX = reader.quantity("tau_x"),
      let tauMinus = reader.quantity("tau_minus"), let tauY = reader.quantity("tau_y")
    else { return nil }
    return SpikeTimingPlasticity.Triplet(
      plus2: plus2, plus3: plus3, minus2: minus2, minus3: minus3, tauPlus: tauPlus, tauX: tauX,
      tauMinus: tauMinus, tauY: tauY)
  }

  private func dopamine(_ reader: ObjectReader) -> SpikeTimingPlasticity.Dopamine? {
    let modulator = modulator(reader)
    let neutral = reader.quantity("neutral_level")
    guard let pair = pair(reader), let modulator,
      let receptor = reader.word(
        "dopamine_receptor", as: SpikeTimingPlasticity.Dopamine.Receptor.self),
      let tau = reader.quantity("tau_eligibility"), let rate = reader.quantity("learning_rate")
    else { return nil }
    return SpikeTimingPlasticity.Dopamine(
      pair: pair, tauEligibility: tau, modulator: modulator,
      neutralLevel: neutral ?? modulators[modulator].baseline, rate: rate, receptor: receptor)
  }

  private func modulator(_ reader: ObjectReader) -> Int? {
    guard let name = reader.text("modulator") else { return nil }
    if let index = modulators.firstIndex(where: { $0.name == name }) { return index }
    // One that could not be read has been reported already.
    if !modulatorNames.contains(name) {
      reader.report(
        "there is no modulator \"\(name)\"", "modulator",
        remedy: modulatorNames.isEmpty
          ? "declare it: \"modulators\": {\"\(name)\": {\"tau\": \"200 ms\", …}}"
          : NearestName.remedy(for: name, among: modulatorNames, called: "modulators"))
    }
    return nil
  }
}

extension Receptor.Shape {
  /// The time constant of the decay [ms], if there is one.
  var decayTime: Double? {
    switch self {
    case .exponential(let tau), .alpha(let tau): tau
    case .biexponential(_, let decay): decay
    case .impulse: nil
    }
  }
}
