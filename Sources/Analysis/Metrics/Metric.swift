/// A number that says something about a subject: of a population, of a pair of populations, of a response to a stimulus.
///
/// What stands here is all that any table, file or page says of it. A new one is a value beside what computes it, and a
/// line in `MetricList`.
public struct Metric<Subject>: Sendable {
  /// What it is, in lower case with underscores, as in files.
  public let name: String
  /// Its unit.
  public let unit: MetricUnit
  /// What it is, in one sentence.
  public let definition: String
  /// Who defined it; none for what needs no source.
  public let source: String?
  /// The files in which it stands.
  public let files: Set<MetricFile>
  /// Its column on the terminal, if it has one.
  public let terminal: MetricColumn?
  /// Its column in the report, if it has one.
  public let report: MetricColumn?
  /// The number; none where there is too little to say it.
  public let value: @Sendable (Subject) -> Double?

  /// Makes a metric.
  init(
    _ name: String, _ unit: MetricUnit, _ definition: String, source: String? = nil,
    files: Set<MetricFile> = [.analysis], terminal: MetricColumn? = nil, report: MetricColumn? = nil,
    value: @escaping @Sendable (Subject) -> Double?
  ) {
    self.name = name
    self.unit = unit
    self.definition = definition
    self.source = source
    self.files = files
    self.terminal = terminal
    self.report = report
    self.value = value
  }

  /// Its name with its unit, as a key of a file: `rate_mean_hz`.
  public var key: String { name + unit.suffix }
}

/// A file in which metrics stand.
public enum MetricFile: String, Sendable, CaseIterable {
  /// analysis.json and analysis.csv.
  case analysis
  /// The table of a sweep.
  case sweep = "sweep.csv"
  /// The summary of a run, which is computed while it goes on.
  case summary = "summary.json"
}

/// A metric with its number.
public struct Measured<Subject>: Sendable {
  /// The metric.
  public let metric: Metric<Subject>
  /// The number; none where there is too little to say it.
  public let value: Double?
}

extension Array {
  /// The number of the metric that is called `name`; none where there is no such metric or number.
  public func value<Subject>(_ name: String) -> Double? where Element == Measured<Subject> {
    first { $0.metric.name == name }?.value
  }

  /// The numbers of these metrics for a subject.
  public func measure<Subject>(_ subject: Subject) -> [Measured<Subject>] where Element == Metric<Subject> {
    map { Measured(metric: $0, value: $0.value(subject)) }
  }
}
