import Analysis
import Documents
import Experiments
import Foundation
import ModelDescription
import Plotting
import Recording
import RunReading

/// The options of both commands that draw.
enum PlotOptions {
  static let theme = CommandSyntax.Option(
    "--theme", choices: Theme.allCases.map(\.rawValue),
    "colours; auto (the default) follows the reader's system")

  static func theme(_ arguments: Arguments) -> Theme {
    arguments["--theme"].flatMap(Theme.init(rawValue:)) ?? .auto
  }

  /// The kinds that `--kind` lists, in its order; none without the option.
  static func kinds(_ arguments: Arguments, command: String) throws -> [FigureKind]? {
    try arguments["--kind"]?.split(separator: ",", omittingEmptySubsequences: false).map { word in
      guard let kind = FigureKind.all.first(where: { $0.name == word }) else {
        let remedy = NearestName.remedy(for: String(word), among: FigureKind.all.map(\.name), called: "kinds")
        throw UsageError("--kind cannot be '\(word)'; \(remedy)", command: command)
      }
      return kind
    }
  }

  /// Reads one or two runs, their experiments included.
  static func runs(
    _ paths: [String], _ arguments: Arguments, _ surroundings: Surroundings, command: String
  ) throws -> [SourceRun] {
    let runs = try paths.map { try Run(at: $0, allowsIncomplete: arguments.has("--allow-incomplete")) }
    let names = runNames(runs)
    let populations = try populations(arguments, of: runs, command: command)
    return try zip(runs, names).map { run, name in
      let window = try RunOptions.window(arguments, of: run, command: command)
      let shown = run.populations.indices.filter { populations.contains(run.populations[$0].name) }
      try AnalysisMemory(run, shown, window).check(
        available: surroundings.availableMemory(), remedy: "a shorter --window or fewer --populations")
      return SourceRun(
        run: run, name: name, window: window, populations: shown,
        experiment: try experiment(of: run))
    }
  }

  /// The experiment of a run, or why it cannot be read; a file that is there and cannot be opened is no reason to draw less.
  private static func experiment(of run: Run) throws -> Result<Experiment, any Error> {
    let path = run.path + "/experiment.json"
    let experiment = Result { try ExperimentFile(path).read() }
    if case .failure(let error as FileError) = experiment, error.problems.first?.place == path,
      FileManager.default.fileExists(atPath: path)
    {
      throw error
    }
    return experiment
  }

  /// The experiments' names or, where these are equal, the directories'.
  private static func runNames(_ runs: [Run]) -> [String] {
    let names = runs.map(\.summary.name)
    return Set(names).count == names.count ? names : runs.map(\.path)
  }

  /// The names that are asked for, each of which must be in one of the runs.
  private static func populations(_ arguments: Arguments, of runs: [Run], command: String) throws -> Set<
    String
  > {
    let all = runs.flatMap { $0.populations.map(\.name) }
    guard let text = arguments["--populations"] else { return Set(all) }
    let wanted = text.split(separator: ",").map(String.init)
    for name in wanted where !all.contains(name) {
      let remedy = NearestName.remedy(for: name, among: all, called: "populations")
      let places = runs.map(\.path).joined(separator: " and ")
      throw UsageError("there is no population '\(name)' in \(places); \(remedy)", command: command)
    }
    return Set(wanted)
  }
}
