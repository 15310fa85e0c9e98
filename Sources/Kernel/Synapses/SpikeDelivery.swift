import Integration
import ModelTerms
import Numerics
import Quantities

/// Carries the spikes of one projection to the receptor that it acts on, for the target neurons of one lane.
///
/// Every spike is looked up once, before the window after that of its emission: a calendar takes its synapses, delay
/// by delay, for the steps of their arrival. In a step every block of neurons takes what is meant for it. Synapses of
/// one delay are sorted by target, so that a spike needs no more than a place among them, which moves on from block
/// to block. For one target the order of additions is: projection, emission, source; it does not depend on the
/// number of lanes.
final class SpikeDelivery<Real: KernelScalar> {
  /// Which projection.
  let projection: Int
  private let connectivity: Connectivity
  /// The spikes of the source neurons, one lane after the other.
  private let sources: Buffer<SpikeHistory.Part>
  private let arrivals: Column<Real>
  private let firstTarget: UInt32
  /// How far into a row the lane's first neuron lies, if targets are spread evenly.
  private let skippedShare: Double
  /// The factor on every weight.
  private let scale: Double
  /// Short-term plasticity's factor on each spike in the history.
  private let release: UnsafeMutablePointer<Float>?
  /// Keeps what `release` and `sources` look at.
  private let owners: (history: SpikeHistory, release: Buffer<Float>?)
  private let weights: Connectivity.WeightForm<UnsafeMutablePointer<Float>, UnsafeMutablePointer<Double>>
  /// What takes the place of `weights` where they are learned.
  private let learning: Learning?
  private let delays: Delays
  /// The arrivals of step n at place n modulo the number of lists, which reach beyond the longest delay.
  private let calendar: Buffer<ArrivalList>
  /// The window that was looked up last: its own emissions are not in the calendar yet.
  private var window = 0..<0

  /// One delay, or where each row's runs of equal delays begin, and the runs.
  private enum Delays: BitwiseCopyable {
    case same(Int)
    case runs(UnsafeMutablePointer<Int>, UnsafeMutablePointer<DelayRuns.Run>)
  }

  init(
    _ projection: NetworkProjection, index: Int, history: SpikeHistory, receptor: ReceptorState<Real>,
    shape: Receptor.Shape, firstTarget: Int, targetCount: Int, release: Buffer<Float>?, learning: Learning?,
    window: Int
  ) {
    self.projection = index
    self.learning = learning
    connectivity = projection.connectivity
    weights = connectivity.weightPointers
    switch connectivity.delays {
    case .same(let delay): delays = .same(delay)
    case .runs(let runs): delays = .runs(runs.rowStart.pointer, runs.runs.pointer)
    }
    sources = Buffer(history.parts)
    arrivals = receptor.arrivals
    self.firstTarget = UInt32(firstTarget)
    skippedShare = Double(firstTarget) / Double(targetCount)
    scale = projection.gain * shape.course.arrivalScale
    self.release = release?.pointer
    owners = (history, release)
    calendar = Buffer(count: connectivity.greatestDelay + 1 + window)
  }

  deinit { for k in 0..<calendar.count { calendar.pointer[k].free() } }

  /// Looks up what was emitted before `start` and not looked up before; windows follow each other.
  func scheduleSpikes(before start: Int, count: Int) {
    for step in window { calendar.pointer[step % calendar.count].clear() }
    for emission in window {
      for k in 0..<sources.count {
        let spikes = sources.pointer[k].spikes(of: emission)
        if !spikes.isEmpty { schedule(spikes, emission) }
      }
    }
    window = start..<start + count
  }

  /// Enters the synapses of one step's spikes in the calendar, for the steps of their arrival.
  private func schedule(_ spikes: UnsafeBufferPointer<UInt32>, _ emission: Int) {
    let place = spikes.baseAddress.unsafelyUnwrapped - UnsafePointer(sources.pointer[0].neurons)
    let rowStart = connectivity.rowStart.pointer
    let today = (emission + 1) % calendar.count
    for (j, source) in spikes.enumerated() {
      let (first, end) = (rowStart[Int(source)], rowStart[Int(source) + 1])
      if first == end { continue }
      let factor = if let release { scale * Double(release[place + j]) } else { scale }
      switch delays {
      case .same(let delay):
        schedule(first, end, factor, on: today + delay)
      case .runs(let start, let runs):
        var from = first
        for k in start[Int(source)]..<start[Int(source) + 1] {
          let run = runs[k]
          schedule(from, from + Int(run.count), factor, on: today + Int(run.delay))
          from += Int(run.count)
        }
      }
    }
  }

  /// Puts the synapses from the lane's first neuron on into the calendar, at a place that may lie a round ahead.
  @inline(__always)
  private func schedule(_ first: Int, _ end: Int, _ factor: Double, on day: Int) {
    var next = first
    if firstTarget > 0 {
      let guess = first + Int(Double(end - first) * skippedShare)
      next = lowerBound(connectivity.targets.pointer, first, end, firstTarget, near: guess)
    }
    if next == end { return }
    let place = day < calendar.count ? day : day - calendar.count
    calendar.pointer[place].append(Arrival(next: next, end: end, factor: factor))
  }

  /// All spikes in the calendar, in the order of arrival and emission; none has reached a synapse yet.
  func spikes(from step: Int) -> [SpikeUnderway] {
    (step..<step + calendar.count).flatMap { day in
      let list = calendar.pointer[day % calendar.count]
      return UnsafeBufferPointer(start: list.first, count: list.count).map {
        SpikeUnderway(step: day, first: $0.next, end: $0.end, factor: $0.factor)
      }
    }
  }

  /// Fills the calendar with other spikes.
  func replaceSpikes(by spikes: [SpikeUnderway]) {
    for k in 0..<calendar.count { calendar.pointer[k].clear() }
    for spike in spikes { schedule(spike.first, spike.end, spike.factor, on: spike.step % calendar.count) }
  }

  /// Adds to a block of neurons what arrives at them at the start of `step`, which lies in the window.
  ///
  /// Blocks come in ascending order, and each takes its steps in order.
  @inline(__always)
  func deliver(step: Int, first: Int, end: Int) {
    let list = calendar.pointer[step % calendar.count]
    if list.count > 0 { deliver(list, step: step, first: first, end: UInt32(end)) }
  }

  private func deliver(_ list: ArrivalList, step: Int, first: Int, end: UInt32) {
    let column = arrivals.pointer(at: first) - first
    let spikes = UnsafeMutableBufferPointer(start: list.first, count: list.count)
    let targets = connectivity.targets.pointer
    if let learning {
      for j in spikes.indices {
        let begin = spikes[j].next
        forEachSynapse(&spikes[j], targets, below: end) { _, _ in }
        learning.deliver(begin..<spikes[j].next, at: step, to: column, scale: spikes[j].factor)
      }
      return
    }
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
    }
  }

  /// Goes through the synapses of one spike with targets below `end`, by fours as long as the fourth is below too.
  @inline(__always)
  private func forEachSynapse(
    _ spike: inout Arrival, _ targets: UnsafeMutablePointer<UInt32>, below end: UInt32,
    _ body: (_ synapse: Int, _ target: Int) -> Void
  ) {
    var k = spike.next
    while k + 3 < spike.end, targets[k + 3] < end {
      body(k, Int(targets[k]))
      body(k + 1, Int(targets[k + 1]))
      body(k + 2, Int(targets[k + 2]))
      body(k + 3, Int(targets[k + 3]))
      k += 4
    }
    while k < spike.end, targets[k] < end {
      body(k, Int(targets[k]))
      k += 1
    }
    spike.next = k
  }
}
