import Foundation
import Recording

/// The file to which one process appends the points that it finishes.
///
/// A line is written at once and then survives the process; once a second and at the end it is also made sure
/// that the lines survive the machine.
public final class PointJournal {
  private let directory: SweepDirectory
  private let path: String
  private var descriptor: Int32 = -1
  private var lastSync = 0.0

  init(_ directory: SweepDirectory) {
    self.directory = directory
    path = "\(directory.pointsPath)/\(String(UInt64.random(in: 0 ... .max), radix: 16)).csv"
  }

  deinit { if descriptor >= 0 { Foundation.close(descriptor) } }

  /// Appends the table's row of a point; creates the file with the first one.
  public func append(_ index: Int, row: String) throws {
    if descriptor < 0 {
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
      if descriptor < 0 { throw failure() }
      try write(JournalLine.header(directory.definition.header) + "\n")
    }
    try write(JournalLine.text(index, row: row) + "\n")
    let now = ProcessInfo.processInfo.systemUptime
    if now - lastSync > 1 {
      lastSync = now
      if fsync(descriptor) != 0 { throw failure() }
    }
  }

  /// Waits for the disk and closes the file.
  public func close() throws {
    guard descriptor >= 0 else { return }
    let isSafe = fsync(descriptor) == 0
    let isClosed = Foundation.close(descriptor) == 0
    descriptor = -1
    if !isSafe || !isClosed { throw failure() }
  }

  private func write(_ line: String) throws {
    let bytes = Array(line.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress!, $0.count) }
      if count > 0 { done += count } else if errno != EINTR { throw failure() }
    }
  }

  private func failure() -> RecordingError {
    .cannotWrite(path: path, reason: String(cString: strerror(errno)))
  }
}
