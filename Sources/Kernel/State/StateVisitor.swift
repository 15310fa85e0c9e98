/// Looks at all that a run carries from one step to the next, piece by piece: to count, save or restore it.
///
/// Every object that carries state has one method, `visitState`, which shows each piece once and always in the same
/// order. Pieces are in the order of neurons and synapses, so that they do not depend on the number of threads.
public protocol StateVisitor {
  /// Whether pieces are overwritten.
  var isRestoring: Bool { get }
  /// What follows belongs to this object: a population, a projection, an input.
  mutating func object(_ name: String) throws
  /// The same for an object that a network which goes on from the state need not have: an input, or recorded samples.
  ///
  /// All of them come after all others.
  mutating func optionalObject(_ name: String) throws
  /// A piece whose size is known before.
  mutating func bytes(_ name: String, _ bytes: UnsafeMutableRawBufferPointer) throws
  /// A piece that may have another length when it is restored.
  mutating func list<Element: BitwiseCopyable>(_ name: String, _ elements: inout [Element]) throws
  /// Memory without state of its own: what stays as it was built, and room that is used anew.
  mutating func memory(_ name: String, bytes: Int)
}

extension StateVisitor {
  /// An object like others.
  public mutating func optionalObject(_ name: String) throws { try object(name) }

  /// Memory is no part of the state.
  public mutating func memory(_ name: String, bytes: Int) {}

  /// One value.
  public mutating func value<Value: BitwiseCopyable>(_ name: String, _ value: inout Value) throws {
    try withUnsafeMutableBytes(of: &value) { try bytes(name, $0) }
  }

  /// All values of a buffer.
  public mutating func buffer<Element: BitwiseCopyable>(_ name: String, _ buffer: Buffer<Element>) throws {
    try bytes(name, UnsafeMutableRawBufferPointer(start: buffer.pointer, count: buffer.byteCount))
  }

  /// All values of an array whose length stays.
  public mutating func array<Element: BitwiseCopyable>(_ name: String, _ array: inout [Element]) throws {
    try array.withUnsafeMutableBytes { try bytes(name, $0) }
  }
}
