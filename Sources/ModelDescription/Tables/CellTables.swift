import Documents
import ModelTerms
import Quantities

/// Compartmental cells.
extension ObjectTable {
  static let cell = ObjectTable(
    name: "cell", summary: "A compartmental cell.",
    fields: [
      Field("$schema", .text, "where an editor finds the JSON Schema; not read"),
      Field("file", .text, "a cell file to start from"),
      Field("morphology", .text, "an SWC file; its sections are soma, axon[i], dend[i] and apic[i]"),
      Field(
        "sections", .named(.table(.section)),
        "unbranched pieces of cable by name; with a morphology what holds for a section or a region of it"),
      Field(
        "regions", .named(.table(.region)), "what holds for several sections, by names of your choice"),
      Field(
        "mechanisms", .named(.mechanism),
        "the cell's own mechanisms by name: equations, or the name of a JSON or .mod file, see docs/equations.md and "
          + "docs/nmodl.md"),
      Field(
        "mod_files", .either([.text, .list(.text)]),
        "folders with .mod files, or such files; those beside the file that describes the cell are found anyway"
      ),
      Field("ions", .named(.table(.ion)), "concentrations and reversal potentials, by the ion's name"),
      Field(
        "point_processes", .named(.pointProcess), "mechanisms that sit at one point, by names of your choice"),
      Field("synapses", .named(.table(.cellSynapse)), "where projections and inputs can act, by name"),
      Field("spike", .table(.detector), "where spikes are counted"),
      Field(
        "celsius", .quantity(.degreeCelsius, Bounds(lower: -20, upper: 60)), .number(6.3),
        "temperature (degrees Celsius)"),
      Field("v_init", .varying(.millivolt, .any), .number(-65), "potential at time zero (mV)"),
      Field(
        "scheme", .words(of: CellType.Scheme.self), .word("implicit_euler"),
        "how the potential is advanced: first or second order"),
      Field("reference", .anything, "where the numbers come from"),
      Field("description", .text, "a remark, for people"),
    ])

  /// What a section can have, and a region can say for all of its sections.
  private static let settings = [
    Field("nseg", .integer(1...1_000_000), .computed("1"), "number of segments of equal length"),
    Field(
      "d_lambda", .number(.positive),
      "cuts into segments no longer than this fraction of the length constant at 100 Hz"),
    Field(
      "Ra", .quantity(.ohmCentimeter, .positive), .number(35.4), "resistivity of the inside (ohm cm)"),
    Field(
      "cm", .quantity(.microfaradPerSquareCentimeter, .positive), .number(1),
      "membrane capacitance (uF/cm2)"),
    Field("mechanisms", .mechanisms, "density mechanisms by name, with their parameters"),
    Field("ions", .named(.table(.ion)), "concentrations and reversal potentials here, by the ion's name"),
    Field("description", .text, "a remark, for people"),
  ]

  static let region = ObjectTable(
    name: "region", summary: "What holds for all sections of a region.", fields: settings,
    exclusive: [("nseg", "d_lambda")])

  static let section = ObjectTable(
    name: "section", summary: "An unbranched piece of cable.",
    fields: [
      Field(
        "region", .text, "one of the cell's regions, whose settings hold where the section says nothing else"),
      Field("parent", .text, "where its beginning is connected to, such as \"soma(1)\"; the root has none"),
      Field("L", .quantity(.micrometer, .positive), "length (um)"),
      Field("diam", .quantity(.micrometer, .positive), "diameter (um)"),
      Field(
        "points", .list(.list(.quantity(.micrometer, .any))),
        "the course as rows of x, y, z and diameter (um)"),
    ] + settings, exclusive: [("nseg", "d_lambda"), ("L", "points"), ("diam", "points")])

  static let ion = ObjectTable(
    name: "ion", summary: "What NEURON calls the ion's `ek`, `ki` and `ko`.",
    fields: [
      Field(
        "e", .quantity(.millivolt, .any),
        "reversal potential (mV), where no mechanism has to do with the ion's concentrations"),
      Field("i", .quantity(.millimolar, .positive), "concentration inside (mM)"),
      Field("o", .quantity(.millimolar, .positive), "concentration outside (mM)"),
    ])

  static let detector = ObjectTable(
    name: "spike", summary: "Where spikes are counted.",
    fields: [
      Field("at", .text, .computed("the middle of the first section"), "the place"),
      Field("threshold", .quantity(.millivolt, .any), .number(10), "the potential that is crossed (mV)"),
      Field(
        "mechanism", .text,
        "the point process whose net_event is the spike, in place of a place and a threshold"),
    ], exclusive: [("mechanism", "at"), ("mechanism", "threshold")])

  private static let synapsePlace = Field("at", .text, .required, "the place, such as \"dend(0.5)\"")
  private static let synapseMechanism = [
    Field(
      "mechanism", .text, "a point process of a .mod file that takes the events itself, in place of a kind"),
    Field("params", .named(.anything), "the parameters of the mechanism"),
  ]

  /// Either of the two that follow.
  static let cellSynapse = ObjectTable(
    name: "synapse of a cell", summary: "A place where projections and inputs can act, and what opens there.",
    fields: [synapsePlace] + synapseMechanism
      + receptorSynapse.fields.dropFirst().map { field in
        var field = field
        if field.key == "kind" { field.preset = .computed("required without a mechanism") }
        return field
      })

  static let receptorSynapse = ObjectTable(
    name: "synapse of a cell", summary: "A place where projections and inputs can act, and what opens there.",
    fields: [synapsePlace] + Receptor.table.fields.filter { $0.key != "label" })

  static let mechanismSynapse = ObjectTable(
    name: "synapse of a cell", summary: "A point process of a .mod file that takes events.",
    fields: [synapsePlace] + synapseMechanism)

  /// A mechanism's parameters as a table.
  static func parameters(of mechanism: MechanismDefinition) -> ObjectTable {
    ObjectTable(
      name: mechanism.name, summary: "The parameters of \(mechanism.name).",
      fields: parameterFields(mechanism))
  }

  /// The parameters of a mechanism on a section, which may differ from segment to segment.
  static func sectionParameters(of mechanism: MechanismDefinition) -> ObjectTable {
    let fields = parameterFields(mechanism).map { field in
      guard case .varying = field.kind else { return field }
      let list = Field(
        SegmentedMechanism.key, .list(field.kind), .required, "one number for each segment of the section")
      let forms = ObjectTable(
        name: SegmentedMechanism.key, summary: "A number for each segment.", fields: [list])
      var either = Field(field.key, .either([field.kind, .table(forms)]), field.preset, field.meaning)
      either.aliases = field.aliases
      return either
    }
    return ObjectTable(
      name: mechanism.name, summary: "The parameters of \(mechanism.name).", fields: fields)
  }

  /// A point process: its type, place and parameters.
  static func pointProcess(_ mechanism: MechanismDefinition) -> ObjectTable {
    ObjectTable(
      name: mechanism.name, summary: mechanism.summary,
      fields: [
        Field("type", .word([mechanism.name]), .required, "the mechanism's name"),
        Field("at", .text, .required, "the place, such as \"soma(0.5)\""),
      ] + parameterFields(mechanism))
  }

  private static func parameterFields(_ mechanism: MechanismDefinition) -> [Field] {
    mechanism.parameters.map { row in
      var field = Field(
        row.name, .varying(row.unit, row.bounds), Field.Preset(row.defaultValue), row.summary)
      field.aliases = row.aliases
      return field
    } + [.dopamine(mechanism.parameters.map(\.name))]
  }
}
