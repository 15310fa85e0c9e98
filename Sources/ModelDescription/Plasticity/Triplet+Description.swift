import ModelTerms
import Quantities

extension SpikeTimingPlasticity.Triplet {
  /// How the rule of triplets is written.
  static let codec = Codec(
    "stdp_triplet", "Spike-timing-dependent plasticity of pairs and triplets (Pfister & Gerstner 2006).",
    SpikeTimingPlasticity.Triplet(plus2: 0, plus3: 0, minus2: 0, minus3: 0, tauX: 1, tauY: 1),
    [
      Row(\.plus2, "A2_plus", .number(), "potentiation by pairs, in units of w_reference"),
      Row(\.plus3, "A3_plus", .number(), "potentiation by triplets post-pre-post"),
      Row(\.minus2, "A2_minus", .number(), "depression by pairs"),
      Row(\.minus3, "A3_minus", .number(), "depression by triplets pre-post-pre"),
      Row(\.tauPlus, "tau_plus", .time(.positive), default: 16.8, "fast presynaptic trace"),
      Row(\.tauX, "tau_x", .time(.positive), "slow presynaptic trace"),
      Row(\.tauMinus, "tau_minus", .time(.positive), default: 33.7, "fast postsynaptic trace"),
      Row(\.tauY, "tau_y", .time(.positive), "slow postsynaptic trace"),
    ])
}
