import Documents
import Experiments
import ModelDescription

/// `bgsim diff`: in what two experiments differ effectively.
struct DiffCommand: Command {
  let name = "diff"
  let summary = "compare two experiments value by value"
  let help = """
    Compares two effective experiments, with includes, defaults, options and dopamine resolved, and prints every
    value in which they differ. With one file, compares it with itself under the options, which otherwise
    apply to both. Names, descriptions and notes are not compared.

    Exits with 0 if there is no difference and with 1 if there is any.
    """
  let syntax = CommandSyntax(
    operand: "A.json", second: "B.json",
    options: ExperimentOptions.syntax + [
      .init("--quiet", "print nothing but errors"),
      .init("--json", "print a list of objects with path, a, b and ratio"),
    ])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let path = arguments.operand!
    let settings = try ExperimentOptions.settings(arguments, command: name)
    if arguments.second == nil, settings.isEmpty {
      throw UsageError("diff needs B.json, or options that change \(path)", command: name)
    }
    let first = try ExperimentFile(path, settings: arguments.second == nil ? [] : settings).read()
    let second = try ExperimentFile(arguments.second ?? path, settings: settings).read()
    let differences = first.differences(from: second)
    let console = surroundings.console
    if arguments.has("--json") {
      console.output(JSONWriter.pretty(.list(differences.map(\.json))))
    } else if !arguments.has("--quiet") {
      let titles = titles(first.name, second.name, arguments)
      let lines = DifferenceTable(differences, titles: titles).lines
      console.print(lines.isEmpty ? "no difference" : lines.joined(separator: "\n"))
    }
    return differences.isEmpty ? .success : .different
  }

  /// The headings of both columns: the experiments' names, or what tells them apart.
  private func titles(_ first: String, _ second: String, _ arguments: Arguments) -> (String, String) {
    if first != second { return (first, second) }
    guard let other = arguments.second else { return (first, "with options") }
    return (arguments.operand!, other)
  }
}
