import Experiments
import ModelDescription

/// `bgsim plan`: what a network would hold.
struct PlanCommand: Command {
  let name = "plan"
  let summary = "print neurons, synapses and memory of an experiment's network"
  let help = """
    Prints the neurons of each population, the synapses of each projection (expected numbers where they are
    drawn) and the memory that the network needs; builds nothing.
    """
  let syntax = CommandSyntax(
    operand: "EXPERIMENT.json",
    options: ExperimentOptions.syntax + [.init("--threads", value: "N", "plan for this many threads")])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let threads = try surroundings.threads(arguments, command: name)
    let experiment = try ExperimentOptions.experiment(arguments, command: name)
    surroundings.console.notes(experiment.notes)
    let plan = experiment.plan()
    let memory = surroundings.availableMemory()
    let available = NumberText.bytes(memory)
    let sections = [
      table("population", "neurons", plan.neurons, String.init),
      table("projection", "synapses", plan.synapses, String.init),
      table("part", "memory", plan.memory, NumberText.bytes),
    ]
    for lines in sections { surroundings.console.print(lines.joined(separator: "\n") + "\n") }
    surroundings.console.print("\(threads.text), \(available) of memory available")
    if plan.bytes > memory {
      surroundings.console.note("warning: this does not fit; bgsim run would refuse it")
    }
    return .success
  }

  private func table(
    _ name: String, _ count: String, _ items: [Plan.Item], _ text: (Int) -> String
  ) -> [String] {
    var table = TextTable([.left, .right], header: [name, count])
    for item in items { table.append([item.name, text(item.count)]) }
    table.append(["all", text(items.reduce(0) { $0 + $1.count })])
    return table.lines()
  }
}
