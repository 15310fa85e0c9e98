import Quantities

/// The types of input and what is recorded.
extension ObjectTable {
  static let inputs: [ObjectTable] = [
    current(
      "step_current", "A constant current.",
      [
        Field(
          "amplitude", .varying(.picoampere, .any), .required, "pA; one for each selected neuron if listed"),
        .dopamine(["amplitude"]),
      ]),
    current(
      "ramp_current", "A current that changes linearly from start to stop.",
      [
        Field("from", .current, .required, "the current at start (pA)"),
        Field("to", .current, .required, "the current at stop (pA)"),
        .dopamine(["from", "to"]),
      ]),
    current(
      "sine_current", "A sine wave.",
      [
        Field("amplitude", .current, .required, "pA"),
        Field("offset", .current, .number(0), "pA"),
        Field("frequency", .quantity(.hertz, .nonNegative), .required, "Hz"),
        Field("phase", .quantity(.degree, .any), .number(0), "degrees at start"),
        .dopamine(["amplitude", "offset"]),
      ]),
    current(
      "white_noise_current", "Independent Gaussian values, each held for an interval.",
      [
        Field("mean", .current, .number(0), "pA"),
        Field("sd", .quantity(.picoampere, .nonNegative), .required, "standard deviation (pA)"),
        Field("interval", .time(.positive), "how long a value is held; default: dt"),
        .dopamine(["mean", "sd"]),
      ]),
    current(
      "ou_current", "An Ornstein-Uhlenbeck process.",
      [
        Field("mean", .current, .number(0), "pA"),
        Field("sd", .quantity(.picoampere, .nonNegative), .required, "stationary standard deviation (pA)"),
        Field("tau", .time(.positive), .required, "time constant (ms)"),
        .dopamine(["mean", "sd"]),
      ]),
    current(
      "pulse_train_current", "Rectangular pulses, for example deep-brain stimulation.",
      [
        Field("amplitude", .current, .required, "pA"),
        Field("width", .time(.positive), .required, "ms"),
        Field("frequency", .quantity(.hertz, .positive), .required, "Hz"),
        Field("biphasic", .flag, .flag(false), "a second phase takes back the charge of the first"),
        Field("gap", .time(.nonNegative), "between the phases (ms); default: 0"),
        Field("second_width", .time(.positive), "width of the second phase (ms); default: width"),
        .dopamine(["amplitude"]),
      ]),
    spikes(
      "poisson", "One independent Poisson train a neuron.",
      [
        Field("rate", rate(.absent).kind, "Hz"),
        Field("rates", .list(.table(.rateStep)), "rates that hold from a time on"),
        Field(
          "windows", .list(.table(.rateWindow)), "rates that hold between two times and override the others"),
        Field(
          "per_step", .words(of: SpikesPerStep.self), .word("poisson"),
          "at_most_one: one spike or none, with probability rate times step"),
        Field("modulation", .table(.rateModulation), "a wave that multiplies the rate"),
        Field("feedback", .table(.rateFeedback), "a population whose rate multiplies the rate"),
      ], scaled: ["rate"], exclusive: [("rate", "rates")]),
    spikes(
      "spike_trains", "Given spikes.",
      [
        Field("times", .spikeTimes, "ms: one list for each selected neuron, or one for all"),
        Field("file", .text, "CSV with header neuron,time_ms, or NPY with these fields"),
        Field("delay", .time(.nonNegative), .number(0), "from spike to effect (ms)"),
      ], exclusive: [("times", "file")]),
    spikes(
      "netstim", "NEURON's NetStim.",
      [
        Field("interval", .time(.positive), .required, "mean interval (ms)"),
        Field("number", .integer(0...(1 << 40)), .required, "number of spikes"),
        Field("noise", .number(.unitInterval), .number(0), "the fraction of the interval that is random"),
        Field("delay", .time(.nonNegative), .number(0), "from spike to effect (ms)"),
      ]),
  ]

  /// A word in `type`, without which nothing else is known.
  static let inputTypes = inputs.map(\.name)

  private static func common(_ name: String) -> [Field] {
    [
      Field("type", .word([name]), .required, "the type of input"),
      Field("target", .population, .required, "the population"),
      Field("neurons", .selection, "which of its neurons; default: all"),
      Field("start", .time(.nonNegative), .number(0), "when it begins (ms)"),
      Field("stop", .time(.nonNegative), "when it ends (ms); default: never"),
      Field("description", .text, "a remark, for people"),
    ]
  }

  private static func current(_ name: String, _ summary: String, _ fields: [Field]) -> ObjectTable {
    let place = Field(
      "at", .text, "where on compartmental cells; default: the middle of the first section")
    return ObjectTable(name: name, summary: summary, fields: common(name) + fields + [place])
  }

