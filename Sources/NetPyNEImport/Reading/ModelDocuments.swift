import Documents
import Importing
import ModelDescription

/// The parts of a NetPyNE model, found in one or two files.
struct ModelDocuments {
  /// `netParams`.
  private(set) var parameters: Entry?
  /// `simConfig`.
  private(set) var config: Entry?
  /// The populations as NetPyNE made them, which `sim.saveData` writes.
  private(set) var populations: Entry?
  /// The cells as NetPyNE made them.
  private(set) var cells: Entry?
  /// What NetPyNE recorded.
  private(set) var data: Entry?

  private static let parameterKeys = [
    "popParams", "cellParams", "connParams", "synMechParams", "stimSourceParams", "stimTargetParams",
    "subConnParams",
  ]
  private static let configKeys = ["hParams", "recordTraces", "recordCells", "seeds"]

  /// Reads files; a later one gives what the earlier ones do not have.
  init(paths: [String]) throws {
    for path in paths {
      let entry = Entry(node: try JSONDocument.read(path: path), path: "", file: path)
      guard Self.isModel(entry.node) else {
        throw InvalidInput([
          Problem(
            place: path, message: "this is no model of NetPyNE",
            remedy: "netParams.save, simConfig.save and sim.saveData write such files")
        ])
      }
      try add(entry)
    }
    if parameters == nil {
      throw InvalidInput([
        Problem(
          place: paths.last ?? "", message: "there are no netParams in it, only simConfig",
          remedy: "bgsim import netpyne netParams.json simConfig.json joins both")
      ])
    }
  }

  /// Whether an object is one of the things that NetPyNE saves.
  static func isModel(_ node: JSONNode) -> Bool {
    guard let object = node.object, object["populations"] == nil else { return false }
    if object["netParams"]?.object != nil || object["simConfig"]?.object != nil { return true }
    if object["net"]?.object?["params"] != nil { return true }
    if parameterKeys.contains(where: { object[$0]?.object != nil }) { return true }
    return object["duration"] != nil && configKeys.contains { object[$0] != nil }
  }

  /// Whether a text is one of the things that NetPyNE saves; most other texts are not even parsed.
  static func isModel(_ bytes: [UInt8], name: String) -> Bool {
    let words = ["Params\"", "\"simConfig\"", "\"recordTraces\"", "\"recordCells\""]
    guard words.contains(where: { ImportedText.contains($0, in: bytes) }),
      let node = try? JSONDocument.read(bytes, name: name)
    else { return false }
    return isModel(node)
  }

  private mutating func add(_ entry: Entry) throws {
    let isBare = Self.parameterKeys.contains { entry[$0]?.object != nil }
    let found = entry["net"]?["params"] ?? entry["netParams"] ?? (isBare ? entry : nil)
    let isBareConfig = found == nil && entry["simConfig"] == nil
    try set(\.parameters, found)
    try set(\.config, entry["simConfig"] ?? (isBareConfig ? entry : nil))
    try set(\.populations, entry["net"]?["pops"])
    if let cells = entry["net"]?["cells"], !cells.isEmpty { try set(\.cells, cells) }
    try set(\.data, entry["simData"])
  }

  private mutating func set(_ part: WritableKeyPath<ModelDocuments, Entry?>, _ entry: Entry?) throws {
    guard let entry else { return }
    if let earlier = self[keyPath: part] {
      throw InvalidInput([
        Problem(place: entry.place, path: entry.path, message: "\(earlier.place) gives this part already")
      ])
    }
    self[keyPath: part] = entry
  }
}
