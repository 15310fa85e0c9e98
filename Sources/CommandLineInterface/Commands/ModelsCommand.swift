import BuiltInModels
import Documents
import Integration
import ModelDescription
import ModelTerms
import Quantities

/// `bgsim models`: the catalogues.
struct ModelsCommand: Command {
  let name = "models"
  let summary = "list the neuron models and membrane mechanisms, or explain one"
  let help = """
    Without a name, lists the neuron models and the mechanisms of compartmental cells. With one, prints its
    equations, parameters with units, defaults and bounds, state variables, integration methods and sources.
    """
  let syntax = CommandSyntax(operand: "NAME", needsOperand: false)

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let known = ModelCatalogue.builtIn
    surroundings.console.print(
      try text(arguments.operand, known.neuronDefinitions, known.mechanismDefinitions))
    return .success
  }

  /// The list, or the page of one model or mechanism.
  func text(
    _ wanted: String?, _ models: [NeuronDefinition], _ mechanisms: [MechanismDefinition]
  ) throws -> String {
    guard let wanted else { return ModelText.list(models, mechanisms) }
    if let model = models.first(where: { $0.name == wanted }) { return ModelText.page(model) }
    if let mechanism = mechanisms.first(where: { $0.name == wanted }) { return ModelText.page(mechanism) }
    let names = models.map(\.name) + mechanisms.map(\.name)
    let remedy = NearestName.remedy(for: wanted, among: names, called: "models")
    throw UsageError("unknown model '\(wanted)'; \(remedy)", command: name)
  }
}
