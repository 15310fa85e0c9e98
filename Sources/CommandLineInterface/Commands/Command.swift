/// Something that bgsim does.
///
/// A new one is a file of its own and a line in `CommandList`.
protocol Command: Sendable {
  /// The word after `bgsim`.
  var name: String { get }
  /// One line of `bgsim --help`.
  var summary: String { get }
  /// The text of `bgsim NAME --help` between usage and options.
  var help: String { get }
  /// The words that it takes.
  var syntax: CommandSyntax { get }

  /// Does it.
  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode
}
