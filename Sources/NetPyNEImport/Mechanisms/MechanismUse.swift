import Documents
import Importing
import ModelDescription
import ModelTerms

/// The mechanisms that one cell uses.
final class MechanismUse {
  let all: MechanismSet
  /// Numbers that hold for all sections, by mechanism and parameter.
  private let globals: [String: [GlobalNumber]]
  private let report: ImportReport
  private var files: [String] = []

  init(_ all: MechanismSet, globals: [String: [GlobalNumber]], _ report: ImportReport) {
    self.all = all
    self.report = report
    self.globals = globals
  }

  /// The table of a mechanism that the cell uses; reports one that is not there.
  func definition(
    _ name: String, _ placement: MechanismDefinition.Placement, at entry: Entry
  ) -> MechanismDefinition? {
    take(name, at: entry)
    return all.definition(name, placement, at: entry)
  }

  /// Takes a mechanism from its .mod file, if there is one.
  func take(_ name: String, at entry: Entry) {
    if all.model(name, at: entry) != nil, !files.contains(name) { files.append(name) }
  }

  /// Finds out which .mod files the sections need, before any of them is read.
  func prepare(_ sections: [Entry]) {
    for section in sections {
      let densities = (section["mechs"]?.children ?? []).map { ($0.key, $0.entry) }
      let points = (section["pointps"]?.children ?? []).compactMap { _, entry in
        entry["mod"]?.text.map { ($0, entry) }
      }
      for (name, entry) in densities + points { take(name, at: entry) }
    }
  }

  /// Whether the cell takes a mechanism from a .mod file.
  func isFile(_ name: String) -> Bool { files.contains(name) }

  /// Whether the cell has any mechanism of a .mod file.
  var hasFiles: Bool { !files.isEmpty }

  /// The .mod files that the cell needs.
  func texts() -> [(String, JSONValue)] { all.texts(of: files) }

  /// What is set for a mechanism as a whole and not given here.
  func globals(of kind: MechanismDefinition, given: Set<String>) -> [(String, JSONValue)] {
    (globals[kind.name] ?? []).compactMap { global in
      // bgsim computes what NEURON looks up in tables.
      if given.contains(global.name) || global.name == "usetable" { return nil }
      if kind.parameters.contains(where: { $0.name == global.name }) {
        return (global.name, .number(global.value))
      }
      report.lost(global.entry, "\(kind.name) of bgsim has no such parameter", Loss.keys)
      return nil
    }
  }
}
