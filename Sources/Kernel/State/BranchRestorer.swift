/// Restores what a ``StateSaver`` has saved into a network with other inputs and recordings.
///
/// Everything but inputs and recorded samples must be there as in a ``StateRestorer``.
struct BranchRestorer: StateVisitor {
  /// The names of the inputs whose state is taken over.
  private let kept: Set<String>
  private let saved: [UInt8]
  /// Where the inputs' state begins in what was saved, by their names.
  private var inputs: [String: Int] = [:]
  private var restorer: StateRestorer
  /// Whether what comes belongs to an object that stays as it was built.
  private var isIgnoring = false

  init(_ saved: [UInt8], keepingInputs kept: Set<String>) throws {
    (self.saved, self.kept, restorer) = (saved, kept, StateRestorer(saved))
    var scan = StateRestorer(saved)
    while !scan.isAtEnd {
      let place = scan.place
      if let name = try scan.skip(), name.hasPrefix(Self.inputPrefix) {
        inputs[String(name.dropFirst(Self.inputPrefix.count))] = place
      }
    }
  }

  /// What the names of inputs begin with.
  static let inputPrefix = "input: "

  var isRestoring: Bool { true }

  mutating func object(_ name: String) throws { try restorer.object(name) }

  mutating func optionalObject(_ name: String) throws {
    isIgnoring = true
    let input = String(name.trimmingPrefix(Self.inputPrefix))
    guard name.hasPrefix(Self.inputPrefix), kept.contains(input), let place = inputs[input] else { return }
    isIgnoring = false
    restorer.place = place
    try restorer.object(name)
  }

  mutating func bytes(_ name: String, _ bytes: UnsafeMutableRawBufferPointer) throws {
    if !isIgnoring { try restorer.bytes(name, bytes) }
  }

  mutating func list<Element: BitwiseCopyable>(_ name: String, _ elements: inout [Element]) throws {
    if !isIgnoring { try restorer.list(name, &elements) }
  }
}
