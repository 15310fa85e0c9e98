/// The experiment says something that cannot be simulated: all problems that were found, in order.
public struct InvalidInput: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong; never empty.
  public let problems: [Problem]
  /// How many more there are, which are only counted.
  public let others: Int

  /// Makes the error.
  public init(_ problems: [Problem], others: Int = 0) {
    self.problems = problems
    self.others = others
  }

  /// The first twenty problems as text.
  public var description: String { problems.report(others: others) }
}

/// A file could not be read; problems that were found besides follow it.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The unreadable files first, then what else is wrong.
  public let problems: [Problem]

  /// Makes the error.
  public init(_ problems: [Problem]) {
    self.problems = problems
  }

  /// The first twenty problems as text.
  public var description: String { problems.report() }
}
