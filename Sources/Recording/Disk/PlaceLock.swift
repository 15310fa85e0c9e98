import Foundation

/// Keeps other processes from writing to the same place, until it is released or the process ends.
///
/// The lock is an advisory one on a hidden file, which holds the number of the process.
final class PlaceLock: @unchecked Sendable {
  private let path: String
  private let descriptor: Int32
  private var isReleased = false
  private let afterwards: @Sendable () -> Void

  /// - Parameter afterwards: called once, when the lock has been released.
  /// - Throws: ``RecordingError/held(path:by:)`` if another run holds the lock of `place`.
  init(_ path: String, of place: String, afterwards: @escaping @Sendable () -> Void) throws {
    self.path = path
    self.afterwards = afterwards
    descriptor = try Self.take(path, of: place)
    guard descriptor >= 0 else { return }
    _ = ftruncate(descriptor, 0)
    let text = "\(ProcessInfo.processInfo.processIdentifier)\n"
    _ = text.withCString { write(descriptor, $0, strlen($0)) }
  }

  deinit { release() }

  /// Lets others in.
  func release() {
    guard !isReleased else { return }
    isReleased = true
    if descriptor >= 0 {
      unlink(path)
      _ = close(descriptor)
    }
    afterwards()
  }

  /// An open file that is locked; -1 on file systems that know no locks.
  private static func take(_ path: String, of place: String) throws -> Int32 {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw Disk.failure(path) }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        let (isHeld, holder) = (errno == EWOULDBLOCK, holder(descriptor))
        _ = close(descriptor)
        if isHeld { throw RecordingError.held(path: place, by: holder) }
        return -1
      }
      if isStill(descriptor, at: path) { return descriptor }
      // Its last holder has removed it meanwhile.
      _ = close(descriptor)
    }
  }

  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = read(descriptor, &bytes, bytes.count)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").first ?? ""
    guard let number = Int32(text) else { return "another process" }
    return number == ProcessInfo.processInfo.processIdentifier ? "this process" : "process \(number)"
  }

  private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
    var (mine, there) = (stat(), stat())
    return fstat(descriptor, &mine) == 0 && stat(path, &there) == 0 && mine.st_ino == there.st_ino
  }
}
