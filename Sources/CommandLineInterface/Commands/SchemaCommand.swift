/// `bgsim schema`: the JSON Schema of an experiment.
struct SchemaCommand: Command {
  let name = "schema"
  let summary = "print the JSON Schema of an experiment"
  let help = "Prints the JSON Schema of an experiment, with which editors complete and check files."
  let syntax = CommandSyntax()

  func run(_ arguments: Arguments, _ engine: Engine, _ surroundings: Surroundings) throws -> ExitCode {
    let schema = try engine.schema()
    surroundings.console.output(schema.hasSuffix("\n") ? schema : schema + "\n")
    return .success
  }
}
