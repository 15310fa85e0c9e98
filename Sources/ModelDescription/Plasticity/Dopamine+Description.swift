import Documents
import ModelTerms
import Quantities

extension SpikeTimingPlasticity.Dopamine {
  /// How the rule of three factors is written.
  static let codec = Codec(
    "stdp_dopamine",
    "Three factors: pairs of spikes make a synapse eligible, a modulator changes what is eligible.",
    SpikeTimingPlasticity.Dopamine(pair: .blank, modulator: -1, receptor: .d1),
    [
      Row(
        \.modulator, Field("modulator", .text, .required, "the name of a modulator"),
        read: { reader, scope in scope.modulator("modulator", reader) },
        write: { modulator, writer in .string(writer.experiment.modulators[modulator].name) }),
      Row(
        word: \.receptor, "dopamine_receptor",
        "D1: more than neutral_level strengthens what follows pre before post; D2: the opposite"),
    ] + SpikeTimingPlasticity.Pair.rows.map { $0.within(\.pair) } + [
      Row(
        \.tauEligibility, "tau_eligibility", .time(.positive), default: 1000, "decay of the eligibility"),
      Row(
        \.neutralLevel, "neutral_level", .number(), default: .computed("the modulator's baseline"),
        "the modulator's level at which weights stay"),
      Row(
        \.rate, "learning_rate", .quantity(.perMillisecond, .nonNegative), default: 0.001,
        "change of the weight per eligibility, unit of the level and time (1/ms)"),
    ]
  ) { rule, reader, scope in
    if !reader.has("neutral_level") { rule.neutralLevel = scope.modulators[rule.modulator].baseline }
    return true
  }
}

extension Scope {
  /// The index of the modulator that a key names.
  fileprivate func modulator(_ key: String, _ reader: ObjectReader) -> Int? {
    guard let name = reader.text(key) else { return nil }
    if let index = modulators.firstIndex(where: { $0.name == name }) { return index }
    // One that could not be read has been reported already.
    if !modulatorNames.contains(name) {
      reader.report(
        "there is no modulator \"\(name)\"", key,
        remedy: modulatorNames.isEmpty
          ? "declare it: \"modulators\": {\"\(name)\": {\"tau\": \"200 ms\", …}}"
          : NearestName.remedy(for: name, among: modulatorNames, called: "modulators"))
    }
    return nil
  }
}
