import Experiments
import ModelDescription

/// `bgsim schema`: what an experiment may say, for editors and for people.
struct SchemaCommand: Command {
  let name = "schema"
  let summary = "print the JSON Schema of an experiment"
  let help = """
    Prints the JSON Schema of an experiment, with which editors complete and check files. With --reference, prints
    the same for people: every key with its unit, default, bounds and meaning, as tables in Markdown.
    """
  let syntax = CommandSyntax(
    options: [.init("--reference", "print tables in Markdown")])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let text =
      arguments.has("--reference")
      ? Experiment.reference()
      : Experiment.schema()
    surroundings.console.output(text.hasSuffix("\n") ? text : text + "\n")
    return .success
  }
}
