import Foundation

/// A fixed number of values in memory that lies outside Swift's reference counting, zero at first.
///
/// Pages are only taken from the machine when they are touched. Values begin on a cache line, so that a vector as
/// long as a line never lies in two. Owners keep a buffer alive; hot loops use its pointer.
///
/// Sendable: a buffer is written by one thread, or by several in ranges that the caller keeps disjoint
/// (rows of a connectivity, neurons of a worker); it is read only after those writers have been joined.
public final class Buffer<Element: BitwiseCopyable>: @unchecked Sendable {
  /// How many values.
  public let count: Int
  /// The first value.
  public let pointer: UnsafeMutablePointer<Element>
  private let memory: ZeroedMemory

  /// Takes memory for `count` zeros.
  public init(count: Int) {
    self.count = count
    guard let memory = ZeroedMemory(byteCount: max(count, 1) * MemoryLayout<Element>.stride) else {
      fatalError("out of memory: \(count) values of \(Element.self)")
    }
    self.memory = memory
    pointer = memory.start.bindMemory(to: Element.self, capacity: max(count, 1))
  }

  /// How many bytes the values take.
  public var byteCount: Int { count * MemoryLayout<Element>.stride }

  /// Copies an array.
  public convenience init(_ values: [Element]) {
    self.init(count: values.count)
    for (i, value) in values.enumerated() { pointer[i] = value }
  }

  deinit { memory.free() }

  /// The value number `i`.
  public subscript(_ i: Int) -> Element {
    get { pointer[i] }
    set { pointer[i] = newValue }
  }
}
