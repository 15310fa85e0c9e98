import BuiltInModels
import Documents
import Experiments
import Foundation
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
    \(importers.map { "  \($0.name.padding(toLength: 8, withPad: " ", startingAt: 0))  \($0.summary)" }
      .joined(separator: "\n"))
    """
  let syntax = CommandSyntax(
    operand: "\(importers.map(\.name).joined(separator: "|")) MODEL.json", second: "SIMCONFIG.json",
    others: 1,
    options: [
      .init("--out", short: "-o", value: "OUT.json", "where to write; default: the output"),
      .init("--quiet", "print nothing but errors"),
    ]
      + importers.flatMap { importer in
        importer.options.map { .init($0.name, value: $0.value, "\(importer.name): \($0.summary)") }
      })

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let format = arguments.operand!
    guard let importer = Self.importers.first(where: { $0.name == format }) else {
      let names = Self.importers.map(\.name)
      let remedy = NearestName.remedy(for: format, among: names, called: "formats")
      throw UsageError("cannot import '\(format)'; \(remedy)", command: name)
    }
    guard let model = arguments.second else { throw UsageError("import needs MODEL.json", command: name) }
    let console = surroundings.console
    let imported = try importer.read(
      paths: [model] + arguments.others, choices: choices(arguments, importer))
    _ = try ExperimentFile(text: imported.json, name: "\(model), imported").read()
    if !arguments.has("--quiet") { console.notes(imported.carried + imported.notes) }
    guard let path = arguments["--out"] else {
      console.output(imported.part ?? imported.json)
      return .success
    }
    if let part = imported.part {
      console.notes(try WholeFile.write(part, to: path))
      if !arguments.has("--quiet") { console.note("wrote \(path)") }
      return .success
    }
    let files = try ImportedFiles(imported, besides: path)
    console.notes(try files.write(to: path))
    if !arguments.has("--quiet") {
      console.notes([files.summary].compactMap { $0 })
      console.note("wrote \(path)")
    }
    return .success
  }

  /// What was chosen of an importer's options.
  private func choices(_ arguments: Arguments, _ importer: any ModelImporter) throws -> [String: String] {
    var choices: [String: String] = [:]
    for other in Self.importers {
      for option in other.options {
        guard let word = arguments[option.name] else { continue }
        guard let own = importer.options.first(where: { $0.name == option.name }) else {
          throw UsageError("\(option.name) is for \(other.name), not for \(importer.name)", command: name)
        }
        let words = own.isList ? word.split(separator: ",").map(String.init) : [word]
        for word in words where !own.choices.isEmpty && !own.choices.contains(word) {
          let remedy = NearestName.remedy(for: word, among: own.choices, called: "words")
          throw UsageError("\(option.name) does not know '\(word)'; \(remedy)", command: name)
        }
        choices[option.name] = word
      }
    }
    return choices
  }
}
