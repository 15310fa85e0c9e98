/// Pieces of memory of one size, which are taken and given back; what was given back last is still in the cache.
struct ChunkPool: BitwiseCopyable {
  /// Bytes of a chunk, a power of two; a chunk begins at a multiple of them.
  let chunkSize: Int
  /// Slabs grow from a few chunks to a size that is worth huge pages.
  private static var fewestChunks: Int { 8 }
  private static var mostBytes: Int { 1 << 24 }

  /// Chunks that nobody has; each holds the address of the next.
  private var unused: UnsafeMutableRawPointer?
  /// What chunks are cut from, the next chunk to be cut, and how many the slab has.
  private var slab: UnsafeMutablePointer<Slab>?
  private var next: UnsafeMutableRawPointer?
  private var left = 0
  private var chunks = fewestChunks

  init(chunkSize: Int) { self.chunkSize = chunkSize }

  /// Memory that chunks are cut from, and the slab before.
  private struct Slab {
    let memory: ZeroedMemory
    let before: UnsafeMutablePointer<Slab>?
  }

  /// A chunk.
  mutating func take() -> UnsafeMutableRawPointer {
    if let chunk = unused {
      unused = chunk.load(as: UnsafeMutableRawPointer?.self)
      return chunk
    }
    if left == 0 { addSlab() }
    let chunk = next.unsafelyUnwrapped
    next = chunk + chunkSize
    left -= 1
    return chunk
  }

  private mutating func addSlab() {
    guard let memory = ZeroedMemory(byteCount: (chunks + 2) * chunkSize) else {
      fatalError("out of memory: arriving spikes")
    }
    let slab = UnsafeMutablePointer<Slab>.allocate(capacity: 1)
    slab.initialize(to: Slab(memory: memory, before: self.slab))
    self.slab = slab
    next = memory.start.alignedUp(toMultipleOf: chunkSize)
    left = chunks
    chunks = min(2 * chunks, Self.mostBytes / chunkSize)
  }

  /// Takes a chunk back.
  @inline(__always)
  mutating func giveBack(_ chunk: UnsafeMutableRawPointer) {
    chunk.storeBytes(of: unused, as: UnsafeMutableRawPointer?.self)
    unused = chunk
  }

  /// Gives all memory back.
  func free() {
    var slab = slab
    while let current = slab {
      current.pointee.memory.free()
      slab = current.pointee.before
      current.deallocate()
    }
  }
}
