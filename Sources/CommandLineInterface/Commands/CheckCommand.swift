import Experiments
import ModelDescription

/// `bgsim check`: reads and validates an experiment.
struct CheckCommand: Command {
  let name = "check"
  let summary = "validate an experiment"
  let help = "Reads and validates an experiment and prints what it holds; simulates nothing."
  let syntax = CommandSyntax(operand: "EXPERIMENT.json", options: ExperimentOptions.syntax)

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let path = arguments.operand!
    let experiment = try ExperimentOptions.experiment(arguments, command: name)
    surroundings.console.notes(experiment.notes)
    let neurons = experiment.populations.reduce(0) { $0 + $1.size }
    let contents = [
      NumberText.count(experiment.populations.count, "population"), NumberText.count(neurons, "neuron"),
      NumberText.count(experiment.projections.count, "projection"),
      NumberText.count(experiment.inputs.count, "input"),
    ]
    surroundings.console.print("\(path): valid, \(contents.joined(separator: ", "))")
    return .success
  }
}
