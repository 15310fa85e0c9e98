import Quantities

/// What is recorded.
extension ObjectTable {
  static let recordings = ObjectTable(
    name: "recordings", summary: "What is written.",
    fields: [
      Field(
        "spikes", .either([.flag, .list(.either([.populations, .table(.spikeRecording)]))]),
        "true (all), false, or a list of populations"),
      Field("traces", .list(.table(.trace)), "state variables over time"),
      Field("weights", .list(.table(.weightRecording)), "learned weights over time"),
      Field("format", .words(of: Recordings.Format.self), .word("csv"), "the files' format"),
    ])

  static let spikeRecording = ObjectTable(
    name: "spike recording", summary: "Spikes of some neurons of one population.",
    fields: [
      Field("population", .populations, .required, "the population, or several"),
      Field("neurons", .selection, .computed("all"), "which of its neurons"),
    ])

  static let trace = ObjectTable(
    name: "trace", summary: "Variables of some neurons of one population, sampled over time.",
    fields: [
      Field("population", .populations, .required, "the population, or several"),
      Field("neurons", .selection, .computed("all"), "which of its neurons"),
      Field(
        "variables", .list(.text), .required,
        "state variables, g_LABEL, I_LABEL, g(NAME), I(NAME), I_syn, I_inj"),
      Field("interval", .time(.positive), .computed("dt"), "time between samples (ms)"),
      Field("start", .time(.nonNegative), .number(0), "first sample (ms)"),
      Field("stop", .time(.nonNegative), .computed("never"), "no sample at or after this time (ms)"),
    ])

  static let weightRecording = ObjectTable(
    name: "weight recording", summary: "Learned weights of one projection, sampled over time.",
    fields: [
      Field("projection", .text, .required, "a projection whose plasticity changes its weights"),
      Field("pre", .selection, .computed("all"), "synapses from these neurons"),
      Field("post", .selection, .computed("all"), "synapses onto these neurons"),
      Field(
        "interval", .time(.positive), .computed("one at start and one at the end"),
        "time between samples (ms)"),
      Field("start", .time(.nonNegative), .number(0), "first sample (ms)"),
      Field(
        "stop", .time(.nonNegative),
        .computed("the end, with a last sample there"), "no sample at or after this time (ms)"),
    ])
}
