/// A number that says something about a population or a pair of populations.
public struct Metric: Sendable, Equatable {
  /// What it is, in lower case with underscores, as in files.
  public let name: String
  /// Its unit; `1` for a pure number.
  public let unit: String
  /// The number; none where there is too little to say it.
  public let value: Double?

  /// Makes a metric.
  public init(_ name: String, _ value: Double?, _ unit: String = "1") {
    self.name = name
    self.unit = unit
    self.value = value
  }
}
