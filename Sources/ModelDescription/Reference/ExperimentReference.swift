import Documents
import Equations
import ModelTerms
import Quantities

/// The keys of an experiment file as tables in Markdown, made from the tables that the reader uses.
public enum ExperimentReference {
  /// The page.
  public static func markdown(models: [NeuronDefinition], mechanisms: [MechanismDefinition]) -> String {
    let parts = [
      introduction, ReferenceTables(root: .experiment).text, EquationReference.markdown,
      catalogue(models, mechanisms),
    ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static let introduction = """
    # Reference of the experiment file

    Every key that an experiment may have, as the program itself reads it: `make reference` writes this page with
    `bgsim schema --reference`. [The experiment file](file-format.md) explains how the keys work together. A bare number is in the
    unit that stands here, another unit of the same dimension is converted; — is no default. Where an object has a key
    `dopamine`, [rules](#dopamine-rule) may scale the values of the keys that it names.
    """

  /// The neuron models and mechanisms, whose parameters `bgsim models` lists.
  private static func catalogue(
    _ models: [NeuronDefinition], _ mechanisms: [MechanismDefinition]
  ) -> String {
    let rows = models.map { "| `\($0.name)` | \(ReferenceTables.cell($0.summary)) |" }
    let density = mechanisms.map {
      "| `\($0.name)` | \($0.placement == .point ? "point" : "density") | \(ReferenceTables.cell($0.summary)) |"
    }
    return """
      ## Neuron models

      `bgsim models NAME` prints equations, parameters, state variables and sources.

      | model | |
      |---|---|
      \(rows.joined(separator: "\n"))

      ## Mechanisms of compartmental cells

      | mechanism | place | |
      |---|---|---|
      \(density.joined(separator: "\n"))
      """
  }
}
