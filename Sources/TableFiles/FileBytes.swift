import Foundation

/// Why a file could not be read, in the system's words.
package struct UnreadableFile: Error {
  /// The system's words, beginning in lower case.
  package let reason: String
}

/// Reads files whole.
package enum FileBytes {
  /// The bytes of a file.
  package static func read(_ path: String) throws(UnreadableFile) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw systemError() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw systemError() }
    if status.st_mode & S_IFMT == S_IFDIR { throw UnreadableFile(reason: "it is a directory") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = fill(descriptor, &buffer)
      if count < 0 { throw systemError() }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  private static func fill(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
    buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
  }

  private static func systemError() -> UnreadableFile {
    let text = String(cString: strerror(errno))
    return UnreadableFile(reason: text.prefix(1).lowercased() + text.dropFirst())
  }
}
