import Analysis
import Experiments
import Plotting

/// The tables of `bgsim analyze`: the metrics that have a column on the terminal.
enum AnalysisTables {
  /// Firing; what neurons have in common; rhythm and pairs where there is anything to say about them.
  static func sections(_ analysis: NetworkAnalysis) -> [[String]] {
    let tables: [MetricColumn.Table] = [.firing, .together] + (analysis.hasSpectra ? [.rhythm] : [])
    let metrics = MetricList.population(analysis.settings, in: .analysis)
    return tables.map { table in
      lines(table, ["population"], metrics, analysis.populations.map { ([$0.name], $0.values) })
    } + (analysis.hasPairs ? [pairs(analysis)] : [])
  }

  /// A table with a row for each subject: labels, then the table's metrics.
  static func lines<Subject>(
    _ table: MetricColumn.Table, _ labels: [String], _ metrics: [Metric<Subject>],
    _ rows: [(labels: [String], values: [Measured<Subject>])]
  ) -> [String] {
    let columns = metrics.compactMap(\.terminal).filter { $0.table == table }
    var text = TextTable(
      labels.map { _ in .left } + columns.map { _ in .right }, header: labels + columns.map(\.heading))
    for row in rows {
      let cells = row.values.filter { $0.metric.terminal?.table == table }.map(cell)
      text.append(row.labels + cells)
    }
    return text.lines()
  }

  private static func cell<Subject>(_ measured: Measured<Subject>) -> String {
    guard let value = measured.value, let digits = measured.metric.terminal?.digits else { return "-" }
    return switch digits {
    case .plain: NumberText.plain(value)
    case .whole: String(Int(value))
    case .fixed(let decimals): NumberText.fixed(value, decimals)
    case .short: CompactNumber.short(value)
    case .percent(let decimals): NumberText.fixed(100 * value, decimals) + " %"
    case .shortPercent: CompactNumber.short(100 * value) + " %"
    }
  }

  /// A matrix: coherence above the diagonal, phase-locking values below.
  private static func pairs(_ analysis: NetworkAnalysis) -> [String] {
    let band = analysis.settings.pairBand
    let names = analysis.populations.map(\.name)
    let text = { (pair: Measured<PairActivity>) in NumberText.fixed(pair.value, 2) }
    var table = TextTable(
      [.left] + names.map { _ in .right },
      header: ["\(NumberText.plain(band.lower))-\(NumberText.plain(band.upper)) Hz"] + names)
    for row in names.indices {
      table.append([names[row]] + names.indices.map { analysis.pair(row, $0).map(text) ?? "" })
    }
    let chance = NumberText.fixed(analysis.coherenceByChance, 2)
    return table.lines() + [
      "above the diagonal: coherence (about \(chance) by chance); below: phase-locking value"
    ]
  }
}
