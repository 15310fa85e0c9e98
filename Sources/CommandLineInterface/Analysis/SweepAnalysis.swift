import Analysis
import Documents
import Experiments
import ModelDescription
import RunReading

/// The f-I curves of a sweep as they are printed and written.
struct SweepAnalysis: Analysed {
  let sweep: SweepRates

  private var metrics: [CurveMetric] { MetricList.curve(unit: sweep.unit) }

  /// Rows of `population,metric,value,unit`, with a column for each of the other parameters before them.
  var csv: String {
    let header = MetricText.line(sweep.others + ["population", "metric", "value", "unit"])
    let rows = sweep.curves.flatMap {
      MetricText.rows($0.values + [$0.population], metrics.measure($0.curve))
    }
    return ([header] + rows).map { $0 + "\n" }.joined()
  }

  /// The same as JSON, with the points of each curve.
  var json: JSONValue {
    .keys([
      ("program", .string("bgsim")), ("version", .string(Version.text)),
      ("parameter", .string(sweep.parameter)), ("others", .list(sweep.others.map { .string($0) })),
      ("curves", .list(sweep.curves.map(curve))),
    ])
  }

  /// The table for people.
  var sections: [[String]] {
    let table = AnalysisTables.lines(
      .curve, sweep.others + ["population"], metrics,
      sweep.curves.map { ($0.values + [$0.population], metrics.measure($0.curve)) })
    return [["rates over \(sweep.parameter)"], table]
  }

  private func curve(_ curve: SweepRates.Curve) -> JSONValue {
    .keys(
      [
        ("values", .list(curve.values.map { .string($0) })), ("population", .string(curve.population)),
      ] + metrics.measure(curve.curve).map { ($0.metric.name, $0.value.map { .number($0) } ?? .null) } + [
        ("currents", .list(curve.curve.points.map { .number($0.current) })),
        ("rates_hz", .list(curve.curve.points.map { .number($0.rate) })),
      ])
  }
}
