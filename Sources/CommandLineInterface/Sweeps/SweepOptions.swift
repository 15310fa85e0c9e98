import Experiments
import Sweeping

/// What the words after `bgsim sweep` ask for.
struct SweepOptions {
  let sweep: Sweep
  let shard: SweepShard
  /// The directory, if it is given.
  let directory: String?
  let resumes: Bool
  let isQuiet: Bool

  init(_ arguments: Arguments, command: String) throws {
    guard let operand = arguments.operand else {
      throw UsageError("\(command) needs EXPERIMENT.json", command: command)
    }
    let settings = try ExperimentOptions.settings(arguments, command: command)
    directory = arguments["--out"]
    resumes = arguments.has("--resume")
    isQuiet = arguments.has("--quiet")
    if arguments.has("--seed"), arguments.has("--seeds") {
      throw UsageError("--seed and --seeds exclude each other", command: command)
    }
    do {
      let grid = try SweepGrid(
        parameters: arguments.all("--param").map { try SweptParameter(parsing: $0) },
        seeds: arguments["--seeds"].map { try SeedRange(parsing: $0) })
      sweep = Sweep(
        ExperimentFile(operand, settings: settings), grid,
        from: try Self.start(arguments, command))
      shard = try arguments["--shard"].map { try SweepShard(parsing: $0) } ?? .whole
    } catch let error as SweepSyntaxError {
      throw UsageError(error.description, command: command)
    }
  }

  /// What the points begin with.
  private static func start(_ arguments: Arguments, _ command: String) throws -> SweepStart {
    guard let text = arguments["--settle"] else {
      return try arguments["--from"].map { .run(try EarlierRun(at: $0)) } ?? .blank
    }
    if arguments.has("--from") {
      throw UsageError("--from and --settle exclude each other", command: command)
    }
    let time = try RunOptions.time(text, "--settle", command)
    guard time > 0 else { throw UsageError("--settle needs a time above 0, as in 1s", command: command) }
    return .settling(time)
  }
}
