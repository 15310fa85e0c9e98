/// How a metric stands in a table for people.
public struct MetricColumn: Sendable {
  /// The tables of an analysis.
  public enum Table: Sendable {
    /// How the neurons of a population fire.
    case firing
    /// How much they fire together.
    case together
    /// The spectra of population rates.
    case rhythm
    /// Responses to a stimulus.
    case response
    /// Pairs of populations: a matrix with one number above the diagonal and another one below.
    case pairs
    /// f-I curves.
    case curve
  }

  /// How its numbers are written.
  public enum Digits: Sendable {
    /// All that are needed to read it back.
    case plain
    /// Whole numbers.
    case whole
    /// So many after the point.
    case fixed(Int)
    /// Three that count, or so.
    case short
    /// So many after the point, in percent.
    case percent(Int)
    /// Three that count, or so, in percent.
    case shortPercent
  }

  /// The table.
  public let table: Table
  /// What heads it.
  public let heading: String
  /// How its numbers are written.
  public let digits: Digits
  /// The name of the metric that is its standard error and stands in the same cell.
  public let error: String?
  /// Whether it is among the few that set two runs side by side.
  public let isCompared: Bool
  /// Whether it stands after those that follow it in the list.
  public let isLast: Bool

  /// Makes a column.
  init(
    _ table: Table, _ heading: String, _ digits: Digits, error: String? = nil, isCompared: Bool = false,
    isLast: Bool = false
  ) {
    self.table = table
    self.heading = heading
    self.digits = digits
    self.error = error
    self.isCompared = isCompared
    self.isLast = isLast
  }
}
