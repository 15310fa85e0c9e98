import Quantities

/// Plasticity of projections and the modulators that it follows.
extension ObjectTable {
  /// The plasticity models, by the word `model`.
  static let plasticity: [ObjectTable] = [tsodyksMarkram, pair, triplet, dopamine]

  private static let tsodyksMarkram = ObjectTable(
    name: "tsodyks_markram", summary: "Short-term plasticity of Tsodyks, Uziel and Markram (2000).",
    fields: [
      model("tsodyks_markram"),
      Field(
        "U", .number(Bounds(lower: 0, upper: 1, includesLower: false)), .required,
        "utilisation of the first spike"),
      Field("tau_rec", .time(.positive), .required, "recovery of the resources"),
      Field("tau_fac", .time(.nonNegative), .number(0), "decay of facilitation; 0 for none"),
      Field("tau_psc", .time(.positive), "inactivation; default: the receptor's decay"),
      Field(
        "weight_is", .words(of: TsodyksMarkram.WeightMeaning.self), .word("absolute"),
        "first_spike: the first spike delivers the weight itself"),
    ])

  private static let pair = ObjectTable(
    name: "stdp_pair", summary: "Spike-timing-dependent plasticity of pairs of spikes.",
    fields: [model("stdp_pair")] + pairs + [
      Field(
        "mu_plus", .number(.nonNegative), .number(0),
        "exponent of the distance to w_max; 0 additive, 1 multiplicative"),
      Field(
        "mu_minus", .number(.nonNegative), .number(0),
        "exponent of the distance to w_min; 0 additive, 1 multiplicative"),
    ] + common)

  private static let triplet = ObjectTable(
    name: "stdp_triplet",
    summary: "Spike-timing-dependent plasticity of pairs and triplets (Pfister & Gerstner 2006).",
    fields: [
      model("stdp_triplet"),
      Field("A2_plus", .number(), .required, "potentiation by pairs, in units of w_reference"),
      Field("A3_plus", .number(), .required, "potentiation by triplets post-pre-post"),
      Field("A2_minus", .number(), .required, "depression by pairs"),
      Field("A3_minus", .number(), .required, "depression by triplets pre-post-pre"),
      Field("tau_plus", .time(.positive), .number(16.8), "fast presynaptic trace"),
      Field("tau_x", .time(.positive), .required, "slow presynaptic trace"),
      Field("tau_minus", .time(.positive), .number(33.7), "fast postsynaptic trace"),
      Field("tau_y", .time(.positive), .required, "slow postsynaptic trace"),
    ] + common)

  private static let dopamine = ObjectTable(
    name: "stdp_dopamine",
    summary: "Three factors: pairs of spikes make a synapse eligible, a modulator changes what is eligible.",
    fields: [
      model("stdp_dopamine"),
      Field("modulator", .text, .required, "the name of a modulator"),
      Field(
        "dopamine_receptor", .words(of: SpikeTimingPlasticity.Dopamine.Receptor.self), .required,
        "D1: more than neutral_level strengthens what follows pre before post; D2: the opposite"),
    ] + pairs + [
      Field("tau_eligibility", .time(.positive), .number(1000), "decay of the eligibility"),
      Field(
        "neutral_level", .number(),
        "the modulator's level at which weights stay; default: the modulator's baseline"),
      Field(
        "learning_rate", .quantity(.perMillisecond, .nonNegative), .number(0.001),
        "change of the weight per eligibility, unit of the level and time (1/ms)"),
    ] + common)

  private static let pairs = [
    Field("A_plus", .number(), .required, "potentiation by a pair pre before post, in units of w_reference"),
    Field("A_minus", .number(), .required, "depression by a pair post before pre, in units of w_reference"),
    Field("tau_plus", .time(.positive), .number(20), "time constant of potentiation"),
    Field("tau_minus", .time(.positive), .number(20), "time constant of depression"),
  ]

  private static let common = [
    Field(
      "pairing", .words(of: SpikeTimingPlasticity.Pairing.self), .word("all_to_all"),
      "nearest: a spike forms pairs with the last spike of the other side only"),
    Field(
      "w_min", .quantity(.nanosiemens, .any), .number(0), "the smallest weight (nS, or pA for a current)"),
    Field("w_max", .quantity(.nanosiemens, .any), .required, "the largest weight (nS, or pA for a current)"),
    Field(
      "w_reference", .quantity(.nanosiemens, .any),
      "the weight that amplitudes are multiples of; default: w_max"),
  ]

  private static func model(_ name: String) -> Field { Field("model", .word([name]), .required, "the rule") }

  static let modulator = ObjectTable(
    name: "modulator", summary: "A signal that reaches all synapses alike, such as dopamine; a pure number.",
    fields: [
      Field("baseline", .number(), .number(0), "the level without pulses and spikes"),
      Field("tau", .time(.positive), .required, "time constant of the return to the baseline"),
      Field("pulses", .list(.table(.modulatorPulses)), "jumps at given times"),
      Field("sources", .list(.table(.modulatorSource)), "populations whose spikes raise the level"),
      Field("description", .text, "a remark, for people"),
    ])

  static let modulatorPulses = ObjectTable(
    name: "pulses", summary: "Jumps of a modulator's level.",
    fields: [
      Field("times", .list(.time(.nonNegative)), .required, "when (ms), ascending"),
      Field("amount", .number(), .required, "by how much; negative for a dip"),
    ])

  static let modulatorSource = ObjectTable(
    name: "source", summary: "A population whose spikes raise a modulator's level.",
    fields: [
      Field("population", .population, .required, "the population"),
      Field(
        "amount", .number(), .required, "by how much one spike of every neuron raises the level together"),
      Field("delay", .time(.positive), .number(1), "from a spike to its effect (ms), whole steps"),
    ])

  static let weightRecording = ObjectTable(
    name: "weight recording", summary: "Learned weights of one projection, sampled over time.",
    fields: [
      Field("projection", .text, .required, "a projection whose plasticity changes its weights"),
      Field("pre", .selection, "synapses from these neurons; default: all"),
      Field("post", .selection, "synapses onto these neurons; default: all"),
      Field(
        "interval", .time(.positive), "time between samples (ms); default: one at start and one at the end"),
      Field("start", .time(.nonNegative), .number(0), "first sample (ms)"),
      Field(
        "stop", .time(.nonNegative),
        "no sample at or after this time (ms); default: the end, with a last sample there"),
    ])
}
