import Foundation
import Recording

/// A file that a command draws.
struct DrawnFile {
  let path: String
  /// Whether the user named this very file, so that it may replace any other.
  let isNamed: Bool

  /// Throws if there is something that may not be replaced; changes nothing.
  func check() throws {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return }
    if isDirectory.boolValue { throw NotReplaced(path: path, reason: "is a directory") }
    guard isNamed || DrawnMark.isIn(path) else {
      throw NotReplaced(
        path: path,
        reason: "exists and was not drawn by bgsim, so it is not replaced; name another place with -o")
    }
  }

  /// Puts a text into its place, complete or not at all; makes the directories above it.
  ///
  /// - Returns: what processes that were killed had left there, for people.
  func write(_ text: String) throws -> [String] {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw RecordingError.cannotWrite(path: folder.path, reason: "the directory cannot be made")
    }
    return try WholeFile.write(text, to: path)
  }
}

/// A file is in the way.
struct NotReplaced: ErrorWithExitCode, CustomStringConvertible {
  let path: String
  let reason: String
  var exitCode: ExitCode { .fileProblem }
  var description: String { "\(path) \(reason)" }
}
