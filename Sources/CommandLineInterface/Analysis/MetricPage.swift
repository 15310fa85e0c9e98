import Analysis

/// All metrics as a page of the documentation, in Markdown.
enum MetricPage {
  static var text: String {
    let sections = [
      ("One population", rows(MetricList.population())), ("Two populations", rows(MetricList.pair())),
      ("Response to a stimulus", rows(MetricList.response)),
      ("f-I curves of a sweep", rows(MetricList.curve(unit: "unit"))),
    ]
    return """
      # Metrics

      <!-- `make metrics` writes this page; what it says stands in Sources/Analysis. -->

      Every number that bgsim says of spikes, with the settings that hold where nobody says otherwise.
      [analysis.md](analysis.md) tells of windows, bins and neurons, and more of some of them. Names are those of
      analysis.csv; in JSON and in sweep.csv the unit stands behind them (`rate_mean_hz`). In sweep.csv and summary.json
      all neurons count, recorded or not.

      \(sections.map(section).joined(separator: "\n"))
      """
  }

  private static func section(_ title: String, _ rows: [String]) -> String {
    """
    ## \(title)

    | metric | unit | definition | source | files |
    |---|---|---|---|---|
    \(rows.joined(separator: "\n"))

    """
  }

  private static func rows<Subject>(_ metrics: [Metric<Subject>]) -> [String] {
    metrics.map { metric in
      let files = MetricFile.allCases.filter(metric.files.contains).map(\.rawValue).joined(separator: ", ")
      let cells = ["`\(metric.name)`", metric.unit.symbol, metric.definition, metric.source ?? "", files]
      return "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |"
    }
  }
}
