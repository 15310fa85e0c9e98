import Analysis
import Documents
import Experiments
import Foundation
import ModelDescription
import Recording
import RunReading

/// `bgsim analyze`: the metrics of a run.
struct AnalyzeCommand: Command {
  let name = "analyze"
  let summary = "compute rates, irregularity, synchrony and spectra of a run"
  let help = """
    Reads a run directory, prints tables of rates, irregularity, bursts, synchrony, spectra, coherence and
    phase locking, and writes all numbers to analysis.json and analysis.csv there, or in --out.
    docs/metrics.md (or --metrics) defines every one.

    Of the directory of a sweep, prints rheobase and slope of the rate over the last parameter that is numbers
    alone, or over --over.
    """
  let syntax = CommandSyntax(
    operand: "DIR", needsOperand: false,
    options: RunOptions.syntax + [
      .init("--bin", value: "T", "bin of population rates and their spectra (1 ms)"),
      .init("--count-bin", value: "T", "bin of correlation and synchrony (5 ms)"),
      .init("--burst-surprise", value: "S", "the least Poisson surprise of a burst (10)"),
      .init("--segment", value: "T", "segment of spectra and coherence (1 s)"),
      .init("--band", value: "A..B", "band of coherence and phase locking (13..30 Hz)"),
      .init("--response", value: "A..B", "print the rates in this window against those in --baseline"),
      .init("--baseline", value: "C..D", "the window to compare --response with"),
      .init("--over", value: "PATH", "the parameter of a sweep that is the current of its f-I curves"),
      .init("--out", value: "DIR", "where analysis.json and analysis.csv go"),
      .init("--quiet", "print nothing but errors"),
      .init("--json", "print analysis.json instead of the tables"),
      .init("--metrics", "print what each number is, with unit and source, as Markdown"),
    ])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    if arguments.has("--metrics") {
      surroundings.console.output(MetricPage.text)
      return .success
    }
    guard let path = arguments.operand else { throw UsageError("analyze needs DIR", command: name) }
    let analysed: any Analysed
    if SweepRates.isThere(path) {
      analysed = SweepAnalysis(sweep: try SweepRates(at: path, over: arguments["--over"]))
    } else {
      let report = try report(arguments, surroundings)
      if !arguments.has("--quiet"), report.analysis.window.duration < report.analysis.settings.segment {
        surroundings.console.note("no spectra: the window is shorter than a segment; see --segment")
      }
      analysed = report
    }
    let directory = arguments["--out"] ?? path
    surroundings.console.notes(try analysed.write(into: directory))
    tell(analysed, writtenInto: directory, arguments, surroundings.console)
    return .success
  }

  private func report(_ arguments: Arguments, _ surroundings: Surroundings) throws -> AnalysisReport {
    try requireBaseline(arguments)
    if arguments["--over"] != nil {
      throw UsageError("--over is for the directory of a sweep", command: name)
    }
    let run = try RunOptions.run(arguments)
    let populations = try RunOptions.populations(arguments, of: run, command: name)
    let window = try RunOptions.window(arguments, of: run, command: name)
    let settings = try settings(arguments, run)
    try AnalysisMemory(run, populations, window, bin: min(settings.rateBin, settings.countBin)).check(
      available: surroundings.availableMemory(),
      remedy: "a shorter --window, fewer --populations or larger bins (--bin, --count-bin)")
    let responses = try responses(arguments, populations, of: run)
    let trains = populations.map { run.trains(of: $0, in: window) }
    return AnalysisReport(
      run: run, analysis: NetworkAnalysis(trains, window: window, settings: settings), responses: responses)
  }

  private func requireBaseline(_ arguments: Arguments) throws {
    for (one, other) in [("--response", "--baseline"), ("--baseline", "--response")] {
      if arguments[one] != nil, arguments[other] == nil {
        throw UsageError("\(one) needs \(other)", command: name)
      }
    }
  }

  private func settings(_ arguments: Arguments, _ run: Run) throws -> AnalysisSettings {
    var settings = AnalysisSettings()
    func time(_ option: String, _ value: inout Double, atLeast least: Double, _ what: String) throws {
      guard let text = arguments[option] else { return }
      value = try RunOptions.time(text, option, name)
      // Rounding of a converted unit is no reason to refuse it.
      if value < least * (1 - 1e-9) {
        throw UsageError("\(option) must be at least \(what), \(NumberText.plain(least)) ms", command: name)
      }
    }
    try time("--bin", &settings.rateBin, atLeast: run.summary.dtMs, "the run's step")
    try time("--count-bin", &settings.countBin, atLeast: run.summary.dtMs, "the run's step")
    try time("--segment", &settings.segment, atLeast: 2 * settings.rateBin, "two bins")
    if let text = arguments["--burst-surprise"] {
      guard let surprise = Double(text), surprise > 0, surprise.isFinite else {
        throw UsageError("--burst-surprise must be a number above 0, not '\(text)'", command: name)
      }
      settings.burstSurprise = surprise
    }
    if let text = arguments["--band"] { settings.pairBand = try band(text) }
    return settings
  }

  private func band(_ text: String) throws -> FrequencyBand {
    let ends = text.replacing(/\s*Hz$/, with: "").components(separatedBy: "..").map { Double($0) ?? .nan }
    guard ends.count == 2, ends[0] >= 0, ends[1] > ends[0], ends[1].isFinite else {
      throw UsageError("--band needs two frequencies in Hz, as in 13..30, not '\(text)'", command: name)
    }
    return FrequencyBand("band", ends[0], ends[1])
  }

  private func responses(
    _ arguments: Arguments, _ populations: [Int], of run: Run
  ) throws -> StimulusResponses? {
    guard arguments["--response"] != nil else { return nil }
    let response = try RunOptions.window(arguments, option: "--response", of: run, command: name)
    let baseline = try RunOptions.window(arguments, option: "--baseline", of: run, command: name)
    return StimulusResponses(
      response: response, baseline: baseline,
      byName: populations.map { index in
        let trains = run.trains(of: index)
        let values = StimulusResponse(trains, response: response, baseline: baseline)
        return (trains.name, MetricList.response.measure(values))
      })
  }

  private func tell(
    _ analysed: any Analysed, writtenInto directory: String, _ arguments: Arguments, _ console: Console
  ) {
    if arguments.has("--json") {
      console.output(JSONWriter.pretty(analysed.json))
    } else if !arguments.has("--quiet") {
      console.print(analysed.sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
    }
    if !arguments.has("--quiet") { console.note("wrote analysis.json and analysis.csv into \(directory)") }
  }
}
