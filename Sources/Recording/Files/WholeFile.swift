import Foundation

/// A file that is complete in its place or absent, also if the process or the machine stops meanwhile.
public enum WholeFile {
  /// Writes `text` beside `path` and renames it into place; an earlier file stays until then, or for good unless
  /// `mayReplace`.
  public static func write(_ text: String, to path: String, mayReplace: Bool = true) throws {
    let partial = sibling(of: path)
    do {
      let file = try BufferedFile(path: partial)
      try file.append(Array(text.utf8))
      try file.close(isSynchronised: true)
      if !mayReplace, link(partial, path) == 0 || errno == EEXIST {
        unlink(partial)
      } else if rename(partial, path) != 0 {
        throw RecordingError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
      }
    } catch RecordingError.cannotWrite(_, let reason) {
      unlink(partial)
      throw RecordingError.cannotWrite(path: path, reason: reason)
    }
  }

  /// A hidden name in the same directory that nobody else uses.
  private static func sibling(of path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let unique = String(UInt64.random(in: 0 ... .max), radix: 16)
    return url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent.prefix(40)).\(unique)")
      .path
  }
}
