import Quantities

/// One row of a model's parameter table.
///
/// Reading, validation, `bgsim models`, the JSON Schema and the documentation all come from these rows.
public struct ParameterField: Sendable {
  /// What a parameter is when a file does not give it.
  public enum Default: Sendable, Equatable {
    /// The file must give it.
    case required
    /// This number, in the row's unit.
    case value(Double)
    /// The value of another parameter of the same table.
    case sameAs(String)
  }

  /// The canonical name.
  public let name: String
  /// Other spellings that files of the field use.
  public let aliases: [String]
  /// The unit of a bare number; other units of the same dimension are converted to it.
  public let unit: Unit
  /// The value when the file is silent.
  public let defaultValue: Default
  /// The values that make sense.
  public let bounds: Bounds
  /// One line for people.
  public let summary: String

  /// Makes a row.
  public init(
    _ name: String, aliases: [String] = [], _ unit: Unit, default defaultValue: Default = .required,
    _ bounds: Bounds = .any, _ summary: String
  ) {
    self.name = name
    self.aliases = aliases
    self.unit = unit
    self.defaultValue = defaultValue
    self.bounds = bounds
    self.summary = summary
  }
}
