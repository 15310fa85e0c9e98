import Analysis
import Documents
import Experiments
import ModelDescription
import Recording

/// Metrics in the files of an analysis.
enum MetricText {
  /// Rows of CSV: labels, name, value, unit; an empty value where there is none.
  static func rows<Subject>(_ labels: [String], _ values: [Measured<Subject>]) -> [String] {
    values.map { measured in
      let value = measured.value.map(NumberText.plain) ?? ""
      return line(labels + [measured.metric.name, value, measured.metric.unit.symbol])
    }
  }

  /// A line of CSV; fields are quoted where they hold a comma, a quote or a line end.
  static func line(_ fields: [String]) -> String {
    fields.map { String(decoding: CSVText.field($0), as: UTF8.self) }.joined(separator: ",")
  }

  /// Members of JSON: `rate_mean_hz`, the unit behind the name where there is one; `null` where there is no value.
  static func keys<Subject>(_ values: [Measured<Subject>]) -> [(String, JSONValue)] {
    values.map { ($0.metric.key, $0.value.map { .number($0) } ?? .null) }
  }
}
