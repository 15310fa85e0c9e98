import Foundation

/// Room on the disk that is kept for the end of a run: when the disk is full, it is given back, and what has been
/// recorded can still be written.
final class Reserve: @unchecked Sendable {
  /// The file's name in a run directory.
  static let name = ".reserve"

  private let path: String
  /// Whether the disk is full.
  private(set) var isUsed = false

  /// Takes room for so many bytes; where there is none, or where the file system cannot, does without.
  init(in directory: String, bytes: Int) {
    path = directory + "/" + Self.name
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    #if os(Linux)
      if posix_fallocate(descriptor, 0, bytes) != 0 { unlink(path) }
    #endif
    _ = close(descriptor)
  }

  /// Gives the room back because the disk is full; false if that has been done before.
  func use() -> Bool {
    if isUsed { return false }
    isUsed = true
    remove()
    return true
  }

  /// Gives the room back.
  func remove() { unlink(path) }
}
