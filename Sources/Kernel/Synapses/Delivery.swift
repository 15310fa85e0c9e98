import Numerics
import Quantities

/// Carries the spikes of one projection to the receptor that it acts on, for the target neurons of one worker.
///
/// The spikes that arrive within a window are looked up once, before it begins; then every block of neurons takes
/// its synapses. A row is sorted by target, so that a spike needs no more than a place in its row, which moves on
/// from block to block. For one target the order of additions is: projection, delay, source; it does not depend on
/// the number of workers.
final class Delivery<Real: KernelScalar> {
  private let connectivity: Connectivity
  private let history: SpikeHistory
  private let arrivals: Column<Real>
  private let firstTarget: UInt32
  /// The factor on every weight.
  private let scale: Double
  /// Short-term plasticity's factor on each spike in the history.
  private let release: Buffer<Float>?
  private let weights: Weights
  /// For each step of the window, its arrivals.
  private let lists: Buffer<ArrivalList>

  /// Weights that stay, and weights that are learned.
  private enum Weights {
    case same(Double)
    case drawn(UnsafeMutablePointer<Float>)
    case given(UnsafeMutablePointer<Double>)
    case learned(Learning)
  }

  init(
    _ projection: NetworkProjection, history: SpikeHistory, receptor: ReceptorState<Real>,
    shape: Receptor.Shape, firstTarget: Int, release: Buffer<Float>?, learning: Learning?, window: Int
  ) {
    switch (learning, projection.connectivity.weights) {
    case (let learning?, _): weights = .learned(learning)
    case (nil, .same(let weight)): weights = .same(weight)
    case (nil, .drawn(let values)): weights = .drawn(values.pointer)
    case (nil, .given(let values)): weights = .given(values.pointer)
    }
    connectivity = projection.connectivity
    self.history = history
    arrivals = receptor.arrivals
    self.firstTarget = UInt32(firstTarget)
    scale = projection.gain * ReceptorState<Real>.arrivalScale(shape)
    self.release = release
    lists = Buffer(count: window)
  }

  deinit { for k in 0..<lists.count { lists.pointer[k].free() } }

  /// Looks up everything that arrives in the `count` steps from `start` on.
  ///
  /// Emissions go backwards in time, so that the arrivals of a step come in the order of delays.
  func gather(from start: Int, count: Int) {
    for k in 0..<count { lists.pointer[k].clear() }
    let (least, greatest) = (connectivity.leastDelay, connectivity.greatestDelay)
    let (last, earliest) = (start + count - 2 - least, max(0, start - 1 - greatest))
    if last < earliest { return }
    let workers = history.bounds.count - 1
    for emission in stride(from: last, through: earliest, by: -1) {
      let delays = max(least, start - 1 - emission)...min(greatest, start + count - 2 - emission)
      let first = emission + 1 - start
      for worker in 0..<workers {
        let spikes = history.spikes(step: emission, worker: worker)
        if !spikes.isEmpty { take(spikes, delays, lists.pointer + first) }
      }
    }
  }

  /// Takes the spikes of one step; those with delay d go to `list[d]`.
  private func take(
    _ spikes: UnsafeBufferPointer<UInt32>, _ delays: ClosedRange<Int>,
    _ list: UnsafeMutablePointer<ArrivalList>
  ) {
    let place = spikes.baseAddress.unsafelyUnwrapped - UnsafePointer(history.neurons.pointer)
    let rowStart = connectivity.rowStart.pointer
    for (j, source) in spikes.enumerated() {
      let (first, end) = (rowStart[Int(source)], rowStart[Int(source) + 1])
      if first == end { continue }
      let factor = release.map { scale * Double($0.pointer[place + j]) } ?? scale
      switch connectivity.delays {
      case .same(let delay):
        append(first, end, factor, to: &list[delay])
      case .each(let steps, _, _):
        var from = lowerBound(steps.pointer, first, end, UInt16(delays.lowerBound))
        for delay in delays {
          let to = lowerBound(steps.pointer, from, end, UInt16(delay + 1))
          append(from, to, factor, to: &list[delay])
          from = to
        }
      }
    }
  }

  /// Appends the synapses from the worker's first neuron on.
  @inline(__always)
  private func append(_ first: Int, _ end: Int, _ factor: Double, to list: inout ArrivalList) {
    let next =
      firstTarget == 0 ? first : lowerBound(connectivity.targets.pointer, first, end, firstTarget)
    if next < end { list.append(Arrival(next: next, end: end, factor: factor)) }
  }

  /// Adds to a block of neurons what arrives at them at the start of `step`, which is step `k` of the window.
  ///
  /// Blocks come in ascending order, and each takes its steps in order.
  @inline(__always)
  func deliver(step: Int, _ k: Int, first: Int, end: Int) {
    let list = lists.pointer[k]
    if list.count > 0 { deliver(list, step: step, first: first, end: UInt32(end)) }
  }

  private func deliver(_ list: ArrivalList, step: Int, first: Int, end: UInt32) {
    let column = arrivals.pointer(at: first) - first
    let spikes = UnsafeMutableBufferPointer(start: list.first, count: list.count)
    let targets = connectivity.targets.pointer
    switch weights {
    case .same(let weight):
      for j in spikes.indices {
        let rise = Real(weight * spikes[j].factor)
        forEachSynapse(&spikes[j], targets, below: end) { _, target in column[target] += rise }
      }
    case .drawn(let weights):
      for j in spikes.indices {
        let factor = spikes[j].factor
        forEachSynapse(&spikes[j], targets, below: end) { column[$1] += Real(Double(weights[$0]) * factor) }
      }
    case .given(let weights):
      for j in spikes.indices {
        let factor = spikes[j].factor
        forEachSynapse(&spikes[j], targets, below: end) { column[$1] += Real(weights[$0] * factor) }
      }
    case .learned(let learning):
      for j in spikes.indices {
        let begin = spikes[j].next
        forEachSynapse(&spikes[j], targets, below: end) { _, _ in }
        learning.deliver(begin..<spikes[j].next, at: step, to: column, scale: spikes[j].factor)
      }
    }
  }

  /// Goes through the synapses of one spike with targets below `end`.
  @inline(__always)
  private func forEachSynapse(
    _ spike: inout Arrival, _ targets: UnsafeMutablePointer<UInt32>, below end: UInt32,
    _ body: (_ synapse: Int, _ target: Int) -> Void
  ) {
    var k = spike.next
    while k < spike.end, targets[k] < end {
      body(k, Int(targets[k]))
      k += 1
    }
    spike.next = k
  }
}

/// The first place in the ascending `values[first..<end]` that is not below `bound`.
@inline(__always)
func lowerBound<Value: FixedWidthInteger>(
  _ values: UnsafePointer<Value>, _ first: Int, _ end: Int, _ bound: Value
) -> Int {
  var (low, high) = (first, end)
  while low < high {
    let middle = (low + high) >> 1
    if values[middle] < bound { low = middle + 1 } else { high = middle }
  }
  return low
}
