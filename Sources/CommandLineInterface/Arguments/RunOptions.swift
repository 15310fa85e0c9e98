import Analysis
import Documents
import ModelDescription
import Quantities
import Recording
import RunReading

/// The options of all commands that read a run directory.
enum RunOptions {
  static let syntax: [CommandSyntax.Option] = [
    .init("--window", value: "A..B", "only this time, as in 1s..2s, 500..1500 (ms) or 1s.."),
    .init("--populations", value: "P,Q", "only these populations"),
    .init("--allow-incomplete", "read an interrupted or failed run, too"),
  ]

  /// Reads the run directory that is the operand.
  static func run(_ arguments: Arguments) throws -> Run {
    try Run(at: arguments.operand!, allowsIncomplete: arguments.has("--allow-incomplete"))
  }

  /// The window of an option, by default the whole run; throws if it is not inside the run.
  static func window(
    _ arguments: Arguments, option: String = "--window", of run: Run, command: String
  ) throws -> TimeWindow {
    guard let text = arguments[option] else { return run.window }
    guard let (start, stop) = split(text), !(start.isEmpty && stop.isEmpty) else {
      throw UsageError("\(option) needs A..B, as in 1s..2s, not '\(text)'", command: command)
    }
    return try run.part(
      from: start.isEmpty ? nil : time(start, option, command),
      to: stop.isEmpty ? nil : time(stop, option, command))
  }

  /// The indices of the populations that are asked for in declared order, by default of all.
  static func populations(_ arguments: Arguments, of run: Run, command: String) throws -> [Int] {
    let names = run.populations.map(\.name)
    guard let text = arguments["--populations"] else { return Array(names.indices) }
    let wanted = text.split(separator: ",").map(String.init)
    for name in wanted where !names.contains(name) {
      let remedy = NearestName.remedy(for: name, among: names, called: "populations")
      throw UsageError("there is no population '\(name)' in \(run.path); \(remedy)", command: command)
    }
    return names.indices.filter { wanted.contains(names[$0]) }
  }

  /// A time [ms]: a number with or without a unit of time.
  static func time(_ text: String, _ option: String, _ command: String) throws -> Double {
    let parts = ExperimentOptions.quantity(text).split(separator: " ", maxSplits: 1)
    let unit = parts.count == 2 ? Unit(parsing: String(parts[1])) : .millisecond
    guard let number = parts.first.flatMap({ Double($0) }), number.isFinite,
      let time = unit?.convert(number, to: .millisecond)
    else { throw UsageError("\(option): '\(text)' is no time, as in 2s or 500 (ms)", command: command) }
    return time
  }

  /// The texts before and after `..`.
  private static func split(_ text: String) -> (String, String)? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    return (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
  }
}
