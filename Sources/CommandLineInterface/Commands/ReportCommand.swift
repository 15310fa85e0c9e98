import Experiments
import Plotting

/// `bgsim report`: a page about a run.
struct ReportCommand: Command {
  let name = "report"
  let summary = "write a page with all figures, numbers and parameters of a run"
  let help = """
    Writes one HTML file that needs nothing else: all figures of a run, with zoom and values under the pointer,
    tables of rates, intervals and spectra, the effective experiment, and how to run it again. RUN_DIR/report.html
    unless -o names another file. With a second run, both are shown side by side.
    """
  let syntax = CommandSyntax(
    operand: "RUN_DIR", second: "RUN_DIR2",
    options: RunOptions.syntax + [
      PlotOptions.theme,
      .init("--out", short: "-o", value: "FILE.html", "where to write"),
      .init("--quiet", "print nothing but errors"),
    ])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let paths = [arguments.operand!, arguments.second].compactMap { $0 }
    let runs = try PlotOptions.runs(paths, arguments, surroundings, command: name)
    let file = DrawnFile(
      path: arguments["--out"] ?? arguments.operand! + "/report.html", isNamed: arguments["--out"] != nil)
    try file.check()
    let gallery = try Gallery(runs)
    let report = try ReportContent(gallery).report()
    surroundings.console.notes(try file.write(report.html(theme: PlotOptions.theme(arguments))))
    if !arguments.has("--quiet") { surroundings.console.note("wrote \(file.path)") }
    return .success
  }
}
