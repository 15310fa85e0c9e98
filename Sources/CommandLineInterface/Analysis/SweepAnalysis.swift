import Analysis
import ModelDescription
import RunReading

/// The f-I curves of a sweep as they are printed and written.
struct SweepAnalysis: Analysed {
  let sweep: SweepRates

  /// Rows of `population,metric,value,unit`, with a column for each of the other parameters before them.
  var csv: String {
    let lines = sweep.curves.flatMap { curve in
      metrics(curve.curve).map { metric in
        let value = metric.value.map(NumberText.plain) ?? ""
        return (curve.values + [curve.population, metric.name, value, metric.unit]).map(CSVField.text)
      }
    }
    let header = (sweep.others + ["population", "metric", "value", "unit"]).map(CSVField.text)
    return ([header] + lines).map { $0.joined(separator: ",") + "\n" }.joined()
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
    let unit = sweep.unit.map { " (\($0))" } ?? ""
    var table = TextTable(
      Array(repeating: .left, count: sweep.others.count + 1) + Array(repeating: .right, count: 4),
      header: sweep.others + [
        "population", "silent up to\(unit)", "rheobase\(unit)", "slope (\(slopeUnit))", "highest rate (Hz)",
      ])
    for curve in sweep.curves {
      let (silent, rheobase) = (curve.curve.highestSilent, curve.curve.rheobase)
      table.append(
        curve.values + [
          curve.population, silent.map(NumberText.plain) ?? "-", rheobase.map(NumberText.plain) ?? "-",
          NumberText.fixed(curve.curve.slope, 4),
          NumberText.fixed(curve.curve.points.map(\.rate).max(), 2),
        ])
    }
    return [["rates over \(sweep.parameter)"], table.lines()]
  }

  private var slopeUnit: String { sweep.unit.map { "Hz/\($0)" } ?? "Hz" }

  private func metrics(_ curve: FrequencyCurrentCurve) -> [Metric] {
    let unit = sweep.unit ?? "1"
    return [
      Metric("highest_silent", curve.highestSilent, unit), Metric("rheobase", curve.rheobase, unit),
      Metric("slope", curve.slope, slopeUnit), Metric("rate_max", curve.points.map(\.rate).max(), "Hz"),
    ]
  }

  private func curve(_ curve: SweepRates.Curve) -> JSONValue {
    .keys(
      [
        ("values", .list(curve.values.map { .string($0) })), ("population", .string(curve.population)),
      ] + metrics(curve.curve).map { ($0.name, $0.value.map { .number($0) } ?? .null) } + [
        ("currents", .list(curve.curve.points.map { .number($0.current) })),
        ("rates_hz", .list(curve.curve.points.map { .number($0.rate) })),
      ])
  }
}
