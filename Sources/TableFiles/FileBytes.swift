import Foundation

/// Why a file could not be read, in the system's words.
package struct UnreadableFile: Error {
  /// The system's words, beginning in lower case.
  package let reason: String
}

/// Reads files whole.
package enum FileBytes {
  /// The most bytes that a pipe or another file of unknown size may give.
  private static let mostOfUnknownSize = 1 << 30

  /// The bytes of a file, of a pipe until its end, or of `/dev/stdin`.
  ///
  /// - Parameter limit: the most bytes that it may have.
  package static func read(_ path: String, limit: Int = .max) throws(UnreadableFile) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw systemError() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw systemError() }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw UnreadableFile(reason: "it is a directory") }
    if kind == S_IFBLK { throw UnreadableFile(reason: "it is a device") }
    let isRegular = kind == S_IFREG
    return try read(
      descriptor, expecting: isRegular ? Int(status.st_size) : 0,
      limit: isRegular ? limit : min(limit, mostOfUnknownSize))
  }

  private static func read(
    _ descriptor: Int32, expecting size: Int, limit: Int
  ) throws(UnreadableFile) -> [UInt8] {
    var bytes: [UInt8] = []
    if size <= limit { bytes.reserveCapacity(size) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while size <= limit {
      let count = fill(descriptor, &buffer)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw systemError() }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
      if bytes.count > limit { break }
    }
    throw UnreadableFile(reason: "it has more than \(limit) bytes")
  }

  private static func fill(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
    buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
  }

  private static func systemError() -> UnreadableFile {
    let text = String(cString: strerror(errno))
    return UnreadableFile(reason: text.prefix(1).lowercased() + text.dropFirst())
  }
}
