import Experiments
import Sweeping

/// `bgsim sweep`: simulates an experiment with many values of its parameters.
struct SweepCommand: Command {
  let name = "sweep"
  let summary = "simulate an experiment with many values of its parameters"
  let help = """
    Simulates an experiment once for every combination of the values of its parameters and writes a table with
    a row for each, sweep.csv in sweeps/NAME, unless --out names another directory. The first --param varies
    slowest, the seed fastest. VALUES is START:STOP:STEP[UNIT] or VALUE,VALUE,..., each as in --set.

    Every point is written down when it is finished. --resume computes what is missing after an interruption;
    --shard computes every N-th point, in one directory for all shards or in several, which --merge joins. The
    table does not depend on any of this.

    --settle simulates the experiment without its parameters for some time, once (for every seed), and all points
    begin with that state. What may differ between them then is what may differ with bgsim run --from.

    Jobs: --jobs, else BGSIM_NUM_THREADS, OMP_NUM_THREADS, SLURM_CPUS_PER_TASK, else all usable cores.
    """
  let syntax = CommandSyntax(
    operand: "EXPERIMENT.json", needsOperand: false,
    options: [
      .init("--param", value: "PATH=VALUES", repeats: true, "vary a value, as in dopamine=0:0.8:0.1"),
      .init("--seeds", value: "A..B", "run every combination with each of these seeds"),
      .init("--jobs", value: "N", "number of points that are computed at a time"),
      .init("--shard", value: "I/N", "compute every N-th point only, from the I-th on"),
      .init("--resume", "keep the points that are finished already"),
      .init(
        "--merge", value: "DIR", repeats: true, "instead of simulating, take the points of this directory"),
      .init("--out", value: "DIR", "the directory"),
      .init("--from", value: "RUN_DIR", "begin all points with the state that a run has left"),
      .init(
        "--settle", value: "T", "begin all points with the state after T, as in 1s, that is simulated once"),
    ] + ExperimentOptions.syntax + [
      .init("--quiet", "print nothing but errors")
    ])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let isQuiet = arguments.has("--quiet")
    if arguments.has("--merge") {
      return try conclude(try merge(arguments), isQuiet: isQuiet, surroundings.console)
    }
    let jobs = try ThreadCount.resolve(
      option: arguments["--jobs"], named: "--jobs", environment: surroundings.environment,
      usableCores: surroundings.usableCores, command: name)
    let options = try SweepOptions(arguments, command: name)
    surroundings.interruption.begin()
    let probe = try SweepProbe(options.sweep)
    report(probe.problems, surroundings.console)
    let fitting = try jobsInMemory(probe.largest, jobs.value, surroundings)
    let path = options.directory ?? SweepDirectory.defaultPath(experiment: probe.name)
    let directory = try options.sweep.open(path, probe)
    surroundings.console.notes(directory.notes)
    try compute(options, probe, in: directory, jobs: fitting, surroundings)
    if let signal = surroundings.interruption.signal() {
      let done = try directory.finishedPoints().count
      surroundings.console.report(
        "interrupted by signal \(signal); \(done) of \(options.sweep.grid.count) points are in \(directory.path),"
          + " --resume computes the others")
      return .interrupted(by: signal)
    }
    return try conclude(directory, isQuiet: isQuiet, surroundings.console)
  }

  private func merge(_ arguments: Arguments) throws -> SweepDirectory {
    let others = arguments.values.keys.filter { !["--merge", "--out", "--quiet"].contains($0) }.sorted()
    if let other = others.first ?? arguments.operand {
      throw UsageError("--merge takes nothing but --out and --quiet, not \(other)", command: name)
    }
    guard let destination = arguments["--out"] else {
      throw UsageError("--merge needs --out DIR", command: name)
    }
    return try SweepDirectory.merge(arguments.all("--merge"), into: destination)
  }

  private func report(_ problems: [String], _ console: Console) {
    guard !problems.isEmpty else { return }
    let shown = problems.prefix(5).map { $0.replacing("\n", with: "\n  ") }
    let more = problems.count > shown.count ? "\n  ... and \(problems.count - shown.count) more" : ""
    console.note(
      "warning: some values are not valid, their points will have an error\n  "
        + shown.joined(separator: "\n  ") + more)
  }

  private func warn(about damaged: [String], _ console: Console) {
    guard !damaged.isEmpty else { return }
    let more = damaged.count > 5 ? ", ..." : ""
    console.note(
      "warning: \(NumberText.count(damaged.count, "damaged line")) among the finished points, which are computed again\n"
        + "  \(damaged.prefix(5).joined(separator: ", "))\(more)")
  }

  /// As many jobs as fit into memory.
  private func jobsInMemory(_ largest: Plan, _ jobs: Int, _ surroundings: Surroundings) throws -> Int {
    try surroundings.requireMemory(for: largest)
    let fitting = max(1, min(jobs, surroundings.availableMemory() / max(1, largest.bytes)))
    if fitting < jobs {
      surroundings.console.note(
        "\(NumberText.count(fitting, "job")) at a time instead of \(jobs): each needs up to"
          + " \(NumberText.bytes(largest.bytes)) of memory")
    }
    return fitting
  }

  private func compute(
    _ options: SweepOptions, _ probe: SweepProbe, in directory: SweepDirectory, jobs: Int,
    _ surroundings: Surroundings
  ) throws {
    let finished = try directory.finishedPoints()
    warn(about: finished.damaged, surroundings.console)
    let mine = (0..<options.sweep.grid.count).filter(options.shard.contains)
    let pending = mine.filter { !finished.contains($0) }
    if !options.resumes, pending.count < mine.count {
      throw SweepDirectoryError.alreadyThere(
        path: directory.path, finished: mine.count - pending.count, of: mine.count)
    }
    guard !pending.isEmpty else { return }
    surroundings.interruption.defer()
    let workers = min(jobs, pending.count)
    if !options.isQuiet {
      let left = pending.count < mine.count ? "\(pending.count) of \(mine.count)" : "\(mine.count)"
      surroundings.console.note("\(probe.name): \(left) points, \(NumberText.count(workers, "job"))")
    }
    let interruption = surroundings.interruption
    let notes = try options.sweep.settle(
      for: pending, in: directory, threads: jobs, isStopped: { interruption.signal() != nil })
    surroundings.console.notes(notes)
    var progress = SweepProgress(
      total: mine.count, earlier: mine.count - pending.count, isQuiet: options.isQuiet, surroundings)
    defer { progress.finish() }
    try options.sweep.run(
      pending, in: directory, probe, jobs: workers, isStopped: { interruption.signal() != nil },
      finished: { progress.advance() })
  }

  /// Writes the table if all points are there, whoever computed them.
  private func conclude(_ directory: SweepDirectory, isQuiet: Bool, _ console: Console) throws -> ExitCode {
    let points = try directory.finishedPoints()
    let count = directory.definition.points
    let isComplete = points.count == count
    if isComplete { console.notes(try directory.writeTable(points)) }
    if !isQuiet {
      console.note(
        isComplete
          ? "wrote \(directory.tablePath)" : "\(points.count) of \(count) points are in \(directory.path)")
    }
    guard points.failures > 0 else { return .success }
    console.report("\(points.failures) of \(NumberText.count(count, "point")) failed; see the column error")
    return .simulationFailed
  }
}
