import Kernel

/// Restores state but for one piece, which stays as it was before.
struct ForgetfulRestorer: StateVisitor {
  private var restorer: StateRestorer
  private let forgotten: Int?
  private var object = ""
  /// The pieces so far, by object and name.
  private(set) var pieces: [String] = []

  init(_ saved: [UInt8], _ forgotten: Int?) {
    restorer = StateRestorer(saved)
    self.forgotten = forgotten
  }

  var isRestoring: Bool { true }

  mutating func object(_ name: String) throws {
    object = name
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
    pieces.append("\(object): \(name)")
    return pieces.count - 1 == forgotten
  }
}