  private static func spikes(
    _ name: String, _ summary: String, _ fields: [Field], scaled: [String] = [],
    exclusive: [(String, String)] = []
  ) -> ObjectTable {
    let synapse = [
      Field("receptor", .receptor, "what opens at the target"),
      Field("weight", .quantity(.nanosiemens, .any), "nS, or pA for a current"),
      Field("gain", .number(.any), .number(1), "a factor on the weight"),
      Field("synapses", .list(.table(.synapse)), "several synapses, driven by the same train"),
      .dopamine(["weight"] + scaled),
    ]
    return ObjectTable(
      name: name, summary: summary, fields: common(name) + fields + synapse,
      exclusive: exclusive + [("synapses", "receptor"), ("synapses", "weight"), ("synapses", "gain")])
  }

  private static func rate(_ preset: Field.Preset) -> Field {
    Field("rate", .quantity(.hertz, .nonNegative), preset, "Hz")
  }

  static let synapse = ObjectTable(
    name: "synapse", summary: "Where an input's spikes act and how strongly.",
    fields: [
      Field("receptor", .receptor, .required, "what opens at the target"),
      Field("weight", .quantity(.nanosiemens, .any), .required, "nS, or pA for a current"),
      Field("gain", .number(.any), .number(1), "a factor on the weight"),
      .dopamine(["weight"]),
    ])

  static let rateStep = ObjectTable(
    name: "rate", summary: "A rate that holds from a time on.",
    fields: [Field("from", .time(.nonNegative), .required, "from when (ms)"), rate(.required)])

  static let rateWindow = ObjectTable(
    name: "window", summary: "A rate that holds between two times.",
    fields: [
      Field("start", .time(.nonNegative), .required, "from when (ms)"),
      Field("stop", .time(.nonNegative), .required, "until when (ms)"),
      rate(.required),
    ])

  static let rateModulation = ObjectTable(
    name: "modulation", summary: "A wave s(t) that makes the rate rate (1 + depth s(t)).",
    fields: [
      Field("form", .words(of: RateModulation.Form.self), .word("sine"), "the course of the wave"),
      Field("frequency", .quantity(.hertz, .positive), .required, "Hz"),
      Field("depth", .number(.unitInterval), .required, "the relative amplitude, 0 to 1"),
      Field("phase", .quantity(.degree, .any), .number(0), "degrees at start"),
      Field("start", .time(.nonNegative), .number(0), "when it begins (ms)"),
      Field("stop", .time(.nonNegative), "when it ends (ms); default: never"),
      .dopamine(["depth"]),
    ])

  static let rateFeedback = ObjectTable(
    name: "feedback",
    summary: "A factor on the rate: max(0, 1 + gain (reference_rate - r) / reference_rate).",
    fields: [
      Field("from", .population, .required, "the population whose rate r is taken"),
      Field("gain", .number(.nonNegative), .required, "how strongly the relative deviation of r acts"),
      Field("reference_rate", .quantity(.hertz, .positive), .required, "the rate where the factor is 1 (Hz)"),
      Field("tau", .time(.positive), .number(20), "time constant of the low-pass filter on r (ms)"),
      Field("delay", .time(.positive), .number(1), "from a spike to its first effect (ms)"),
      .dopamine(["gain"]),
    ])

  static let recordings = ObjectTable(
    name: "recordings", summary: "What is written.",
    fields: [
      Field(
        "spikes", .either([.flag, .list(.either([.population, .table(.spikeRecording)]))]),
        "true (all), false, or a list of populations"),
      Field("traces", .list(.table(.trace)), "state variables over time"),
      Field("weights", .list(.table(.weightRecording)), "learned weights over time"),
      Field("format", .words(of: Recordings.Format.self), .word("csv"), "the files' format"),
    ])

  static let spikeRecording = ObjectTable(
    name: "spike recording", summary: "Spikes of some neurons of one population.",
    fields: [
      Field("population", .population, .required, "the population"),
      Field("neurons", .selection, "which of its neurons; default: all"),
    ])

  static let trace = ObjectTable(
    name: "trace", summary: "Variables of some neurons of one population, sampled over time.",
    fields: [
      Field("population", .population, .required, "the population"),
      Field("neurons", .selection, "which of its neurons; default: all"),
      Field(
        "variables", .list(.text), .required,
        "state variables, g_LABEL, I_LABEL, g(NAME), I(NAME), I_syn, I_inj"),
      Field("interval", .time(.positive), "time between samples (ms); default: dt"),
      Field("start", .time(.nonNegative), .number(0), "first sample (ms)"),
      Field("stop", .time(.nonNegative), "no sample at or after this time (ms); default: never"),
    ])
}
