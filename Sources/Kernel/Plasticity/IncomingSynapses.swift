/// The synapses onto every target neuron of a projection, as numbers of synapses, ascending.
struct IncomingSynapses: Sendable {
  private let starts: Buffer<Int>
  private let numbers: Buffer<UInt32>

  init(_ connectivity: Connectivity, targetCount: Int) {
    precondition(connectivity.count <= 1 << 32, "too many plastic synapses in one projection")
    starts = Buffer(count: targetCount + 1)
    numbers = Buffer(count: connectivity.count)
    let targets = connectivity.targets.plain
    // Counted one place too far, so that after filling every start has moved to where it belongs.
    let ends = Buffer<Int>(count: targetCount + 2)
    for k in 0..<connectivity.count { ends.pointer[Int(targets[k]) + 2] += 1 }
    for target in 0..<targetCount { ends.pointer[target + 2] += ends.pointer[target + 1] }
    for k in 0..<connectivity.count {
      let target = Int(targets[k])
      numbers.pointer[ends.pointer[target + 1]] = UInt32(k)
      ends.pointer[target + 1] += 1
    }
    for target in 0...targetCount { starts.pointer[target] = ends.pointer[target] }
  }

  /// Bytes of a synapse in the lists.
  static var bytesPerSynapse: Int { MemoryLayout<UInt32>.stride }
  /// Bytes of a target, without its synapses.
  static var bytesPerTarget: Int { MemoryLayout<Int>.stride }

  /// What the lists take.
  var byteCount: Int { starts.byteCount + numbers.byteCount }

  /// The synapses onto one target.
  @inline(__always)
  func of(_ target: Int) -> UnsafeBufferPointer<UInt32> {
    let start = starts.pointer[target]
    return UnsafeBufferPointer(start: numbers.pointer + start, count: starts.pointer[target + 1] - start)
  }
}
