import ModelDescription
import Quantities

/// `bgsim models`: the catalogue.
struct ModelsCommand: Command {
  let name = "models"
  let summary = "list the neuron models, or explain one"
  let help = """
    Without a name, lists the neuron models. With one, prints its equations, parameters with units, defaults
    and bounds, state variables, integration methods and sources.
    """
  let syntax = CommandSyntax(operand: "NAME", needsOperand: false)

  func run(_ arguments: Arguments, _ engine: Engine, _ surroundings: Surroundings) throws -> ExitCode {
    guard let wanted = arguments.operand else {
      surroundings.console.print(ModelText.list(engine.models))
      return .success
    }
    guard let model = engine.models.first(where: { $0.name == wanted }) else {
      let remedy = NearestName.remedy(for: wanted, among: engine.models.map(\.name), called: "models")
      throw UsageError("unknown model '\(wanted)'; \(remedy)", command: name)
    }
    surroundings.console.print(ModelText.page(model))
    return .success
  }
}
