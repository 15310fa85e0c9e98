import Foundation

/// Steps on the disk that are whole, whatever happens meanwhile.
enum Disk {
  /// Renames a file or directory; `new` must not be there, or be something that may be replaced.
  static func rename(_ old: String, to new: String) throws {
    guard Foundation.rename(old, new) == 0 else { throw failure(new) }
  }

  /// Exchanges two files or directories in one step; false where the file system cannot do that.
  static func exchange(_ one: String, _ other: String) throws -> Bool {
    guard let result = exchangeIfKnown(one, other) else { return false }
    if result == 0 { return true }
    if [ENOSYS, EINVAL, ENOTSUP, EOPNOTSUPP].contains(errno) { return false }
    throw failure(other)
  }

  /// Waits until a directory's entries are on the disk; file systems that cannot are not asked twice.
  static func synchronise(directory: String) {
    let descriptor = open(directory.isEmpty ? "." : directory, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }

  /// Waits until a file is on the disk.
  static func synchronise(file: String) throws {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(file) }
    defer { _ = close(descriptor) }
    if fsync(descriptor) != 0 { throw failure(file) }
  }

  /// The system's last error as one of writing `path`.
  static func failure(_ path: String) -> RecordingError {
    .cannotWrite(path: path, reason: String(cString: strerror(errno)))
  }

  #if os(Linux)
    /// `renameat2` is a function of this system that Swift does not show.
    private typealias Exchange =
      @convention(c) (
        Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
      ) -> Int32

    private static func exchangeIfKnown(_ one: String, _ other: String) -> Int32? {
      guard let address = dlsym(nil, "renameat2") else { return nil }
      let exchangeFlag: UInt32 = 2
      return unsafeBitCast(address, to: Exchange.self)(AT_FDCWD, one, AT_FDCWD, other, exchangeFlag)
    }
  #elseif os(macOS)
    private static func exchangeIfKnown(_ one: String, _ other: String) -> Int32? {
      renamex_np(one, other, UInt32(RENAME_SWAP))
    }
  #else
    private static func exchangeIfKnown(_ one: String, _ other: String) -> Int32? { nil }
  #endif
}
