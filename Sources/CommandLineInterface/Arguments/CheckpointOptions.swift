import Experiments

/// The options that say when a run keeps its whole state.
enum CheckpointOptions {
  /// A run that is interrupted keeps it in any case.
  static func policy(_ arguments: Arguments, command: String) throws -> CheckpointPolicy {
    let interval = try arguments["--checkpoint"].map { try RunOptions.time($0, "--checkpoint", command) }
    if let interval, interval <= 0 {
      throw UsageError("--checkpoint needs a time above 0, as in 10s", command: command)
    }
    let wall = try arguments["--checkpoint-wall"].map { try seconds($0, command) }
    return CheckpointPolicy(
      interval: interval, wallInterval: wall, isAtEnd: interval != nil || wall != nil, isAtStop: true)
  }

  /// A wall time [s].
  private static func seconds(_ text: String, _ command: String) throws -> Double {
    let units = [("min", 60.0), ("h", 3600), ("s", 1)]
    for (unit, factor) in units where text.hasSuffix(unit) {
      if let number = Double(text.dropLast(unit.count)), number > 0, number.isFinite {
        return number * factor
      }
    }
    throw UsageError(
      "--checkpoint-wall needs a wall time, as in 90s, 10min or 2h, not '\(text)'", command: command)
  }
}
