import Documents
import Equations
import Integration
import Quantities

/// The keys of a neuron that is given by equations.
extension ObjectTable {
  private static let texts = FieldKind.either([.text, .list(.text)])

  static let equationFields = [
    Field(
      "equations", .named(.text),
      "derivatives (\"dv/dt\") and named expressions of an own model, see docs/equations.md"),
    Field("step", texts, "statements that a step runs in place of an integration method"),
    Field("threshold", .text, "the condition for a spike"),
    Field("reset", texts, "statements that a spike runs, in order"),
    Field("refractory", .text, "a time after a spike, or a condition, in which no further spike is possible"),
    Field("clamped", texts, "variables that stand still while the neuron is refractory"),
    Field("events", .named(.table(event)), "what else happens to a neuron, by name"),
  ]

  static let mechanism = ObjectTable(
    name: "mechanism", summary: "A membrane mechanism in equations.",
    fields: [
      Field("file", .text, "a mechanism file to start from"),
      Field("nmodl", .text, "the text of a .mod file, in place of equations"),
      Field(
        "equations", .named(.text),
        "derivatives (\"dn/dt\"), named expressions, and the current \"i\": mA/cm2, of a point process pA, outward"
      ),
      Field("step", texts, "statements that run at the start of every step, in place of derivatives"),
      Field(
        "ion", .word(Ion.all.map(\.name)),
        "the ion that the mechanism carries (\"i_ca\"), or whose concentration (\"ca_i\") it reads or holds"),
      Field("params", .named(.anything), "parameters; sections may give other values"),
      Field(
        "initial", .named(.anything), "where the variables start: numbers, or expressions of v and parameters"
      ),
      Field("reference", .anything, "where the numbers come from"),
      Field("description", .text, "a remark, for people"),
    ])

  static let event = ObjectTable(
    name: "event", summary: "Statements that run whenever a condition holds at the end of a step.",
    fields: [
      Field("when", .text, .required, "the condition"),
      Field("do", texts, .required, "the statements, in order"),
    ])
}
