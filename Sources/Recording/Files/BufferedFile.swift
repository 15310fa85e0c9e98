import Foundation
import Kernel

/// A file that is written from start to end through one buffer of fixed size.
///
/// `FileHandle` would need a `Data` for every piece; the writers format straight into this buffer.
public final class BufferedFile {
  /// The most bytes that `append(atMost:_:)` can take at once.
  static let capacity = 1 << 20

  let path: String
  private var descriptor: Int32
  private let buffer: UnsafeMutableRawBufferPointer
  private var used = 0
  /// How many bytes have left the buffer.
  private var written = 0
  /// What is given back when the disk is full.
  var reserve: Reserve?

  /// Creates the file; an existing one is emptied.
  init(path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    buffer = .allocate(byteCount: Self.capacity, alignment: 64)
    if descriptor < 0 { throw failure() }
  }

  deinit {
    if descriptor >= 0 { _ = Foundation.close(descriptor) }
    buffer.deallocate()
  }

  /// Takes the file's lock, which tells others that it is being written; false if somebody else was faster, or has
  /// removed it.
  func lock() -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 { return errno != EWOULDBLOCK }
    var (mine, there) = (stat(), stat())
    return fstat(descriptor, &mine) == 0 && stat(path, &there) == 0 && mine.st_ino == there.st_ino
  }

  /// Lets `fill` write up to `size` bytes (at most `capacity`) and return how many it wrote.
  func append(atMost size: Int, _ fill: (UnsafeMutableRawPointer) -> Int) throws {
    precondition(size <= Self.capacity)
    if used + size > Self.capacity { try flush() }
    used += fill(buffer.baseAddress! + used)
  }

  /// Appends bytes of any number.
  func append(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.capacity))
      try append(atMost: piece.count) {
        $0.copyMemory(from: piece.baseAddress!, byteCount: piece.count)
        return piece.count
      }
      rest = rest.dropFirst(piece.count)
    }
  }

  /// Appends bytes of any number.
  func append(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try append($0) }
  }

  /// Replaces the first bytes of the file and closes it; waits for the disk if `isSynchronised`.
  func close(replacingStartBy bytes: [UInt8] = [], isSynchronised: Bool = false) throws {
    try flush()
    if !bytes.isEmpty {
      guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure() }
      try bytes.withUnsafeBytes(write)
    }
    if isSynchronised, fsync(descriptor) != 0 { throw failure() }
    let result = Foundation.close(descriptor)
    descriptor = -1
    if result != 0 { throw failure() }
  }

  /// Hands to the system what is buffered; waits for the disk if `isSynchronised`.
  func flush(isSynchronised: Bool = false) throws {
    try write(UnsafeRawBufferPointer(rebasing: buffer[..<used]))
    written += used
    used = 0
    if isSynchronised, fsync(descriptor) != 0 { throw failure() }
  }

  /// Shows the length; who restores it then calls ``takeStart(from:)``.
  func visitState(_ visitor: inout some StateVisitor) throws {
    var length = written + used
    try visitor.value("length of a file", &length)
    if visitor.isRestoring { (written, used) = (length, 0) }
  }

  /// Takes its content, up to the length that was restored, from the file of the same name in another directory.
  func takeStart(from directory: String) throws {
    let earlier = directory + "/" + (path as NSString).lastPathComponent
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure() }
    let source = open(earlier, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw RecordingError.cannotRead(path: earlier) }
    defer { _ = Foundation.close(source) }
    var rest = written
    while rest > 0 {
      let count = read(source, buffer.baseAddress, min(rest, Self.capacity))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw RecordingError.tooShort(path: earlier, expected: written, found: written - rest)
      }
      try write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      rest -= count
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws {
    var done = 0
    while done < bytes.count {
      let count = Foundation.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
      if count > 0 {
        done += count
      } else if [ENOSPC, EDQUOT].contains(errno) {
        let failure = failure()
        guard reserve?.use() == true else { throw failure }
      } else if errno != EINTR {
        throw failure()
      }
    }
  }

  private func failure() -> RecordingError {
    .cannotWrite(path: path, reason: String(cString: strerror(errno)))
  }
}
