import Foundation

/// Memory that is zero at first and begins on a cache line; whoever has taken it frees it.
///
/// Large pieces are asked for in huge pages: rows of synapses and spikes on their way are reached at random, and looking up
/// small pages would cost more than the memory itself.
struct ZeroedMemory: BitwiseCopyable {
  /// The first byte.
  let start: UnsafeMutableRawPointer
  private let origin: UnsafeMutableRawPointer
  /// The length of a mapping of its own; nil for memory from the heap.
  private let mapped: Int?

  private static var line: Int { 64 }
  private static var hugePage: Int { 1 << 21 }
  /// From this size on a piece is worth huge pages.
  private static var large: Int { 1 << 23 }

  /// Takes memory; nil if there is none.
  init?(byteCount: Int) {
    if byteCount >= Self.large, let piece = Self.map(byteCount) {
      self = piece
      return
    }
    guard let memory = calloc(byteCount + Self.line, 1) else { return nil }
    (origin, mapped) = (memory, nil)
    start = memory.alignedUp(toMultipleOf: Self.line)
  }

  private init(start: UnsafeMutableRawPointer, origin: UnsafeMutableRawPointer, mapped: Int) {
    (self.start, self.origin, self.mapped) = (start, origin, mapped)
  }

  private static func map(_ byteCount: Int) -> ZeroedMemory? {
    #if os(Linux)
      let length = byteCount + hugePage
      let memory = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      guard let memory, memory != MAP_FAILED else { return nil }
      let start = memory.alignedUp(toMultipleOf: hugePage)
      // A wish only: where it is not granted, pages are small.
      _ = madvise(start, byteCount, MADV_HUGEPAGE)
      return ZeroedMemory(start: start, origin: memory, mapped: length)
    #else
      return nil
    #endif
  }

  /// Gives the memory back.
  func free() {
    if let mapped { munmap(origin, mapped) } else { Foundation.free(origin) }
  }
}
