import Foundation

/// How fast bytes go into a file.
enum FileLimit {
  /// Seconds a byte that the system takes in pieces of a mebibyte, into the same directory as the recorders' files.
  static func bytes(_ count: Int, _ settings: Settings) -> Cost {
    let piece = [UInt8](repeating: 65, count: 1 << 20)
    let path = settings.scratch + "/bytes"
    return settings.cost(ofEach: Double(count)) {
      let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      var rest = count
      while rest > 0 {
        let written = write(file, piece, min(rest, piece.count))
        if written <= 0 { break }
        rest -= written
      }
      close(file)
    }
  }
}
