import Foundation

/// A file that is complete in its place or absent, also if the process or the machine stops meanwhile.
///
/// A symbolic link stays one: what it leads to is replaced. An earlier file's mode stays.
public enum WholeFile {
  /// Writes `text` beside `path` and renames it into place; an earlier file stays until then, or for good unless
  /// `mayReplace`.
  ///
  /// - Returns: what was found there of processes that were killed, and has been removed, for people.
  @discardableResult
  public static func write(_ text: String, to path: String, mayReplace: Bool = true) throws -> [String] {
    try write([Array(text.utf8)], to: path, mayReplace: mayReplace)
  }

  /// The same with pieces of bytes.
  @discardableResult
  public static func write(_ pieces: [[UInt8]], to path: String, mayReplace: Bool = true) throws -> [String] {
    let path = followed(path)
    let removed = removeLeftovers(of: path)
    var partial = sibling(of: path)
    do {
      var file = try BufferedFile(path: partial)
      while !file.lock() {
        // Another process took it for one that has been left.
        partial = sibling(of: path)
        file = try BufferedFile(path: partial)
      }
      for piece in pieces { try file.append(piece) }
      keepMode(of: path, in: partial)
      try file.close(isSynchronised: true)
      if !mayReplace, link(partial, path) == 0 || errno == EEXIST {
        unlink(partial)
      } else if rename(partial, path) != 0 {
        throw RecordingError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
      }
      Disk.synchronise(directory: (path as NSString).deletingLastPathComponent)
      return removed
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

  private static let mark = ".bgsim-"

  /// Whether a name is that of a file which is being written, or was left by a process that was killed.
  static func isPartial(_ name: String) -> Bool { name.hasPrefix(".") && name.contains(mark) }

  /// What the hidden names beside a file begin with.
  private static func stem(of url: URL) -> String { ".\(url.lastPathComponent.prefix(40))\(mark)" }

  /// A hidden name in the same directory that nobody else uses.
  private static func sibling(of path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let unique = String(UInt64.random(in: 0 ... .max), radix: 16)
    return url.deletingLastPathComponent().appending(path: stem(of: url) + unique).path
  }

  /// Removes what stands beside a file and nobody is writing any more; returns what it was, for people.
  public static func removeLeftovers(of path: String) -> [String] {
    let url = URL(fileURLWithPath: path)
    let (folder, stem) = (url.deletingLastPathComponent(), stem(of: url))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasPrefix(stem) }.compactMap { name in
      let leftover = folder.appending(path: name).path
      let descriptor = open(leftover, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      defer { _ = close(descriptor) }
      // Who writes it holds its lock.
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, unlink(leftover) == 0 else { return nil }
      return "removed \(name), which a killed process has left"
    }
  }
}
