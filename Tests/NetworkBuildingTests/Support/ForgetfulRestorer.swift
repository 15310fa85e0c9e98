import Kernel

/// Restores state but for all pieces of one name, which stay as they were before.
struct ForgetfulRestorer: StateVisitor {
  private var restorer: StateRestorer
  private let forgotten: String?
  /// The names of all pieces so far.
  private(set) var pieces: Set<String> = []

  init(_ saved: [UInt8], _ forgotten: String?) {
    restorer = StateRestorer(saved)
    self.forgotten = forgotten
  }

  var isRestoring: Bool { true }

  mutating func object(_ name: String) throws {
    try restorer.object(name)
  }

  mutating func bytes(_ name: String, _ bytes: UnsafeMutableRawBufferPointer) throws {
    if isForgotten(name) {
      var copy = Array(bytes)
      try copy.withUnsafeMutableBytes { try restorer.bytes(name, $0) }
    } else {
      try restorer.bytes(name, bytes)
    }
  }

  mutating func list<Element: BitwiseCopyable>(_ name: String, _ elements: inout [Element]) throws {
    var copy = elements
    try restorer.list(name, &copy)
    if !isForgotten(name) { elements = copy }
  }

  private mutating func isForgotten(_ name: String) -> Bool {
    pieces.insert(name)
    return name == forgotten
  }
}
