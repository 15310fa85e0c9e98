import Equations
import Experiments
import ModelDescription
import ModelTerms

/// `bgsim check`: reads and validates experiments.
struct CheckCommand: Command {
  let name = "check"
  let summary = "validate an experiment"
  let help = """
    Reads and validates experiments, one after the other, and prints what each holds; simulates nothing.
    Of a .mod file it says whether bgsim can run it.
    The exit code is that of the first that is not valid.
    """
  let syntax = CommandSyntax(
    operand: "EXPERIMENT.json...", others: .max, options: ExperimentOptions.syntax)

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let settings = try ExperimentOptions.settings(arguments, command: name)
    if arguments.others.isEmpty { return try check(arguments.operand!, settings, surroundings) }
    var result = ExitCode.success
    for path in [arguments.operand!] + arguments.others {
      do {
        _ = try check(path, settings, surroundings)
      } catch {
        surroundings.console.report("\(error)")
        if result == .success { result = Program.exitCode(of: error) }
      }
    }
    return result
  }

  private func check(
    _ path: String, _ settings: [ExperimentFile.Setting], _ surroundings: Surroundings
  ) throws -> ExitCode {
    if path.hasSuffix(".mod") {
      let mechanism = try ExperimentFile.readMechanism(path)
      surroundings.console.print("\(path): valid, mechanism \(mechanism?.name ?? "")")
      return .success
    }
    let experiment = try ExperimentFile(path, settings: settings).read()
    surroundings.console.notes(experiment.notes)
    let neurons = experiment.populations.reduce(0) { $0 + $1.size }
    let contents = [
      NumberText.count(experiment.populations.count, "population"), NumberText.count(neurons, "neuron"),
      NumberText.count(experiment.projections.count, "projection"),
      NumberText.count(experiment.inputs.count, "input"),
    ]
    surroundings.console.print("\(path): valid, \(contents.joined(separator: ", "))")
    let lines = experiment.populations.flatMap(Self.methods) + Self.currents(experiment)
    for line in lines { surroundings.console.print(line) }
    return .success
  }

  /// How the variables of receptors and inputs with equations are advanced.
  private static func currents(_ experiment: Experiment) -> [String] {
    let receptors = experiment.receptorModels.keys.sorted().map {
      ("receptor \($0)", experiment.receptorModels[$0]!)
    }
    let inputs = experiment.inputs.compactMap { input in
      input.source.equations.map { ("input \(input.name)", $0) }
    }
    return (receptors + inputs).compactMap { name, model in
      model.system.methods.map { "  \(name): \($0)" }
    }
  }

  /// How the equations of a population's own are advanced, and why.
  private static func methods(of population: Population) -> [String] {
    switch population.cells {
    case .point: method(of: population).map { [$0] } ?? []
    case .cable(let cell):
      cell.own.map { "  \(population.name): mechanism \($0.name): \($0.methods)" }
    }
  }

  private static func method(of population: Population) -> String? {
    guard case .point(let neuron) = population.cells, let own = neuron.equations else { return nil }
    let (offered, reason) = own.methods
    let others = offered.filter { $0 != population.method }.map(\.rawValue)
    let alternatives = others.isEmpty ? "" : "; also offered: \(others.joined(separator: ", "))"
    return "  \(population.name): method \(population.method.rawValue) (\(reason)\(alternatives))"
  }
}
