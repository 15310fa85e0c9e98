import Documents
import Importing
import ModelDescription
import ModelTerms

/// The mechanisms that a model may name: those of bgsim, and those of .mod files.
final class MechanismSet {
  private let builtIn: [MechanismDefinition]
  private let files: ModFolders
  private let report: ImportReport
  /// Those of .mod files that were read, by name; nothing for one that bgsim cannot run.
  private var read: [String: MechanismModel?] = [:]

  /// NEURON's own, which no .mod file can replace, and NetPyNE's Izhikevich neuron.
  private static let fixed = ["hh", "pas", "AlphaSynapse", "Izhi2007b"]

  init(builtIn: [MechanismDefinition], files: ModFolders, report: ImportReport) {
    self.builtIn = builtIn
    self.files = files
    self.report = report
  }

  /// The mechanism of a .mod file; nothing where bgsim's own is taken, or where there is none.
  func model(_ name: String, at entry: Entry) -> MechanismModel? {
    if Self.fixed.contains(name), builtIn.contains(where: { $0.name == name }) { return nil }
    if let known = read[name] { return known }
    guard let path = files.path(of: name) else { return nil }
    let model = load(path)
    read[name] = .some(model)
    return model
  }

  private func load(_ path: String) -> MechanismModel? {
    do {
      return try ExperimentReader(models: [], mechanisms: builtIn).readModFile(path: path)
    } catch let error as InvalidInput {
      for problem in error.problems { report.add(problem) }
    } catch let error as FileError {
      for problem in error.problems { report.add(problem) }
    } catch {
      report.add(Problem(place: path, message: "cannot read it"))
    }
    return nil
  }

  /// The table of a mechanism; reports one that is not there.
  func definition(
    _ name: String, _ placement: MechanismDefinition.Placement, at entry: Entry
  ) -> MechanismDefinition? {
    let what = placement == .density ? "density mechanism" : "point process"
    if let model = model(name, at: entry) {
      if model.definition.placement == placement { return model.definition }
      report.error(entry, "\(files.path(of: name) ?? name) is no \(what)")
      return nil
    }
    // A file that bgsim cannot run has been reported.
    if let known = read[name], known == nil { return nil }
    let kinds = builtIn.filter { $0.placement == placement }
    if let kind = kinds.first(where: { $0.name == name }) { return kind }
    report.error(entry, "bgsim has no \(what) \"\(name)\"", remedy: remedy(name, kinds.map(\.name)))
    return nil
  }

  /// Whether there is a .mod file, even one that bgsim cannot run.
  func isKnown(_ name: String) -> Bool { files.path(of: name) != nil }

  /// The file of NetPyNE's Izhikevich neuron, if there is one.
  private(set) lazy var izhikevich = files.text(of: IzhikevichFile.name).map(IzhikevichFile.init)

  /// What to do about a mechanism that is not there.
  func remedy(_ name: String, _ known: [String]) -> String {
    if let nearest = NearestName.of(name, among: known + files.names) {
      return "did you mean \"\(nearest)\"? --mod FOLDER says where .mod files are"
    }
    return "give the folder of \(name).mod with --mod FOLDER"
  }

  /// The texts of the .mod files whose mechanisms are named, for the cell that names them.
  func texts(of names: [String]) -> [(String, JSONValue)] {
    names.compactMap { name in
      guard let known = read[name], let model = known, case .nmodl(let text) = model.source else {
        return nil
      }
      return (name, .keys([("nmodl", .string(text))]))
    }
  }

  /// Whether a mechanism is one of a .mod file that was read.
  func isFile(_ name: String) -> Bool {
    if let known = read[name] { known != nil } else { false }
  }

  /// Whether a mechanism has a variable that can be recorded.
  func hasVariable(_ name: String, in mechanism: String) -> Bool {
    let known = read[mechanism] ?? nil
    guard let definition = known?.definition ?? builtIn.first(where: { $0.name == mechanism }) else {
      return false
    }
    return (definition.state + definition.expressions).contains { $0.name == name }
  }
}
