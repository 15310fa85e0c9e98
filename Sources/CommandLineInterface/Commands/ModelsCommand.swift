import BuiltInModels
import Documents
import Equations
import Experiments
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
    With a neuron file (NAME.json) it does so for the model in it, also for equations of its own; with the
    file of a mechanism, in equations or NEURON's NMODL (NAME.mod), for that.
    """
  let syntax = CommandSyntax(operand: "NAME", needsOperand: false)

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let known = ModelCatalogue.builtIn
    if let path = arguments.operand, path.hasSuffix(".json") || path.hasSuffix(".mod") {
      surroundings.console.print(try page(ofFile: path))
      return .success
    }
    surroundings.console.print(
      try text(arguments.operand, known.neuronDefinitions, known.mechanismDefinitions))
    return .success
  }

  /// The page of the model in a neuron file: of its own equations, or of the model that it names; or of a mechanism.
  func page(ofFile path: String) throws -> String {
    if let mechanism = try ExperimentFile.readMechanism(path) {
      let methods = mechanism.methods
      return ModelText.page(mechanism.definition)
        + (methods.isEmpty ? "" : "\n\nhow it is computed\n  \(methods)")
    }
    let neuron = try ExperimentFile.readNeuron(path).populations[0].neuron
    guard let model = neuron.definition(among: ModelCatalogue.builtIn.neuronDefinitions) else { return "" }
    let page = ModelText.page(model)
    return neuron.equations.map {
      "\(page)\n\nwhy \(model.methods[0].rawValue)\n  \($0.methods.reason)"
    }
      ?? page
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
