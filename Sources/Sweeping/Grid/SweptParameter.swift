/// A value of an experiment that a sweep varies, and what it takes in turn.
public struct SweptParameter: Sendable, Equatable {
  /// One of the values.
  public struct Value: Sendable, Hashable {
    /// As it stands in the table.
    public var cell: String
    /// As `--set PATH=VALUE` takes it.
    public var override: String

    /// Makes a value.
    public init(cell: String, override: String) {
      self.cell = cell
      self.override = override
    }
  }

  /// The dotted path in the experiment.
  public var path: String
  /// The unit of the cells; empty if the values have none or are no numbers.
  public var unit: String
  /// The values in their order; never empty.
  public var values: [Value]

  /// Makes a parameter.
  public init(path: String, unit: String = "", values: [Value]) {
    self.path = path
    self.unit = unit
    self.values = values
  }

  /// The column of the table: the path, with the unit in brackets.
  public var column: String { unit.isEmpty ? path : "\(path) [\(unit)]" }
}

/// The seeds that every combination of values is run with.
public struct SeedRange: Sendable, Equatable {
  /// The first one.
  public var first: UInt64
  /// The last one, not before the first.
  public var last: UInt64

  /// Makes a range.
  public init(first: UInt64, last: UInt64) {
    self.first = first
    self.last = last
  }
}

/// A text that does not say what a sweep varies.
public struct SweepSyntaxError: Error, Equatable, CustomStringConvertible {
  /// What is wrong.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
