import Quantities

/// Projections.
extension ObjectTable {
  static let projection = ObjectTable(
    name: "projection", summary: "Synapses from one population to another.",
    fields: [
      Field("pre", .populations, .required, "the presynaptic population, or several"),
      Field("post", .populations, .required, "the postsynaptic population, or several"),
      Field("receptor", .receptor, "what opens at the target; gap junctions have none"),
      Field(
        "gap_junction", .flag, .flag(false),
        "the cells are coupled electrically; the weight is the conductance"),
      Field(
        "pre_at", .text,
        "where the presynaptic compartmental cell's spikes are detected, or the gap junctions' end there"),
      Field(
        "threshold", .quantity(.millivolt, .any),
        .computed("the cell's"), "the potential at pre_at that is a spike"),
      Field("post_at", .text, "the gap junctions' end on the postsynaptic compartmental cell"),
      Field("rule", .rule, .required, "which neurons are connected"),
      Field(
        "weight", .varying(.nanosiemens, .any),
        "nS, pA for a current, mV for a delta synapse; may be an expression of places"),
      Field(
        "delay", .varying(.millisecond, .nonNegative), .computed("1 ms"),
        "ms; may be an expression of places"),
      Field("space", .table(.space), "where neurons lie, for expressions of places"),
      Field("gain", .number(.any), .number(1), "a factor on all weights, for example of dopamine"),
      Field(
        "autapses", .flag, .flag(true), "a neuron may connect to itself; default: not by gap junctions"),
      Field("multapses", .flag, .flag(true), "a pair may be connected more than once"),
      Field(
        "plasticity", .variants(by: Plasticity.family.key, Plasticity.family.tables),
        "what spikes do to the synapses"),
      .dopamine(["weight"] + ConnectionRules.scaledNumbers),
      Field("description", .text, "a remark, for people"),
    ])
}
