/// What a spike does at one synapse: which one, and with how much.
struct SynapticEvent<Value: BitwiseCopyable>: BitwiseCopyable {
  /// The target, or the synapse if it learns.
  let place: UInt32
  /// The weight, or a factor on it.
  let value: Value
}

/// Spikes on their way, synapse by synapse: a list for every step of arrival and every block of neurons.
///
/// A spike's synapses are read once, side by side, when it is looked up, and its events are written to the ends of few
/// lists; when they arrive, a list is read once, side by side, and its targets lie in the first-level cache. So an event
/// costs the same whatever the size of the population. In a list events are in the order in which they were looked up.
///
/// It is memory without an owner: whoever has made it frees it.
struct EventWheel<Value: BitwiseCopyable>: BitwiseCopyable {
  /// Some events of a list one after the other.
  typealias Events = UnsafeBufferPointer<SynapticEvent<Value>>

  /// Where the next event of every list goes; a new chunk is needed at the end of one, or without one.
  ///
  /// The list of step n (modulo the number of steps) and block b has place b * steps + n: delays that differ a little lie
  /// side by side.
  private let ends: UnsafeMutablePointer<Int>
  /// The first chunk of every list; an empty list has none.
  private let starts: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  /// Steps of a round, which reaches beyond the longest delay.
  let steps: Int
  let blocks: BlockGrid
  private let pool: UnsafeMutablePointer<ChunkPool>
  private let chunkSize: Int

  /// `expected` is how many events a list may have: chunks are as large, within reason, for a chunk is a place in memory
  /// that has to be found.
  init(steps: Int, blocks: BlockGrid, expected: Double) {
    self.steps = steps
    self.blocks = blocks
    let bytes = expected * Double(MemoryLayout<SynapticEvent<Value>>.stride)
    chunkSize = [128, 256, 512, 1024, 2048].first { bytes <= Double($0) } ?? 4096
    ends = .allocate(capacity: steps * blocks.count)
    ends.initialize(repeating: 0, count: steps * blocks.count)
    starts = .allocate(capacity: steps * blocks.count)
    starts.initialize(repeating: nil, count: steps * blocks.count)
    pool = .allocate(capacity: 1)
    pool.initialize(to: ChunkPool(chunkSize: chunkSize))
  }

  func free() {
    ends.deallocate()
    starts.deallocate()
    pool.pointee.free()
    pool.deallocate()
  }

  /// Bytes of a list without its events.
  static var bytesPerList: Int { MemoryLayout<Int>.stride + MemoryLayout<UnsafeMutableRawPointer?>.stride }

  /// Bytes before the first event of a chunk, where the next chunk's address is.
  private static var header: Int { MemoryLayout<SynapticEvent<Value>>.stride }

  /// Adds an event at a target; `slot` is the step of arrival modulo the number of steps.
  @inline(__always)
  func append(_ event: SynapticEvent<Value>, slot: Int, target: Int) {
    let list = blocks.block(of: target) &* steps &+ slot
    var next = ends[list]
    if next & (chunkSize &- 1) == 0 { next = extend(list) }
    UnsafeMutablePointer<SynapticEvent<Value>>(bitPattern: next).unsafelyUnwrapped.pointee = event
    ends[list] = next &+ MemoryLayout<SynapticEvent<Value>>.stride
  }

  /// Adds a chunk to a list and says where its first event goes.
  @inline(never)
  private func extend(_ list: Int) -> Int {
    let chunk = pool.pointee.take()
    if starts[list] == nil {
      starts[list] = chunk
    } else {
      let last = UnsafeMutableRawPointer(bitPattern: ends[list] - chunkSize)
      last.unsafelyUnwrapped.storeBytes(of: chunk, as: UnsafeMutableRawPointer?.self)
    }
    chunk.storeBytes(of: nil, as: UnsafeMutableRawPointer?.self)
    return Int(bitPattern: chunk) + Self.header
  }

  /// Hands the events of a step at a block of neurons over, chunk by chunk, and forgets them.
  @inline(__always)
  func take(step: Int, block: Int, _ body: (Events) -> Void) {
    let list = block &* steps &+ step % steps
    guard let first = starts[list] else { return }
    let end = ends[list]
    (starts[list], ends[list]) = (nil, 0)
    forEachChunk(first, end) { chunk, events in
      body(events)
      pool.pointee.giveBack(chunk)
    }
  }

  /// The events of a step at a block of neurons.
  func events(step: Int, block: Int) -> [SynapticEvent<Value>] {
    let list = block * steps + step % steps
    guard let first = starts[list] else { return [] }
    var found: [SynapticEvent<Value>] = []
    forEachChunk(first, ends[list]) { found += $1 }
    return found
  }

  /// Goes through a list; a chunk may be given back as soon as it has been looked at.
  @inline(__always)
  private func forEachChunk(
    _ first: UnsafeMutableRawPointer, _ end: Int, _ body: (UnsafeMutableRawPointer, Events) -> Void
  ) {
    let (stride, size) = (MemoryLayout<SynapticEvent<Value>>.stride, chunkSize)
    var chunk: UnsafeMutableRawPointer? = first
    while let current = chunk {
      chunk = current.load(as: UnsafeMutableRawPointer?.self)
      let bytes = chunk == nil ? end - Int(bitPattern: current) : size
      let events = (current + Self.header).assumingMemoryBound(to: SynapticEvent<Value>.self)
      body(current, Events(start: events, count: (bytes - Self.header) / stride))
    }
  }

  /// Forgets all events.
  func clear() {
    for step in 0..<steps {
      for block in 0..<blocks.count { take(step: step, block: block) { _ in } }
    }
  }
}

/// How the neurons of a lane are cut into blocks: by a power of two, from a first neuron on.
struct BlockGrid: BitwiseCopyable {
  /// Where the first block begins, which may lie before the lane's first neuron.
  let base: Int
  /// Neurons of a block.
  let size: Int
  private let shift: Int
  let count: Int

  /// Blocks of `size` neurons; the lane's neurons are among them.
  init(_ neurons: Range<Int>, base: Int, size: Int) {
    precondition(size.nonzeroBitCount == 1, "blocks of neurons have a power of two of them")
    self.base = base
    self.size = size
    shift = size.trailingZeroBitCount
    count = neurons.isEmpty ? 0 : (neurons.upperBound - 1 - base) >> shift + 1
  }

  /// The block of a neuron of the lane.
  @inline(__always)
  func block(of neuron: Int) -> Int { (neuron &- base) &>> shift }
}
