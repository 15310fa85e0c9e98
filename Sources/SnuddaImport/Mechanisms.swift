import Documents
import Foundation
import Importing
import ModelTerms
import NMODL
import TableFiles

/// The .mod files of a folder by the names of their mechanisms.
struct Mechanisms {
  /// What is known of one.
  struct Mechanism {
    /// The text, with the files that it includes put in.
    let text: String
    /// Its tables.
    let definition: MechanismDefinition
  }

  private let files: [String: String]
  private let folder: String
  private let report: ImportReport

  init(folder: String, report: ImportReport) {
    self.folder = folder
    self.report = report
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [String: String] = [:]
    for name in names.sorted() where name.hasSuffix(".mod") {
      let path = FilePath.join(folder, name)
      guard let text = Self.text(path), let mechanism = ModMechanism.name(in: text) else { continue }
      if files[mechanism] == nil { files[mechanism] = path }
    }
    self.files = files
  }

  private static func text(_ path: String) -> String? {
    (try? FileBytes.read(path, limit: 1 << 22)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The mechanism of a name that an entry gives; nothing where it was reported.
  func mechanism(_ name: String, _ entry: Entry) -> Mechanism? {
    guard let path = files[name], let text = Self.text(path) else {
      report.error(
        entry, "there is no .mod file of the mechanism \"\(name)\" in \(folder)",
        remedy: NearestName.remedy(for: name, among: files.keys.sorted(), called: "they", atMost: 30))
      return nil
    }
    do {
      let mechanism = try ModMechanism(text, name: FilePath.stem(of: path)) { include in
        try String(contentsOfFile: FilePath.join(folder, include), encoding: .utf8)
      }
      return Mechanism(text: mechanism.text, definition: mechanism.definition(named: name))
    } catch {
      report.add(
        Problem(place: "\(path):\(error.line):1", path: "", message: error.message, remedy: error.remedy))
      return nil
    }
  }
}
