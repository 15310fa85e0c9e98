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

  /// How many steps are held in windows of `window` steps: what is looked up in the next window, or what is listened back
  /// to for `listening` steps, and the window that is computed.
  static func slots(window: Int, listening: Int) -> Int { max(window, listening + 1) + window }

  /// Bytes of the places for `slots` steps of a neuron.
  static func bytesPerNeuron(slots: Int) -> Int { slots * MemoryLayout<UInt32>.stride }

  /// How many spikes a step has.
  func count(of step: Int) -> Int {
    (0..<bounds.count - 1).reduce(0) { $0 + Int(counts.pointer[$1 * countsOfLane + step % slots]) }
  }

  /// Shows the spikes of the steps before `end` that the history holds, whatever the lanes.
  func visitState(_ visitor: inout some StateVisitor, before end: Int) throws {
    let steps = max(0, end - slots)..<end
    var counts = steps.map { UInt32(count(of: $0)) }
    var spikes = steps.flatMap { step in parts.flatMap { Array($0.spikes(of: step)) } }
    try visitor.list("spikes a step", &counts)
    try visitor.list("spikes", &spikes)
    visitor.memory("room for spikes", bytes: neurons.byteCount + self.counts.byteCount)
    if visitor.isRestoring { restore(spikes, counts, from: steps.lowerBound) }
  }

  private func restore(_ spikes: [UInt32], _ counts: [UInt32], from first: Int) {
    var rest = spikes[...]
    for (step, count) in zip(first..., counts) {
      for part in parts { part.fill(of: step).pointee = 0 }
      for spike in rest.prefix(Int(count)) {
        guard let lane = bounds.dropFirst().firstIndex(where: { spike < $0 }) else { continue }
        part(of: lane - 1).append(spike, to: step)
      }
      rest = rest.dropFirst(Int(count))
    }
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

    /// Adds a spike to a step.
    func append(_ neuron: UInt32, to step: Int) {
      let fill = fill(of: step)
      neurons[place(of: step) + Int(fill.pointee)] = neuron
      fill.pointee += 1
    }

    /// The spikes of a step.
    @inline(__always)
    func spikes(of step: Int) -> UnsafeBufferPointer<UInt32> {
      UnsafeBufferPointer(start: neurons + place(of: step), count: Int(fill(of: step).pointee))
    }
  }
}
