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
    beside it as DIR.incomplete. An interrupted run also keeps its whole state there, a checkpoint; with
    --checkpoint or --checkpoint-wall every run does, again and again and at its end. --continue goes on from
    the last one, with the same results as if the run had never stopped. --from begins another experiment of
    the same structure with the state in which a run ended; time goes on from there.
    """
  let syntax = CommandSyntax(
    operand: "EXPERIMENT.json", needsOperand: false,
    options: [.init("--out", value: "DIR", "the run directory")] + ExperimentOptions.syntax + [
      .init("--threads", value: "N", "number of threads"),
      .init(
        "--format", choices: Recordings.Format.allCases.map(\.rawValue), "file format of spikes and traces"),
      .init("--checkpoint", value: "T", "keep the state every T of biological time, as in 10s"),
      .init("--checkpoint-wall", value: "T", "keep the state every T of wall time, as in 90s, 10min or 2h"),
      .init("--continue", value: "RUN_DIR", "go on with an earlier run, until --duration T if that is given"),
      .init("--from", value: "RUN_DIR", "begin with the state that the run of another experiment has left"),
      .init("--quiet", "print nothing but errors"),
      .init("--json", "print summary.json instead of the table"),
    ])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let threads = try surroundings.threads(arguments, command: name)
    let checkpoints = try CheckpointOptions.policy(arguments, command: name)
    surroundings.interruption.begin()
    var stopwatch = Stopwatch(clock: surroundings.clock)
    let task = try RunTask(arguments, command: name)
    let load = stopwatch.lap()
    let plan = task.experiment.plan()
    try surroundings.requireMemory(for: plan)
    if !arguments.has("--quiet") {
      surroundings.console.notes(task.notes)
      announce(task.experiment, plan, threads, surroundings.console)
    }
    var run = ExperimentRun(task.experiment)
    (run.threads, run.output, run.loadTime) = (threads.value, .directory(task.directory), load)
    (run.place, run.checkpoints) = (task.place, checkpoints)
    (run.earlier, run.settled) = (task.earlier, task.settled)
    return try finish(run, in: task.directory, arguments, surroundings)
  }

  private func finish(
    _ run: ExperimentRun, in directory: String, _ arguments: Arguments, _ surroundings: Surroundings
  ) throws -> ExitCode {
    do {
      let result = try surroundings.simulate(run, isQuiet: arguments.has("--quiet"))
      try tell(result, in: directory, arguments, surroundings.console)
      if result.summary.failure == ExperimentRun.fullDisk {
        surroundings.console.report("the disk is full; the run has ended before its time")
        return .fileProblem
      }
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
    let (simulated, wall) = (summary.simulatedMs - (summary.startMs ?? 0), summary.timing.run)
    let speed = wall > 0 ? ", \(NumberText.fixed(simulated / 1000 / wall, 2)) × real time" : ""
    let mark = summary.complete ? "" : " (incomplete)"
    console.note("\(NumberText.biological(simulated)) in \(NumberText.fixed(wall, 2)) s\(speed)")
    console.note("wrote \(directory)\(mark)")
  }
}
