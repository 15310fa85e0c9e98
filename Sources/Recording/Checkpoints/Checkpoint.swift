import Foundation
import TableFiles

/// The whole state of a run between two steps, as a file beside the run's other files.
///
/// The file is a line that says what it is, a line of JSON (``Header``), the bytes of the network's state and of the
/// recorder's, and the xxHash64 of all of that (8 bytes, little-endian).
public struct Checkpoint: Sendable {
  /// The file's name in a run directory.
  public static let fileName = "checkpoint.bin"
  /// The version of the format.
  static let format = 2
  private static let magic = "bgsim checkpoint"

  /// What the state belongs to.
  public var header: Header
  /// What the network carries from step to step.
  public var network: [UInt8]
  /// How far tallies and files were.
  public var recorder: [UInt8]

  /// Makes a checkpoint; the header's lengths follow from the state.
  public init(header: Header, network: [UInt8], recorder: [UInt8]) {
    self.header = header
    self.network = network
    self.recorder = recorder
    (self.header.networkBytes, self.header.recorderBytes) = (network.count, recorder.count)
  }

  /// Whether a directory holds one.
  public static func isIn(_ directory: String) -> Bool {
    FileManager.default.fileExists(atPath: directory + "/" + fileName)
  }

  /// Writes the file into a directory: whole, or not at all.
  public func write(into directory: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let title =
      "\(Self.magic) \(Self.format)\n" + String(decoding: try encoder.encode(header), as: UTF8.self) + "\n"
    let bytes = Array(title.utf8) + network + recorder
    let check = withUnsafeBytes(of: Self.hash(bytes[...]).littleEndian) { Array($0) }
    try WholeFile.write([bytes, check], to: directory + "/" + Self.fileName)
  }

  /// Reads the file of a directory.
  ///
  /// - Throws: ``CheckpointError`` if there is none, or if it is damaged or not of this version.
  public init(in directory: String) throws(CheckpointError) {
    let path = directory + "/" + Self.fileName
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(directory: directory) }
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    let bytes = [UInt8](data)
    let titleEnd = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    let title = String(decoding: bytes[..<titleEnd].prefix(100), as: UTF8.self)
    guard title.hasPrefix(Self.magic + " ") else {
      throw .damaged(path: path, what: "it does not begin like one")
    }
    guard title == "\(Self.magic) \(Self.format)" else {
      let found = String(title.dropFirst(Self.magic.count + 1))
      throw .other(path: path, what: "format", found: found, expected: "\(Self.format)")
    }
    try self.init(bytes, after: titleEnd + 1, path: path)
  }

  private init(_ bytes: [UInt8], after start: Int, path: String) throws(CheckpointError) {
    guard bytes.count >= start + 8, let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
      throw .damaged(path: path, what: "it is cut off")
    }
    let content = bytes.dropLast(8)
    let check = bytes.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard Self.hash(content) == check else { throw .damaged(path: path, what: "its checksum is wrong") }
    guard let header = try? JSONDecoder().decode(Header.self, from: Data(bytes[start..<end])) else {
      throw .damaged(path: path, what: "its second line is not what bgsim writes")
    }
    let state = content[(end + 1)...]
    let lengths = (header.networkBytes, header.recorderBytes)
    guard lengths.0 >= 0, lengths.1 >= 0, state.count - lengths.0 == lengths.1 else {
      throw .damaged(path: path, what: "it has another length than it says")
    }
    self.header = header
    network = Array(state.prefix(lengths.0))
    recorder = Array(state.suffix(lengths.1))
  }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { XXHash64().value(rest: $0) }
  }
}
