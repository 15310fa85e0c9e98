import Experiments
import ModelDescription

/// The options that change an experiment, common to all commands that read one.
enum ExperimentOptions {
  static let syntax: [CommandSyntax.Option] = [
    .init("--set", value: "PATH=VALUE", repeats: true, "replace one value, as in populations.STN.size=100"),
    .init("--duration", value: "T", "biological time, as in 2s or 500 (ms)"),
    .init("--dt", value: "T", "the step, as in 0.05ms or 0.1 (ms)"),
    .init("--seed", value: "N", "the seed of all random numbers"),
    .init("--precision", choices: ["single", "double"], "floating-point type of the state"),
  ]

  private static let paths = [
    "--duration": "simulation.duration", "--dt": "simulation.dt", "--seed": "simulation.seed",
    "--precision": "simulation.precision", "--format": "recordings.format",
  ]

  /// Reads the experiment that is the operand, with what the options replace.
  static func experiment(_ arguments: Arguments, command: String) throws -> Experiment {
    try ExperimentFile(arguments.operand!, settings: settings(arguments, command: command)).read()
  }

  /// What the options set: `--set` in its order, then the short forms.
  static func settings(_ arguments: Arguments, command: String) throws -> [ExperimentFile.Setting] {
    let settings = try arguments.all("--set").map { try setting($0, command: command) }
    let short = paths.keys.sorted().compactMap { option in
      arguments[option].map { ExperimentFile.Setting(path: paths[option]!, value: quantity($0)) }
    }
    return settings + short
  }

  private static func setting(_ text: String, command: String) throws -> ExperimentFile.Setting {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else {
      throw UsageError("--set needs PATH=VALUE, not '\(text)'", command: command)
    }
    return .init(path: String(parts[0]), value: String(parts[1]))
  }

  /// Puts a space between number and unit: `2s` is `2 s`.
  static func quantity(_ text: String) -> String {
    guard Double(text) == nil else { return text }
    let ends = text.indices.reversed().filter { Double(text[..<$0]) != nil }
    guard let end = ends.first, text[end].isLetter || text[end] == "µ" else { return text }
    return "\(text[..<end]) \(text[end...])"
  }
}
