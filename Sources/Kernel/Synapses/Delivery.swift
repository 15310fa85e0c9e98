import Numerics
import Quantities

/// Carries the spikes of one projection to the receptor that it acts on.
///
/// A worker delivers to its own target neurons only. For one target the order of additions is: projection,
/// delay, source; it does not depend on the number of workers.
struct Delivery<Real: KernelScalar> {
  /// The population whose neurons receive.
  let target: Int
  private let connectivity: Connectivity
  private let history: SpikeHistory
  private let arrivals: UnsafeMutablePointer<Real>
  private let targetCount: Int
  /// The factor on every weight.
  private let scale: Double
  /// Short-term plasticity's factor on each spike in the history.
  private let release: Buffer<Float>?
  private let weights: Weights

  /// Weights that stay, and weights that are learned.
  private enum Weights {
    case same(Double)
    case drawn(Buffer<Float>)
    case given(Buffer<Double>)
    case learned(Learning)
  }

  init(
    _ projection: NetworkProjection, history: SpikeHistory, arrivals: UnsafeMutablePointer<Real>,
    targetCount: Int, shape: Receptor.Shape, release: Buffer<Float>?, learning: Learning?
  ) {
    switch (learning, projection.connectivity.weights) {
    case (let learning?, _): weights = .learned(learning)
    case (nil, .same(let weight)): weights = .same(weight)
    case (nil, .drawn(let values)): weights = .drawn(values)
    case (nil, .given(let values)): weights = .given(values)
    }
    target = projection.post
    connectivity = projection.connectivity
    self.history = history
    self.arrivals = arrivals
    self.targetCount = targetCount
    scale = projection.gain * ReceptorState<Real>.arrivalScale(shape)
    self.release = release
  }

  /// Adds everything that arrives at the start of `step` to the neurons of `range`.
  func deliver(step: Int, to range: Range<Int>) {
    let workers = history.bounds.count - 1
    for delay in connectivity.leastDelay...connectivity.greatestDelay {
      let emission = step - 1 - delay
      if emission < 0 { return }
      for worker in 0..<workers {
        let spikes = history.spikes(step: emission, worker: worker)
        if !spikes.isEmpty { deliver(spikes, delay: delay, to: range, step: step) }
      }
    }
  }

  private func deliver(
    _ spikes: UnsafeBufferPointer<UInt32>, delay: Int, to range: Range<Int>, step: Int
  ) {
    let place = spikes.baseAddress.unsafelyUnwrapped - UnsafePointer(history.neurons.pointer)
    let rowStart = connectivity.rowStart.pointer
    for (j, source) in spikes.enumerated() {
      var (first, end) = (rowStart[Int(source)], rowStart[Int(source) + 1])
      if first == end { continue }
      narrow(&first, &end, delay: delay, to: range)
      if first < end {
        let factor = release.map { scale * Double($0.pointer[place + j]) } ?? scale
        add(first..<end, scale: factor, step: step)
      }
    }
  }

  /// Cuts a row down to the synapses with this delay and with targets in `range`.
  @inline(__always)
  private func narrow(_ first: inout Int, _ end: inout Int, delay: Int, to range: Range<Int>) {
    if case .each(let delays, _, _) = connectivity.delays {
      first = lowerBound(delays.pointer, first, end, UInt16(delay))
      end = lowerBound(delays.pointer, first, end, UInt16(delay + 1))
    }
    if range.count < targetCount {
      first = lowerBound(connectivity.targets.pointer, first, end, UInt32(range.lowerBound))
      end = lowerBound(connectivity.targets.pointer, first, end, UInt32(range.upperBound))
    }
  }

  @inline(__always)
  private func add(_ synapses: Range<Int>, scale: Double, step: Int) {
    let targets = connectivity.targets.pointer + synapses.lowerBound
    let arrivals = self.arrivals
    switch weights {
    case .same(let weight):
      let rise = Real(weight * scale)
      for k in 0..<synapses.count { arrivals[Int(targets[k])] += rise }
    case .drawn(let weights):
      let w = weights.pointer + synapses.lowerBound
      for k in 0..<synapses.count { arrivals[Int(targets[k])] += Real(Double(w[k]) * scale) }
    case .given(let weights):
      let w = weights.pointer + synapses.lowerBound
      for k in 0..<synapses.count { arrivals[Int(targets[k])] += Real(w[k] * scale) }
    case .learned(let learning):
      learning.deliver(synapses, at: step, to: arrivals, scale: scale)
    }
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
