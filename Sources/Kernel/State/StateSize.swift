/// Counts how much memory a run takes, object by object.
public struct StateSize: StateVisitor {
  /// What one object takes.
  public struct Object: Sendable {
    /// Its name; several objects can have the same.
    public let name: String
    /// Its pieces and their bytes, memory without state included.
    public internal(set) var pieces: [(name: String, bytes: Int)] = []
    /// Bytes of all of them.
    public var bytes: Int { pieces.reduce(0) { $0 + $1.bytes } }
  }

  /// The objects in the order of the run.
  public private(set) var objects: [Object] = []

  /// Nothing yet.
  public init() {}

  /// Nothing is overwritten.
  public var isRestoring: Bool { false }

  /// Begins an object.
  public mutating func object(_ name: String) { objects.append(Object(name: name)) }

  /// Counts the bytes.
  public mutating func bytes(_ name: String, _ bytes: UnsafeMutableRawBufferPointer) {
    memory(name, bytes: bytes.count)
  }

  /// Counts the list.
  public mutating func list<Element: BitwiseCopyable>(_ name: String, _ elements: inout [Element]) {
    memory(name, bytes: elements.count * MemoryLayout<Element>.stride)
  }

  /// Counts the memory.
  public mutating func memory(_ name: String, bytes: Int) {
    if objects.isEmpty { object("") }
    objects[objects.count - 1].pieces.append((name, bytes))
  }
}
