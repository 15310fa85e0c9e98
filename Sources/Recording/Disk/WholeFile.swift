import Foundation

/// A file that is complete in its place or absent, also if the process or the machine stops meanwhile.
///
/// A symbolic link stays one: what it leads to is replaced. An earlier file's mode stays.
public enum WholeFile {
  /// Writes `text` beside `path` and renames it into place; an earlier file stays until then, or for good unless
  /// `mayReplace`.
  public static func write(_ text: String, to path: String, mayReplace: Bool = true) throws {
    try write([Array(text.utf8)], to: path, mayReplace: mayReplace)
  }

  /// The same with pieces of bytes.
  static func write(_ pieces: [[UInt8]], to path: String, mayReplace: Bool = true) throws {
    let path = followed(path)
    let partial = sibling(of: path)
    do {
      let file = try BufferedFile(path: partial)
      for piece in pieces { try file.append(piece) }
      keepMode(of: path, in: partial)
      try file.close(isSynchronised: true)
      if !mayReplace, link(partial, path) == 0 || errno == EEXIST {
        unlink(partial)
      } else if rename(partial, path) != 0 {
        throw RecordingError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
      }
      Disk.synchronise(directory: (path as NSString).deletingLastPathComponent)
    } catch RecordingError.cannotWrite(_, let reason) {
      unlink(partial)
      throw RecordingError.cannotWrite(path: path, reason: reason)
    }
  }

  /// Where a symbolic link leads to, also if nothing is there yet.
  private static func followed(_ path: String) -> String {
    var place = path
    for _ in 0..<40 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else { break }
      place =
        target.hasPrefix("/")
        ? target
        : ((place as NSString).deletingLastPathComponent as NSString).appendingPathComponent(target)
    }
    return place
  }

  private static func keepMode(of path: String, in partial: String) {
    var status = stat()
    if stat(path, &status) == 0 { _ = chmod(partial, status.st_mode & 0o7777) }
  }

  /// A hidden name in the same directory that nobody else uses.
  private static func sibling(of path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let unique = String(UInt64.random(in: 0 ... .max), radix: 16)
    return url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent.prefix(40)).\(unique)")
      .path
  }
}
