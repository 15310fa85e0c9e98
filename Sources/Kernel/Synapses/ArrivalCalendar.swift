import Foundation
import Numerics

/// A spike on its way into a lane's neurons: the synapses that it has not reached yet.
struct Arrival: BitwiseCopyable {
  /// The next synapse.
  var next: Int
  /// The end of the synapses.
  let end: Int
  /// The factor on their weights.
  let factor: Double
}

/// Spikes on their way, step by step of their arrival, where all synapses have one delay and every block of neurons has
/// several of a row: a spike takes no more than a place in its row, which moves on from block to block.
///
/// It is memory without an owner: whoever has made it frees it.
struct ArrivalCalendar: BitwiseCopyable {
  /// The arrivals of step n at place n modulo the number of lists, which reach beyond the delay.
  private let lists: UnsafeMutableBufferPointer<List>

  /// A list that keeps its memory when it is emptied.
  private struct List: BitwiseCopyable {
    var first: UnsafeMutablePointer<Arrival>?
    var count = 0
    var capacity = 0
  }

  /// Bytes of the list of a step.
  static var bytesPerStep: Int { MemoryLayout<List>.stride }

  init(steps: Int) {
    lists = .allocate(capacity: steps)
    lists.initialize(repeating: List())
  }

  func free() {
    for list in lists { Foundation.free(list.first) }
    lists.deallocate()
  }

  /// Steps of a round.
  var steps: Int { lists.count }

  /// Forgets all spikes.
  func clear() { for k in lists.indices { lists[k].count = 0 } }

  /// Forgets the spikes of a step.
  func clear(step: Int) { lists[step % lists.count].count = 0 }

  /// Adds a spike to those that arrive at `slot`, a step modulo the number of steps.
  func append(_ arrival: Arrival, slot: Int) {
    let list = lists.baseAddress.unsafelyUnwrapped + slot
    if list.pointee.count == list.pointee.capacity { grow(list) }
    list.pointee.first.unsafelyUnwrapped[list.pointee.count] = arrival
    list.pointee.count += 1
  }

  private func grow(_ list: UnsafeMutablePointer<List>) {
    let capacity = max(16, 2 * list.pointee.capacity)
    guard let memory = realloc(list.pointee.first, capacity * MemoryLayout<Arrival>.stride) else {
      fatalError("out of memory: \(capacity) arriving spikes")
    }
    list.pointee.capacity = capacity
    list.pointee.first = memory.bindMemory(to: Arrival.self, capacity: capacity)
  }

  /// The spikes that arrive in a step.
  @inline(__always)
  func arrivals(step: Int) -> UnsafeMutableBufferPointer<Arrival> {
    let list = lists[step % lists.count]
    return UnsafeMutableBufferPointer(start: list.first, count: list.count)
  }
}

extension Arrival {
  /// Goes through the synapses with targets below `end`, by fours as long as the fourth is below too.
  @inline(__always)
  mutating func forEachSynapse<Target: FixedWidthInteger & UnsignedInteger>(
    _ targets: UnsafeMutablePointer<Target>, below end: Int, _ body: (_ synapse: Int, _ target: Int) -> Void
  ) {
    var k = next
    while k + 3 < self.end, Int(targets[k + 3]) < end {
      body(k, Int(targets[k]))
      body(k + 1, Int(targets[k + 1]))
      body(k + 2, Int(targets[k + 2]))
      body(k + 3, Int(targets[k + 3]))
      k += 4
    }
    while k < self.end, Int(targets[k]) < end {
      body(k, Int(targets[k]))
      k += 1
    }
    next = k
  }
}
