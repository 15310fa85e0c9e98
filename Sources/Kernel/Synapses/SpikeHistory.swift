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

  /// Where one worker's spikes go.
  func outlet(of worker: Int) -> Outlet {
    Outlet(
      neurons: neurons.pointer, counts: counts.pointer + worker, first: bounds[worker], size: size,
      slots: slots,
      workers: bounds.count - 1)
  }

  /// One worker's part of a history, which must outlive it.
  struct Outlet: BitwiseCopyable {
    let neurons: UnsafeMutablePointer<UInt32>
    fileprivate let counts: UnsafeMutablePointer<UInt32>
    fileprivate let first: Int
    fileprivate let size: Int
    fileprivate let slots: Int
    fileprivate let workers: Int

    /// The place in `neurons` of a step's first spike.
    @inline(__always)
    func place(of step: Int) -> Int { step % slots * size + first }

    /// How many spikes a step has so far.
    @inline(__always)
    func fill(of step: Int) -> UnsafeMutablePointer<UInt32> { counts + step % slots * workers }
  }
}
