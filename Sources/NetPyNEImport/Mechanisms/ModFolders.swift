import Documents
import Foundation
import NMODL
import TableFiles

/// The .mod files beside a model and in folders that were named.
struct ModFolders {
  /// Files by the name that their SUFFIX or POINT_PROCESS gives.
  private var paths: [String: String] = [:]

  /// No .mod file is larger than this.
  private static let mostBytes = 1 << 22

  /// The names of all mechanisms.
  var names: [String] { paths.keys.sorted() }

  /// Looks into folders that were named, and where NetPyNE's users have such files: beside the model and in `mod` there.
  ///
  /// Throws `FileError` for a folder that is named and cannot be read.
  init(named folders: [String], besides paths: [String]) throws {
    for folder in folders { try add(folder) }
    for path in paths {
      let directory = FilePath.directory(of: path)
      for folder in [directory, FilePath.join(directory, "mod")] { try? add(folder) }
    }
  }

  private mutating func add(_ folder: String) throws {
    let folder = folder.isEmpty ? "." : folder
    let files: [String]
    do {
      files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".mod") }
    } catch {
      throw FileError([Problem(place: folder, message: "--mod names no folder that can be read")])
    }
    for file in files.sorted() {
      let path = folder == "." ? file : FilePath.join(folder, file)
      guard let bytes = try? FileBytes.read(path, limit: Self.mostBytes),
        let name = ModMechanism.name(in: String(decoding: bytes, as: UTF8.self))
      else { continue }
      if paths[name] == nil { paths[name] = path }
    }
  }

  /// The text of a mechanism's file.
  func text(of name: String) -> String? {
    guard let path = paths[name], let bytes = try? FileBytes.read(path, limit: Self.mostBytes) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The file of a mechanism.
  func path(of name: String) -> String? { paths[name] }
}
