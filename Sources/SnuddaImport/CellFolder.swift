import Documents
import Foundation
import Importing
import ModelDescription
import TableFiles

/// The files of one cell, and which of its sets are taken.
struct CellFolder {
  /// The folder's own name.
  let name: String
  /// The parameters, one entry each.
  let parameters: [Entry]
  /// Which set they are.
  let parameterKey: String
  /// The mechanisms by list of sections.
  let mechanisms: Entry
  /// The morphology's file name.
  let morphology: String
  /// Its sections.
  let sections: [SWCSections.Section]
  /// Where .mod files are looked for.
  let modFolder: String

  init(_ path: String, _ choices: [String: String], _ report: ImportReport) throws {
    let path = FilePath.absolute(path)
    name = URL(fileURLWithPath: path).lastPathComponent
    func document(_ file: String) throws -> Entry {
      let file = FilePath.join(path, file)
      return Entry(node: try JSONDocument.read(path: file), path: "", file: file)
    }
    let sets = try document("parameters.json")
    let chosen = try Self.chosen(choices["--parameters"], sets)
    (parameterKey, parameters) = (chosen.key, chosen.entry.items ?? [])
    mechanisms = try document("mechanisms.json")
    let meta = try? document("meta.json")
    morphology = try Self.morphology(choices["--morphology"], meta?[chosen.key], path)
    let file = FilePath.join(FilePath.join(path, "morphology"), morphology)
    do {
      sections = try SWCSections(FileBytes.read(file, limit: 1 << 28)).sections
    } catch let fault as UnreadableFile {
      throw InvalidInput([Problem(place: file, message: "cannot read it: \(fault.reason)")])
    } catch let fault as TableFault {
      throw InvalidInput([Problem(place: file + fault.row, message: fault.message, remedy: fault.remedy)])
    }
    modFolder = try Self.modFolder(choices["--mod"], path)
    for file in ["modulation.json", "reaction_diffusion.json"]
    where FileManager.default.fileExists(atPath: FilePath.join(path, file)) {
      report.remark("not carried over: \(file): neuromodulation")
    }
  }

  /// A set of parameters: of an object the one of a key, of a list of lists the first.
  private static func chosen(_ key: String?, _ sets: Entry) throws -> (key: String, entry: Entry) {
    if let items = sets.items {
      return ("0", items.first?.items == nil ? sets : items[0])
    }
    let children = sets.children
    guard let first = children.first else {
      throw InvalidInput([Problem(place: sets.file, message: "there are no parameters")])
    }
    guard let key else { return (first.key, first.entry) }
    guard let found = children.first(where: { $0.key == key }) else {
      throw InvalidInput([
        Problem(
          place: sets.file, message: "there is no set of parameters \"\(key)\"",
          remedy: NearestName.remedy(for: key, among: children.map(\.key), called: "they"))
      ])
    }
    return (found.key, found.entry)
  }

  private static func morphology(_ key: String?, _ meta: Entry?, _ path: String) throws -> String {
    let folder = FilePath.join(path, "morphology")
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.lowercased().hasSuffix(".swc") }.sorted()
    let keys = meta?.children ?? []
    if let key {
      if files.contains(key) { return key }
      if let name = keys.first(where: { $0.key == key })?.entry["morphology"]?.text { return name }
      throw InvalidInput([
        Problem(
          place: folder, message: "there is no morphology \"\(key)\"",
          remedy: NearestName.remedy(for: key, among: keys.map(\.key) + files, called: "they"))
      ])
    }
    if let name = keys.first?.entry["morphology"]?.text { return name }
    guard let first = files.first else {
      throw InvalidInput([Problem(place: folder, message: "there is no .swc file")])
    }
    return first
  }

  /// The folder with .mod files: the one that is given, or the nearest `mechanisms` beside the cell or above it.
  private static func modFolder(_ given: String?, _ path: String) throws -> String {
    if let given { return given }
    var above = path
    while above != "/" {
      let folder = FilePath.join(above, "mechanisms")
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue {
        return folder
      }
      above = URL(fileURLWithPath: above).deletingLastPathComponent().path
    }
    throw InvalidInput([
      Problem(
        place: path, message: "there is no folder \"mechanisms\" beside the cell or above it",
        remedy: "name the folder with the .mod files: --mod FOLDER")
    ])
  }
}
