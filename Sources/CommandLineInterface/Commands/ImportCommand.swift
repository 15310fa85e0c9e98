import BuiltInModels
import Documents
import Experiments
import Integration
import ModelDescription
import Recording

/// `bgsim import`: makes an experiment of another simulator's model.
struct ImportCommand: Command {
  private static let importers = ModelImporters.all(.builtIn)

  let name = "import"
  let summary = "make an experiment of another simulator's model"
  let help = """
    Makes an experiment of another simulator's model. Says key by key what was not carried over, and refuses what
    would be another model without it. bgsim run MODEL.json does the same on the way.

    formats:
    \(importers.map { "  \($0.name)  \($0.summary)" }.joined(separator: "\n"))
    """
  let syntax = CommandSyntax(
    operand: "\(importers.map(\.name).joined(separator: "|")) MODEL.json", second: "SIMCONFIG.json",
    others: 1,
    options: [
      .init("--out", short: "-o", value: "OUT.json", "where to write; default: the output"),
      .init("--quiet", "print nothing but errors"),
    ])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let format = arguments.operand!
    guard let importer = Self.importers.first(where: { $0.name == format }) else {
      let names = Self.importers.map(\.name)
      let remedy = NearestName.remedy(for: format, among: names, called: "formats")
      throw UsageError("cannot import '\(format)'; \(remedy)", command: name)
    }
    guard let model = arguments.second else { throw UsageError("import needs MODEL.json", command: name) }
    let console = surroundings.console
    let imported = try importer.read(paths: [model] + arguments.others)
    _ = try ExperimentFile(text: imported.json, name: "\(model), imported").read()
    if !arguments.has("--quiet") { console.notes(imported.notes) }
    guard let path = arguments["--out"] else {
      console.output(imported.json)
      return .success
    }
    surroundings.console.notes(try WholeFile.write(imported.json, to: path))
    if !arguments.has("--quiet") { console.note("wrote \(path)") }
    return .success
  }
}
