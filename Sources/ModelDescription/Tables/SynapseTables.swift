import Quantities

/// Projections and connection rules.
extension ObjectTable {
  static let projection = ObjectTable(
    name: "projection", summary: "Synapses from one population to another.",
    fields: [
      Field("pre", .population, .required, "the presynaptic population"),
      Field("post", .population, .required, "the postsynaptic population"),
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
      Field("weight", .varying(.nanosiemens, .any), "nS, or pA for a current"),
      Field("delay", .varying(.millisecond, .nonNegative), .computed("1 ms"), "ms"),
      Field("gain", .number(.any), .number(1), "a factor on all weights, for example of dopamine"),
      Field(
        "autapses", .flag, .flag(true), "a neuron may connect to itself; default: not by gap junctions"),
      Field("multapses", .flag, .flag(true), "a pair may be connected more than once"),
      Field(
        "plasticity", .variants(by: Plasticity.family.key, Plasticity.family.tables),
        "what spikes do to the synapses"),
      .dopamine(["weight"] + ScaledRuleNumber.all),
      Field("description", .text, "a remark, for people"),
    ])

  /// What may be the key of a rule.
  static let rule = ObjectTable(
    name: "rule", summary: "Which neurons are connected; exactly one key.",
    fields: [
      Field("fixed_probability", .number(.unitInterval), "every pair with this probability"),
      Field("fixed_in_degree", .either([count, .table(.degree)]), "number of sources of each target"),
      Field("fixed_out_degree", .either([count, .table(.degree)]), "number of targets of each source"),
      Field("fixed_total_number", count, "number of synapses"),
      Field("one_to_one", .flag, "neuron i to neuron i"),
      Field("all_to_all", .flag, "every pair"),
      Field("list", .table(.list), "explicit pairs"),
      Field("distance_dependent", .table(.distance), "a probability that falls with distance"),
      Field("topographic", .table(.topographic), "regions that connect most within themselves"),
    ])
  private static let count = FieldKind.integer(0...(1 << 40))

  static let degree = ObjectTable(
    name: "degree", summary: "A number of partners near the neuron's own place on a ring.",
    fields: [
      Field("number", count, .required, "number of partners"),
      Field(
        "window", .number(Bounds(lower: 0, upper: 0.5, includesLower: false)),
        "partners lie within this distance on a ring of circumference 1"),
    ])

  static let list = ObjectTable(
    name: "list", summary: "Explicit pairs, inline or in a file.",
    fields: [
      Field("pairs", .pairs, "rows of pre, post and, optionally, weight and delay in nS (pA) and ms"),
      Field("file", .text, "CSV with header pre,post[,weight,delay], or NPY"),
    ], exclusive: [("pairs", "file")])

  static let topographic = ObjectTable(
    name: "topographic", summary: "Equal contiguous regions on a line that connect most within themselves.",
    fields: [
      Field(
        "regions", .either([.integer(1...1000), .list(.text)]), .required,
        "how many regions, or their names"),
      Field("in_degree", count, "number of sources of each target"),
      Field("probability", .number(.unitInterval), "the probability of a pair within a region"),
      Field(
        "neighbour", .number(.unitInterval), .number(0.3),
        "the weight of a neighbouring region; the own region's is 1"),
      Field(
        "distant", .number(.unitInterval), .number(0.1), "the weight of regions that are further away"),
    ], exclusive: [("in_degree", "probability")])

  static let distance = ObjectTable(
    name: "distance_dependent", summary: "A probability that falls with distance.",
    fields: [
      Field(
        "topology", .words(of: ConnectionRule.Distance.Topology.self), .word("ring"), "where neurons lie"),
      Field(
        "profile", .words(of: ConnectionRule.Distance.Profile.self), .word("gaussian"),
        "how the probability falls"),
      Field("width", .number(.positive), .required, "the width in units of the space"),
      Field("probability", .number(.unitInterval), .required, "the probability at distance 0"),
    ])
}
