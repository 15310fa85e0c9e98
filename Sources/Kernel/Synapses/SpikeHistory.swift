/// The spikes of one population in the last steps, by step, for delivery after the delays and for recording.
///
/// Step n has slot n modulo `slots`. Every worker writes the spikes of its own neurons, ascending, from the
/// place of its first neuron on; read worker by worker they are in the order of neurons, however many
/// workers there are.
struct SpikeHistory: Sendable {
  /// Neuron indices: `size` places for every slot.
  let neurons: Buffer<UInt32>
  /// How many of a slot's places each worker filled.
  let counts: Buffer<UInt32>
  let size: Int
  let slots: Int
  /// Every worker's first neuron, and the size at the end.
  let bounds: [Int]

  init(size: Int, slots: Int, bounds: [Int]) {
    self.size = size
    self.slots = slots
    self.bounds = bounds
    neurons = Buffer(count: size * slots)
    counts = Buffer(count: slots * (bounds.count - 1))
  }

  /// Empties a worker's part of a step's slot.
  @inline(__always)
  func clear(step: Int, worker: Int) {
    counts.pointer[step % slots * (bounds.count - 1) + worker] = 0
  }

  /// The spikes of a worker's neurons in a step.
  @inline(__always)
  func spikes(step: Int, worker: Int) -> UnsafeBufferPointer<UInt32> {
    let slot = step % slots
    return UnsafeBufferPointer(
      start: neurons.pointer + slot * size + bounds[worker],
      count: Int(counts.pointer[slot * (bounds.count - 1) + worker]))
  }
}
