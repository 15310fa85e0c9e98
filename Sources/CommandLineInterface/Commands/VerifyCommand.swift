import Documents
import Experiments
import ModelDescription
import Recording

/// `bgsim verify`: compares the spikes of a run with a baseline.
struct VerifyCommand: Command {
  let name = "verify"
  let summary = "compare an experiment's spikes with a baseline"
  let help = """
    Simulates an experiment, writes no run directory, and compares the spikes of every population and the
    digest of all spikes with a baseline. Prints a table of differences and exits with 1 if there are any.
    With --update it writes the baseline instead and prints what changes.

    Without --tolerance every spike must be the same. With it, counts may differ by the fraction R of the
    baseline's, and the digest is not compared; populations that no --tolerance is for must be equal.
    """
  let syntax = CommandSyntax(
    operand: "EXPERIMENT.json",
    options: [
      .init("--against", value: "BASELINE.json", "the baseline; summary.json of a run is one, too"),
      .init("--update", "write the baseline"),
      .init(
        "--tolerance", value: "[POP=]R", repeats: true,
        "tolerated difference of spike counts, as in 0.02, 2% or STN=5%"),
    ] + ExperimentOptions.syntax + [
      .init("--threads", value: "N", "number of threads"),
      .init("--quiet", "print nothing but errors"),
      .init("--json", "print the comparison as JSON"),
    ])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    guard let path = arguments["--against"] else {
      throw UsageError("verify needs --against BASELINE.json", command: name)
    }
    let threads = try surroundings.threads(arguments, command: name)
    let tolerance = try Tolerance(arguments.all("--tolerance"), command: name)
    surroundings.interruption.begin()
    let experiment = try ExperimentOptions.experiment(arguments, command: name)
    try tolerance.check(experiment.populations.map(\.name), command: name)
    if arguments.has("--update") {
      let baseline = try Baseline.read(path)
      let now = try simulate(experiment, threads, arguments, surroundings)
      return try update(path, from: baseline, to: now, arguments, surroundings.console)
    }
    let baseline = try experiment.comparableBaseline(path)
    let now = try simulate(experiment, threads, arguments, surroundings)
    return tell(Comparison(baseline, now, tolerance), path, arguments, surroundings.console)
  }

  /// Simulates in memory; an interruption ends the process, because there is nothing to keep.
  private func simulate(
    _ experiment: Experiment, _ threads: ThreadCount, _ arguments: Arguments, _ surroundings: Surroundings
  ) throws -> Baseline {
    try surroundings.requireMemory(for: experiment.plan())
    var run = ExperimentRun(experiment)
    (run.threads, run.output) = (threads.value, .nothing)
    let result = try surroundings.simulate(run, isQuiet: arguments.has("--quiet"))
    return Baseline(result.summary)
  }

  private func tell(
    _ comparison: Comparison, _ path: String, _ arguments: Arguments, _ console: Console
  ) -> ExitCode {
    let experiment = arguments.operand!
    if arguments.has("--json") {
      console.output(JSONWriter.pretty(comparison.json))
    } else if !comparison.isEqual {
      console.print(comparison.lines.joined(separator: "\n"))
    } else if !arguments.has("--quiet") {
      console.print("\(experiment): \(Self.agreement(comparison)) \(path)")
    }
    if comparison.isEqual { return .success }
    console.report("\(experiment) differs from \(path): \(Self.verdict(comparison))")
    return .different
  }

  private func update(
    _ path: String, from old: Baseline?, to new: Baseline, _ arguments: Arguments, _ console: Console
  ) throws -> ExitCode {
    let change = BaselineChange(old: old, new: new)
    if !change.isEmpty { console.notes(try new.write(path)) }
    if arguments.has("--json") {
      console.output(new.json)
    } else if !arguments.has("--quiet") {
      for line in change.lines { console.print(line) }
    }
    if !arguments.has("--quiet") {
      console.note(change.isEmpty ? "\(path) is unchanged" : "wrote \(path)")
    }
    return .success
  }

  private static func agreement(_ comparison: Comparison) -> String {
    let facts = [
      NumberText.count(comparison.rows.count, "population"), NumberText.count(comparison.now.spikes, "spike"),
    ]
    return comparison.comparesDigest
      ? "\(facts.joined(separator: ", ")), digest \(comparison.now.digest), as in"
      : "\(facts.joined(separator: ", ")), within the tolerance (digest not compared) of"
  }

  private static func verdict(_ comparison: Comparison) -> String {
    let (differing, all) = (comparison.differing.count, comparison.rows.count)
    if differing == 0 { return "equal spike counts, but other spikes" }
    let limit = comparison.comparesDigest ? "" : ", beyond the tolerance (digest not compared)"
    return "\(differing) of \(NumberText.count(all, "population"))\(limit)"
  }
}
