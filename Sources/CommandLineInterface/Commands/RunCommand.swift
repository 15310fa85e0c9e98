import Experiments
import ModelDescription
import Recording

/// `bgsim run`: simulates an experiment.
struct RunCommand: Command {
  let name = "run"
  let summary = "simulate an experiment and write a run directory"
  let help = """
    Simulates an experiment and writes spikes, traces, summary.json and experiment.json into a run directory,
    runs/NAME unless --out names another. A complete run replaces an earlier run there; anything that bgsim
    did not write is left alone. Prints the spikes and rate of every population.

    Threads: --threads, else BGSIM_NUM_THREADS, OMP_NUM_THREADS, SLURM_CPUS_PER_TASK, else all usable cores.
    Results do not depend on their number.

    An interrupted or failed run keeps what was recorded: in its directory, or where there is an earlier run,
    beside it as DIR.incomplete.
    """
  let syntax = CommandSyntax(
    operand: "EXPERIMENT.json",
    options: [.init("--out", value: "DIR", "the run directory")] + ExperimentOptions.syntax + [
      .init("--threads", value: "N", "number of threads"),
      .init(
        "--format", choices: Recordings.Format.allCases.map(\.rawValue), "file format of spikes and traces"),
      .init("--quiet", "print nothing but errors"),
      .init("--json", "print summary.json instead of the table"),
    ])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let threads = try surroundings.threads(arguments, command: name)
    surroundings.interruption.begin()
    var stopwatch = Stopwatch(clock: surroundings.clock)
    let experiment = try ExperimentOptions.experiment(arguments, command: name)
    let directory = arguments["--out"] ?? RunDirectory.defaultPath(experiment: experiment.name)
    try RunDirectory.check(directory)
    let load = stopwatch.lap()
    let plan = experiment.plan()
    try surroundings.requireMemory(for: plan)
    if !arguments.has("--quiet") {
      surroundings.console.notes(experiment.notes)
      announce(experiment, plan, threads, surroundings.console)
    }
    var run = ExperimentRun(experiment)
    (run.threads, run.output, run.loadTime) = (threads.value, .directory(directory), load)
    do {
      let result = try surroundings.simulate(run, isQuiet: arguments.has("--quiet"))
      try tell(result, in: directory, arguments, surroundings.console)
      return result.isComplete ? .success : .interrupted(by: surroundings.interruption.signal() ?? 0)
    } catch let failure as RunFailure {
      try tell(failure.result, in: directory, arguments, surroundings.console)
      surroundings.console.report("the simulation failed: \(failure)")
      return .simulationFailed
    }
  }

  private func announce(_ experiment: Experiment, _ plan: Plan, _ threads: ThreadCount, _ console: Console) {
    let facts = [
      NumberText.count(plan.neuronCount, "neuron"), NumberText.count(plan.synapseCount, "synapse"),
      NumberText.bytes(plan.bytes), threads.text, "\(experiment.simulation.precision.rawValue) precision",
    ]
    console.note("\(experiment.name): \(facts.joined(separator: ", "))")
  }

  private func tell(_ result: RunResult, in directory: String, _ arguments: Arguments, _ console: Console)
    throws
  {
    let summary = result.summary
    if arguments.has("--json") {
      console.output(try summary.json())
    } else if !arguments.has("--quiet") {
      let lines = PopulationTable.lines(summary.populations, hasBars: console.showsResults)
      console.print(lines.joined(separator: "\n"))
    }
    if !arguments.has("--quiet") { conclude(summary, shown(result, directory), console) }
  }

  /// The directory as the user wrote it, unless an incomplete run had to go beside an earlier one.
  private func shown(_ result: RunResult, _ directory: String) -> String {
    result.directory?.hasSuffix(".incomplete") == true && !directory.hasSuffix(".incomplete")
      ? directory + ".incomplete" : directory
  }

  private func conclude(_ summary: RunSummary, _ directory: String, _ console: Console) {
    let (simulated, wall) = (summary.simulatedMs, summary.timing.run)
    let speed = wall > 0 ? ", \(NumberText.fixed(simulated / 1000 / wall, 2)) × real time" : ""
    let mark = summary.complete ? "" : " (incomplete)"
    console.note("\(NumberText.biological(simulated)) in \(NumberText.fixed(wall, 2)) s\(speed)")
    console.note("wrote \(directory)\(mark)")
  }
}
