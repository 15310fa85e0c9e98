import Analysis

/// What the table of a sweep says about a population.
public struct PopulationMeasures: Sendable, Equatable {
  /// The texts of the columns.
  let cells: [String]

  private static let metrics = MetricList.population(in: .sweep)

  /// The names of the columns after the population's.
  static let columns = metrics.map(\.key)

  /// The measures of some spike trains.
  public init(_ trains: SpikeTrains) {
    cells = Self.metrics.measure(PopulationActivity(trains)).map(Self.text)
  }

  /// The number in a column, such as `rate_hz`; nothing where the table has none.
  public subscript(_ column: String) -> Double? {
    Self.columns.firstIndex(of: column).flatMap { Double(cells[$0]) }
  }

  /// Pure numbers are rounded to 9 decimals, because times of regular spikes are equally spaced up to rounding only.
  private static func text(_ measured: Measured<PopulationActivity>) -> String {
    guard let value = measured.value else { return "" }
    return switch measured.metric.unit {
    case .count: String(Int(value))
    case .number: ((value * 1e9).rounded() / 1e9).description
    default: value.description
    }
  }
}
