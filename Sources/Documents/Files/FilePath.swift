import Foundation

/// Paths as texts.
public enum FilePath {
  /// `path` as seen from `directory`; an absolute path stays as it is.
  package static func join(_ directory: String, _ path: String) -> String {
    if path.hasPrefix("/") || directory.isEmpty || directory == "." { return simplified(path) }
    return simplified(directory + "/" + path)
  }

  /// The directory of a file, `.` for a bare name.
  public static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The file's name without directory and extension.
  package static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The same file's path from the root.
  package static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? simplified(path) : join(FileManager.default.currentDirectoryPath, path)
  }

  /// The path without `.` and without `x/..`.
  private static func simplified(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }
}
