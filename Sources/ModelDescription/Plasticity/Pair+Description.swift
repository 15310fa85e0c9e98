import ModelTerms
import Quantities

extension SpikeTimingPlasticity.Pair {
  /// How the rule of pairs is written.
  static let codec = Codec(
    "stdp_pair", "Spike-timing-dependent plasticity of pairs of spikes.", blank,
    rows + [
      Row(
        \.muPlus, "mu_plus", .number(.nonNegative), default: 0,
        "exponent of the distance to w_max; 0 additive, 1 multiplicative"),
      Row(
        \.muMinus, "mu_minus", .number(.nonNegative), default: 0,
        "exponent of the distance to w_min; 0 additive, 1 multiplicative"),
    ])

  /// What pairs of spikes do, without a dependence on the weight.
  static let rows: [Row<Self>] = [
    Row(\.plus, "A_plus", .number(), "potentiation by a pair pre before post, in units of w_reference"),
    Row(\.minus, "A_minus", .number(), "depression by a pair post before pre, in units of w_reference"),
    Row(\.tauPlus, "tau_plus", .time(.positive), default: 20, "time constant of potentiation"),
    Row(\.tauMinus, "tau_minus", .time(.positive), default: 20, "time constant of depression"),
  ]

  /// No change.
  static let blank = SpikeTimingPlasticity.Pair(plus: 0, minus: 0)
}
