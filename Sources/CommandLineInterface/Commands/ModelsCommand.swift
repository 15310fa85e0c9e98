import ModelDescription
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

  func run(_ arguments: Arguments, _ engine: Engine, _ surroundings: Surroundings) throws -> ExitCode {
    guard let wanted = arguments.operand else {
      surroundings.console.print(ModelText.list(engine.models, engine.mechanisms))
      return .success
    }
    if let model = engine.models.first(where: { $0.name == wanted }) {
      surroundings.console.print(ModelText.page(model))
    } else if let mechanism = engine.mechanisms.first(where: { $0.name == wanted }) {
      surroundings.console.print(ModelText.page(mechanism))
    } else {
      let names = engine.models.map(\.name) + engine.mechanisms.map(\.name)
      let remedy = NearestName.remedy(for: wanted, among: names, called: "models")
      throw UsageError("unknown model '\(wanted)'; \(remedy)", command: name)
    }
    return .success
  }
}
