import Experiments
import ModelDescription
import Recording

/// What `bgsim run` is asked to do: an experiment, the place of its run directory, and what it continues.
struct RunTask {
  let experiment: Experiment
  /// The place, which is held from now on.
  let place: RunPlace
  /// The run directory as the user wrote it.
  let directory: String
  /// The run that is continued, if one is.
  let earlier: EarlierRun?
  /// The run of another experiment whose state this one begins with, if there is one.
  let settled: EarlierRun?
  /// What is to be told before the run.
  let notes: [String]

  /// Reads the experiment and takes the place.
  init(_ arguments: Arguments, command: String) throws {
    self =
      if let path = arguments["--continue"] {
        try RunTask(continuing: path, arguments, command)
      } else {
        try RunTask(starting: arguments, command)
      }
  }

  private init(starting arguments: Arguments, _ command: String) throws {
    guard arguments.operand != nil else { throw UsageError("run needs EXPERIMENT.json", command: command) }
    experiment = try ExperimentOptions.experiment(arguments, command: command)
    directory = arguments["--out"] ?? RunDirectory.defaultPath(experiment: experiment.name)
    settled = try arguments["--from"].map { try EarlierRun(at: $0) }
    place = try RunPlace(directory)
    earlier = nil
    notes = place.notes + experiment.notes
  }

  private init(continuing path: String, _ arguments: Arguments, _ command: String) throws {
    if let operand = arguments.operand {
      throw UsageError("--continue takes the experiment of \(path), not \(operand)", command: command)
    }
    for option in ["--from", "--set", "--dt", "--seed", "--precision", "--format"] where arguments.has(option)
    {
      throw UsageError(
        "\(option) cannot be given with --continue, which changes nothing but the duration", command: command)
    }
    // The lock tells a killed run from one that is still going on.
    let source = try RunPlace(path)
    let earlier = try EarlierRun(at: source.unfinished.first ?? path)
    experiment = try earlier.continuedExperiment(
      duration: arguments["--duration"].map(ExperimentOptions.quantity))
    directory = arguments["--out"] ?? path
    place = directory == path ? source : try RunPlace(directory)
    self.earlier = earlier
    settled = nil
    notes = experiment.notes + ["\(path) goes on from \(NumberText.biological(earlier.time))"]
  }
}
