/// Saves the state of a run as bytes: the length of a name, the length of what follows it, the name, and that.
///
/// The name of an object is followed by nothing, with -1 for its length; what comes then belongs to it.
///
/// Numbers are those of this machine; saved state is meant for the same program on the same kind of machine.
public struct StateSaver: StateVisitor {
  /// What has been saved.
  public private(set) var saved: [UInt8] = []

  /// Nothing yet.
  public init() {}

  /// Nothing is overwritten.
  public var isRestoring: Bool { false }

  /// Saves the name.
  public mutating func object(_ name: String) { append(name, length: StateRestorer.objectMark) }

  /// Saves the bytes.
  public mutating func bytes(_ name: String, _ bytes: UnsafeMutableRawBufferPointer) {
    append(UnsafeRawBufferPointer(bytes), named: name)
  }

  /// Saves the list.
  public mutating func list<Element: BitwiseCopyable>(_ name: String, _ elements: inout [Element]) {
    elements.withUnsafeBytes { append($0, named: name) }
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer, named name: String) {
    append(name, length: bytes.count)
    saved += bytes
  }

  private mutating func append(_ name: String, length: Int) {
    for length in [name.utf8.count, length] { withUnsafeBytes(of: length) { saved += $0 } }
    saved += Array(name.utf8)
  }
}

/// Restores what a ``StateSaver`` has saved, into a run that was built from the same network.
public struct StateRestorer: StateVisitor {
  /// Stands for the length of what follows the name of an object.
  static let objectMark = -1

  private let saved: [UInt8]
  /// Where the next name begins.
  var place = 0
  private var object = ""

  /// Begins with the first piece.
  public init(_ saved: [UInt8]) { self.saved = saved }

  /// Pieces are overwritten.
  public var isRestoring: Bool { true }

  /// Whether nothing is left.
  public var isAtEnd: Bool { place == saved.count }

  /// Checks the name.
  public mutating func object(_ name: String) throws {
    object = name
    let (found, length) = try title()
    guard found == name, length == Self.objectMark else {
      throw StateError.otherPiece(object: object, expected: name, found: found)
    }
  }

  /// Restores the bytes.
  public mutating func bytes(_ name: String, _ bytes: UnsafeMutableRawBufferPointer) throws {
    let content = try content(of: name)
    guard content.count == bytes.count else {
      throw StateError.otherSize(object: object, piece: name, saved: content.count, expected: bytes.count)
    }
    saved[content].withUnsafeBytes { bytes.copyMemory(from: $0) }
  }

  /// Restores the list.
  public mutating func list<Element: BitwiseCopyable>(_ name: String, _ elements: inout [Element]) throws {
    let content = try content(of: name)
    let stride = MemoryLayout<Element>.stride
    guard content.count % stride == 0 else {
      throw StateError.otherSize(object: object, piece: name, saved: content.count, expected: stride)
    }
    elements = saved[content].withUnsafeBytes { bytes in
      (0..<content.count / stride).map { bytes.loadUnaligned(fromByteOffset: $0 * stride, as: Element.self) }
    }
  }

  /// Goes over the next object's name, which it returns, or the next piece.
  mutating func skip() throws -> String? {
    let (name, length) = try title()
    if length == Self.objectMark { return name }
    _ = try take(length)
    return nil
  }

  /// The place of the next piece, which must have this name.
  private mutating func content(of name: String) throws -> Range<Int> {
    let (found, length) = try title()
    guard found == name, length != Self.objectMark else {
      throw StateError.otherPiece(object: object, expected: name, found: found)
    }
    return try take(length)
  }

  /// The next name and the length of what follows it.
  private mutating func title() throws -> (name: String, length: Int) {
    let (nameLength, length) = (try number(), try number())
    return (String(decoding: saved[try take(nameLength)], as: UTF8.self), length)
  }

  private mutating func number() throws -> Int {
    saved[try take(8)].withUnsafeBytes { $0.loadUnaligned(as: Int.self) }
  }

  private mutating func take(_ count: Int) throws -> Range<Int> {
    guard count >= 0, count <= saved.count - place else { throw StateError.truncated }
    place += count
    return place - count..<place
  }
}

/// Why saved state does not fit a run.
public enum StateError: Error, Equatable, CustomStringConvertible {
  /// The saved state ends too early.
  case truncated
  /// It goes on after the last piece.
  case tooLong
  /// It has another piece in this place.
  case otherPiece(object: String, expected: String, found: String)
  /// A piece has another size.
  case otherSize(object: String, piece: String, saved: Int, expected: Int)

  /// What does not fit, and why that may be.
  public var description: String {
    switch self {
    case .truncated: "the saved state is cut off"
    case .tooLong: "the saved state belongs to a larger network"
    case .otherPiece(let object, let expected, let found):
      "the saved state belongs to another network: \"\(found)\" stands where \(object) has \"\(expected)\""
    case .otherSize(let object, let piece, let saved, let expected):
      """
      the saved state belongs to another network: "\(piece)" of \(object) has \(saved) bytes in it, and \(expected) here
      """
    }
  }
}
