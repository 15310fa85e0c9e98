import Documents
import Foundation
import NMODL
import TableFiles

/// The mechanisms that a cell finds in .mod files.
struct ModFiles {
  /// Those that the cell names.
  private(set) var models: [MechanismModel] = []
  /// Names of those that could not be read, which has been reported.
  private(set) var unreadable: [String] = []

  /// No .mod file is larger than this.
  private static let mostBytes = 1 << 22

  /// Looks into the cell's `mod_files`, which hide built-in mechanisms of the same names, and for names that nobody knows
  /// beside the file that describes the cell.
  init(_ cell: ObjectReader, except known: Set<String>, builtIn: Set<String>) {
    let context = cell.context
    let used = Self.usedNames(cell).subtracting(known)
    if used.isEmpty { return }
    let path = cell.path.key("mod_files")
    for (name, node) in Self.given(cell) {
      read(Self.files(name, at: node.place, path, context), used, at: node.place, path, context)
    }
    let unknown = used.subtracting(builtIn).subtracting(models.map(\.name)).subtracting(unreadable)
    if unknown.isEmpty { return }
    let beside = context.directory(of: cell.place)
    read(Self.modFiles(in: beside), unknown, at: cell.place, cell.path, context)
  }

  /// Reads those of some files whose mechanisms are named.
  private mutating func read(
    _ files: [String], _ names: Set<String>, at place: Place, _ path: JSONPath, _ context: ReadingContext
  ) {
    for file in files {
      guard let text = Self.text(of: file), let name = ModMechanism.name(in: text), names.contains(name),
        !models.contains(where: { $0.name == name }), !unreadable.contains(name)
      else { continue }
      if let model = Self.model(name, file: file, text, context) {
        models.append(model)
      } else {
        unreadable.append(name)
      }
    }
  }

  // MARK: - Names

  private static func given(_ cell: ObjectReader) -> [(name: String, node: JSONNode)] {
    guard let node = cell.node("mod_files") else { return [] }
    return (node.array ?? [node]).compactMap { item in item.string.map { ($0, item) } }
  }

  /// The mechanisms that sections and point processes name.
  private static func usedNames(_ cell: ObjectReader) -> Set<String> {
    var names: Set<String> = []
    for key in ["sections", "regions"] {
      for section in cell.node(key)?.object?.entries ?? [] {
        names.formUnion(section.value.object?["mechanisms"]?.object?.keys ?? [])
      }
    }
    for process in cell.node("point_processes")?.object?.entries ?? [] {
      if let type = process.value.object?["type"]?.string { names.insert(type) }
    }
    for synapse in cell.node("synapses")?.object?.entries ?? [] {
      if let type = synapse.value.object?["mechanism"]?.string { names.insert(type) }
    }
    return names
  }

  // MARK: - Files

  private static func files(
    _ name: String, at place: Place, _ path: JSONPath, _ context: ReadingContext
  ) -> [String] {
    let file = context.resolve(name, at: place)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      context.reportUnreadable(file, "there is no such file or folder", namedAt: place, path)
      return []
    }
    return isFolder.boolValue ? modFiles(in: file) : [file]
  }

  private static func modFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.filter { $0.hasSuffix(".mod") }.sorted().map { FilePath.join(folder, $0) }
  }

  private static func text(of file: String) -> String? {
    (try? FileBytes.read(file, limit: mostBytes)).map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: - Mechanisms

  /// The mechanism of a file that the cell names itself; under its own name if none is given.
  static func model(
    _ name: String?, path file: String, at place: Place, _ path: JSONPath, _ context: ReadingContext
  ) -> MechanismModel? {
    let file = context.resolve(file, at: place)
    do {
      let bytes = try FileBytes.read(file, limit: mostBytes)
      return model(name, file: file, String(decoding: bytes, as: UTF8.self), context)
    } catch {
      context.reportUnreadable(file, error.reason, namedAt: place, path)
      return nil
    }
  }

  private static func model(
    _ name: String?, file: String, _ text: String, _ context: ReadingContext
  ) -> MechanismModel? {
    let directory = FilePath.directory(of: file)
    do throws(ModFault) {
      let mechanism = try ModMechanism(text, name: file) { include in
        try String(contentsOfFile: FilePath.join(directory, include), encoding: .utf8)
      }
      return MechanismModel(name ?? mechanism.name, mechanism, text: mechanism.text)
    } catch {
      let source = context.addSource(file, directory: directory)
      context.report(
        error.message, at: Place(source: source, line: Int32(error.line), column: 1), JSONPath(),
        remedy: error.remedy)
      return nil
    }
  }

  /// The mechanism of a text inside an experiment.
  static func model(
    _ name: String, text node: JSONNode, _ path: JSONPath, _ context: ReadingContext
  ) -> MechanismModel? {
    guard let text = node.string else {
      context.report("found \(node.value.summary); expected the text of a .mod file", at: node.place, path)
      return nil
    }
    do throws(ModFault) {
      let mechanism = try ModMechanism(text, name: name) { _ in throw CocoaError(.fileNoSuchFile) }
      return MechanismModel(name, mechanism, text: mechanism.text)
    } catch {
      context.report(
        "line \(error.line): \(error.message)", at: node.place, path, remedy: error.remedy)
      return nil
    }
  }
}
