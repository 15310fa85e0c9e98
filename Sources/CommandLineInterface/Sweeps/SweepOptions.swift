import Sweeping

/// What the words after `bgsim sweep` ask for.
struct SweepOptions {
  /// The experiment's file.
  let experiment: String
  /// What holds for all points.
  let overrides: [Engine.Override]
  let grid: SweepGrid
  let shard: SweepShard
  /// The directory, if it is given.
  let directory: String?
  let resumes: Bool
  let isQuiet: Bool

  init(_ arguments: Arguments, command: String) throws {
    guard let operand = arguments.operand else {
      throw UsageError("\(command) needs EXPERIMENT.json", command: command)
    }
    experiment = operand
    overrides = try ExperimentOptions.overrides(arguments, command: command)
    directory = arguments["--out"]
    resumes = arguments.has("--resume")
    isQuiet = arguments.has("--quiet")
    if arguments.has("--seed"), arguments.has("--seeds") {
      throw UsageError("--seed and --seeds exclude each other", command: command)
    }
    do {
      grid = try SweepGrid(
        parameters: arguments.all("--param").map { try SweptParameter(parsing: $0) },
        seeds: arguments["--seeds"].map { try SeedRange(parsing: $0) })
      shard = try arguments["--shard"].map { try SweepShard(parsing: $0) } ?? .whole
    } catch let error as SweepSyntaxError {
      throw UsageError(error.description, command: command)
    }
  }

  /// Everything that is replaced for a point.
  ///
  /// A value that holds others goes before them (as a neuron's file does), so that a neuron can be swept and one
  /// of its parameters set.
  func overrides(for point: SweepGrid.Point) -> [Engine.Override] {
    var all = overrides
    for (parameter, value) in zip(grid.parameters, point.values) {
      let isFile = parameter.path.hasSuffix(".neuron.file")
      let whole = isFile ? String(parameter.path.dropLast("file".count)) : parameter.path + "."
      let place = all.firstIndex { $0.path.hasPrefix(whole) } ?? all.endIndex
      all.insert(.init(path: parameter.path, value: value.override), at: place)
    }
    if let seed = point.seed { all.append(.init(path: "simulation.seed", value: String(seed))) }
    return all
  }
}
