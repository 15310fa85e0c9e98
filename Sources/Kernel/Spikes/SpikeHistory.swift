/// The spikes of one population in the last steps, by step, for delivery after the delays and for recording.
///
/// Step n has slot n modulo `slots`. Every lane (``NetworkState``) writes the spikes of its own neurons, ascending, from the
/// place of its first neuron on; read lane by lane they are in the order of neurons, however many lanes there are.
struct SpikeHistory: Sendable {
  /// Neuron indices: `size` places for every slot.
  let neurons: Buffer<UInt32>
  /// How many of a slot's places each lane filled: all slots of one lane after those of another, on lines of the cache
  /// of their own, since lanes are written at the same time.
  private let counts: Buffer<UInt32>
  private let countsOfLane: Int
  let size: Int
  let slots: Int
  /// Every lane's first neuron, and the size at the end.
  let bounds: [Int]

  init(size: Int, slots: Int, bounds: [Int]) {
    self.size = size
    self.slots = slots
    self.bounds = bounds
    neurons = Buffer(count: size * slots)
    countsOfLane = (slots + 15) / 16 * 16
    counts = Buffer(count: countsOfLane * (bounds.count - 1))
  }

  /// How many spikes a step has.
  func count(of step: Int) -> Int {
    (0..<bounds.count - 1).reduce(0) { $0 + Int(counts.pointer[$1 * countsOfLane + step % slots]) }
  }

  /// The parts of all lanes, in the order of their neurons.
  var parts: [Part] { (0..<bounds.count - 1).map(part) }

  /// One lane's part.
  func part(of lane: Int) -> Part {
    Part(
      neurons: neurons.pointer, counts: counts.pointer + lane * countsOfLane, first: bounds[lane], size: size,
      slots: slots)
  }

  /// One lane's part of a history, which must outlive it.
  struct Part: BitwiseCopyable {
    let neurons: UnsafeMutablePointer<UInt32>
    fileprivate let counts: UnsafeMutablePointer<UInt32>
    fileprivate let first: Int
    fileprivate let size: Int
    fileprivate let slots: Int

    /// The place in `neurons` of a step's first spike.
    @inline(__always)
    func place(of step: Int) -> Int { step % slots * size + first }

    /// How many spikes a step has so far.
    @inline(__always)
    func fill(of step: Int) -> UnsafeMutablePointer<UInt32> { counts + step % slots }

    /// The spikes of a step.
    @inline(__always)
    func spikes(of step: Int) -> UnsafeBufferPointer<UInt32> {
      UnsafeBufferPointer(start: neurons + place(of: step), count: Int(fill(of: step).pointee))
    }
  }
}
