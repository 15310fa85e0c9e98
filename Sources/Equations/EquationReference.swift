/// The language of equations as tables in Markdown, made from the tables that the reader uses.
public enum EquationReference {
  /// The section of the reference.
  public static var markdown: String {
    let names = SystemNames.ofNeurons.map { "| `\($0.name)` | \($0.summary) |" }
    let more = [
      "| `xi`, `xi_1`, ... | white noise, 1 over the root of a time; in derivatives only; every name is a noise of its own |",
      "| `g_LABEL` | the conductance of the receptors with a label, held during a step; they are no part of `I` then |",
      "| `mV`, `pA`, `ms`, ... | units, where nothing else has the name |",
    ]
    let mechanisms =
      SystemNames.ofMechanisms.map { "| `\($0.name)` | \($0.summary) |" } + [
        "| `i` | the current of the mechanism, positive outward: mA/cm2, of a point process pA; the equations give it |",
        "| `i_ca` | with `\"ion\": \"ca\"`: the current that calcium carries; given by the equations, or for derivatives the sum in the segment |",
        "| `ca_i` | with `\"ion\": \"ca\"`: the concentration inside |",
      ]
    func rows(_ names: [(name: String, summary: String)]) -> String {
      names.map { "| `\($0.name)` | \($0.summary) |" }.joined(separator: "\n")
    }
    let functions = ExpressionFunction.all.map { function in
      let arguments = ["x", "y", "z"].prefix(function.arguments).joined(separator: ", ")
      return "| `\(function.name)(\(arguments))` | \(function.summary) |"
    }
    return """
      ## Equations

      What the texts of own equations may use; [Your own model](equations.md) explains them. Operators, from the
      strongest: `^` or `**`; `-x`; `*` `/`; `+` `-`; `<` `<=` `>` `>=` `==` `!=`; `not`; `and`; `or`; `a ? b : c`.

      | name | |
      |---|---|
      \((names + more).joined(separator: "\n"))

      In a mechanism of a compartmental cell the names are these instead:

      | name | |
      |---|---|
      \(mechanisms.joined(separator: "\n"))

      In a rule for synapses `t`, `dt` and these:

      | name | |
      |---|---|
      \(rows(SynapseEquations.reserved))
      | a modulator's name | its level; in on_pre and on_post that at the time of the event |

      In receptors and inputs `t`, `dt` and these:

      | name | |
      |---|---|
      \(rows(CurrentEquations.reserved))

      In weights, delays and probabilities of projections constants and these:

      | name | |
      |---|---|
      \(rows(SynapseExpression.reserved))

      | function | |
      |---|---|
      \(functions.joined(separator: "\n"))
      """
  }
}
