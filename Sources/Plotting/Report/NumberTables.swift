import Analysis

/// What a report says in numbers: the metrics that have a column in it.
public struct NumberTables {
  private let run: PlottedRun
  private let analysis: NetworkAnalysis

  /// The tables of each run, after one that sets two runs side by side.
  public static func tables(_ runs: [PlottedRun]) -> [Report.Table] {
    let all = runs.map(NumberTables.init)
    return (all.count == 2 ? [comparison(all[0], all[1])] : []) + all.flatMap(\.tables)
  }

  private init(_ run: PlottedRun) {
    self.run = run
    var settings = AnalysisSettings()
    let segment = RunFigures.segment(run.window)
    // The segments of the figures; a window that is too short for those has no spectrum either.
    if segment >= RunFigures.shortestSegment { settings.segment = Double(segment) * settings.rateBin }
    analysis = NetworkAnalysis(run.populations.compactMap(\.trains), window: run.window, settings: settings)
  }

  private var tables: [Report.Table] {
    [table(.firing, "firing, \(run.caption)"), table(.together, "bursts, correlation and synchrony")]
      + (analysis.hasSpectra ? [table(.rhythm, "rhythm")] : []) + (analysis.hasPairs ? [pairs] : [])
  }

  // MARK: one population

  /// The columns of a table, and whatever else `isShown` says of them.
  private static func columns(where isShown: (MetricColumn) -> Bool) -> [PopulationMetric] {
    let metrics = MetricList.population(in: .analysis).filter { $0.report.map(isShown) ?? false }
    let isLast = { (metric: PopulationMetric) in metric.report?.isLast ?? false }
    return metrics.filter { !isLast($0) } + metrics.filter(isLast)
  }

  /// A table with a row for each population, whether its spikes were recorded or not.
  private func table(_ table: MetricColumn.Table, _ caption: String) -> Report.Table {
    let columns = Self.columns { $0.table == table }
    let hasSizes = table == .firing
    return Report.Table(
      caption: "\(run.name): \(caption)",
      header: ["population"] + (hasSizes ? ["neurons"] : []) + columns.compactMap(\.report?.heading),
      rows: run.populations.map { population in
        let values = analysis.populations.first { $0.name == population.name }?.values
        let size = values == nil ? "–" : CompactNumber.grouped(population.size)
        return [population.name] + (hasSizes ? [size] : []) + columns.map { Self.cell($0, values) }
      })
  }

  private static func cell(_ metric: PopulationMetric, _ values: [Measured<PopulationActivity>]?) -> String {
    guard let column = metric.report, let value = values?.value(metric.name) else { return "–" }
    let error = column.error.flatMap { values?.value($0) }.map { " ± " + text($0, column.digits) }
    return text(value, column.digits) + (error ?? "")
  }

  private static func text(_ value: Double, _ digits: MetricColumn.Digits) -> String {
    switch digits {
    case .plain: CompactNumber.plain(value)
    case .whole: CompactNumber.grouped(Int(value))
    case .fixed(let decimals): CompactNumber.fixed(value, decimals)
    case .short: CompactNumber.short(value)
    case .percent(let decimals): CompactNumber.fixed(100 * value, decimals)
    case .shortPercent: CompactNumber.short(100 * value)
    }
  }

  // MARK: two populations

  /// The most populations whose pairs fit a page.
  private static let mostInMatrix = 16

  /// Coherence above the diagonal, phase locking below.
  private var pairs: Report.Table {
    let names = analysis.populations.map(\.name)
    let shown = names.prefix(Self.mostInMatrix)
    let rows = shown.indices.map { row in
      [names[row]]
        + shown.indices.map { column in
          analysis.pair(row, column).map { $0.value.map { Self.text($0, .fixed(2)) } ?? "–" } ?? ""
        }
    }
    let band = analysis.settings.pairBand
    let range = "\(CompactNumber.plain(band.lower))–\(CompactNumber.plain(band.upper)) Hz"
    let rest = names.count > shown.count ? "; the first \(shown.count) of \(names.count) populations" : ""
    return Report.Table(
      caption:
        "\(run.name): coherence (above the diagonal) and phase locking (below), \(range)\(chance)\(rest)",
      header: [""] + shown, rows: rows)
  }

  /// What independent signals of this length have.
  private var chance: String {
    guard let coherence = analysis.coherenceByChance else { return "" }
    let band = analysis.settings.pairBand
    let locking = 1 / ((band.upper - band.lower) * run.window.seconds).squareRoot()
    return "; by chance about \(CompactNumber.fixed(coherence, 2)) and \(CompactNumber.fixed(locking, 2))"
  }

  // MARK: two runs

  private static func comparison(_ first: NumberTables, _ second: NumberTables) -> Report.Table {
    let runs = [first, second]
    var names = first.run.populations.map(\.name)
    names += second.run.populations.map(\.name).filter { !names.contains($0) }
    let columns = columns(where: \.isCompared)
    return Report.Table(
      caption: "\(first.run.name) | \(second.run.name)",
      header: ["population"] + columns.compactMap(\.report?.heading),
      rows: names.map { name in
        let values = runs.map { run in run.analysis.populations.first { $0.name == name }?.values }
        return [name] + columns.map { column in values.map { cell(column, $0) }.joined(separator: " | ") }
      })
  }

  // MARK: texts

  /// What the columns mean: their headings without units, and the metrics' definitions.
  public static var definitions: [(term: String, meaning: String)] {
    columns { _ in true }.compactMap(definition) + MetricList.pair().compactMap(definition)
  }

  private static func definition<Subject>(_ metric: Metric<Subject>) -> (term: String, meaning: String)? {
    metric.report.map { column in
      let term = String(column.heading.split(separator: " (")[0])
      return (term, metric.definition + (metric.source.map { " (\($0))" } ?? ""))
    }
  }
}
