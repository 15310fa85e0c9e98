import Foundation

/// A spike on its way into a lane's neurons: the synapses with its delay that it has not reached yet.
struct Arrival: BitwiseCopyable {
  /// The next synapse.
  var next: Int
  /// The end of the synapses with this delay.
  let end: Int
  /// The factor on their weights.
  let factor: Double
}

/// A list that keeps its memory when it is emptied; whoever holds it frees it.
struct ArrivalList: BitwiseCopyable {
  private(set) var first: UnsafeMutablePointer<Arrival>?
  private(set) var count = 0
  private var capacity = 0

  /// Forgets all arrivals.
  @inline(__always)
  mutating func clear() { count = 0 }

  /// Adds an arrival at the end.
  @inline(__always)
  mutating func append(_ arrival: Arrival) {
    if count == capacity { grow() }
    first.unsafelyUnwrapped[count] = arrival
    count += 1
  }

  private mutating func grow() {
    capacity = max(16, 2 * capacity)
    guard let memory = realloc(first, capacity * MemoryLayout<Arrival>.stride) else {
      fatalError("out of memory: \(capacity) arriving spikes")
    }
    first = memory.bindMemory(to: Arrival.self, capacity: capacity)
  }

  /// Gives the memory back.
  func free() { Foundation.free(first) }
}
