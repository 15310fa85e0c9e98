import Documents
import ModelTerms
import Quantities

extension TsodyksMarkram {
  /// How short-term plasticity is written.
  static let codec = Codec(
    "tsodyks_markram", "Short-term plasticity of Tsodyks, Uziel and Markram (2000).",
    TsodyksMarkram(U: 1, tauRec: 1, tauFac: 0, tauPsc: 1),
    [
      Row(
        \.U, "U", .number(Bounds(lower: 0, upper: 1, includesLower: false)),
        "utilisation of the first spike"),
      Row(\.tauRec, "tau_rec", .time(.positive), "recovery of the resources"),
      Row(\.tauFac, "tau_fac", .time(.nonNegative), default: 0, "decay of facilitation; 0 for none"),
      Row(
        \.tauPsc, "tau_psc", .time(.positive), default: .computed("the receptor's decay"), "inactivation"),
      Row(
        word: \.weightMeaning, "weight_is", default: .absolute,
        "first_spike: the first spike delivers the weight itself"),
    ]
  ) { rule, reader, scope in
    if reader.has("tau_psc") { return true }
    if let decay = scope.receptor?.shape.course.decayTime {
      rule.tauPsc = decay
    } else {
      reader.context.report(
        "an impulse has no decay to take tau_psc from", at: reader.place, reader.path,
        remedy: "give \"tau_psc\"")
    }
    return true
  }
}
