import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetPyNEImport
import Recording

/// `bgsim import`: makes an experiment of another simulator's model.
struct ImportCommand: Command {
  let name = "import"
  let summary = "make an experiment of a NetPyNE model"
  let help = """
    Makes an experiment of what netParams.save, simConfig.save or sim.saveData of NetPyNE write; netParams and
    simConfig may be two files. Says key by key what was not carried over, and refuses what would be another
    model without it. bgsim run MODEL.json does the same on the way.
    """
  let syntax = CommandSyntax(
    operand: "netpyne MODEL.json", second: "SIMCONFIG.json", others: 1,
    options: [
      .init("--out", short: "-o", value: "OUT.json", "where to write; default: the output"),
      .init("--quiet", "print nothing but errors"),
    ])

  func run(_ arguments: Arguments, _ engine: Engine, _ surroundings: Surroundings) throws -> ExitCode {
    let format = arguments.operand!
    guard format == "netpyne" else {
      let remedy = NearestName.remedy(for: format, among: ["netpyne"], called: "formats")
      throw UsageError("cannot import '\(format)'; \(remedy)", command: name)
    }
    guard let model = arguments.second else { throw UsageError("import needs MODEL.json", command: name) }
    let console = surroundings.console
    let mechanisms = ModelCatalogue.builtIn.mechanismDefinitions
    let imported = try NetPyNEImporter(mechanisms: mechanisms).read(paths: [model] + arguments.others)
    let reader = ExperimentReader(models: engine.models, mechanisms: mechanisms)
    _ = try reader.read(text: imported.json, fileName: "\(model), imported")
    if !arguments.has("--quiet") { console.notes(imported.notes) }
    guard let path = arguments["--out"] else {
      console.output(imported.json)
      return .success
    }
    try WholeFile.write(imported.json, to: path)
    if !arguments.has("--quiet") { console.note("wrote \(path)") }
    return .success
  }
}
