import Integration
import ModelTerms
import Numerics
import Quantities

/// Carries the spikes of one projection to the receptor that it acts on, for the target neurons of one lane.
///
/// Every spike is looked up once, before the window after that of its emission: its synapses are entered for the steps of
/// their arrival, in a calendar where they share one delay and come in numbers, else one by one in a wheel that other
/// projections use too. In a step every block of neurons takes what is meant for it. For one target the order of
/// additions from a calendar is: projection, emission, source, synapse; it does not depend on the number of lanes.
final class SpikeDelivery<Real: KernelScalar> {
  /// Which projection.
  let projection: Int
  private let connectivity: Connectivity
  private let rows: SynapseRows
  /// The spikes of the source neurons, one lane after the other.
  private let sources: Buffer<SpikeHistory.Part>
  private let arrivals: Column<Real>
  /// The target neurons of the lane.
  private let neurons: Range<Int>
  private let targetCount: Int
  /// The factor on every weight.
  private let scale: Double
  /// Short-term plasticity's factor on each spike in the history.
  private let release: UnsafeMutablePointer<Float>?
  /// Keeps what `release`, `sources` and the wheel look at.
  private let owners: (history: SpikeHistory, release: Buffer<Float>?, events: EventDelivery<Real>?)
  /// What takes the place of the weights where they are learned.
  private let learning: Learning?
  private let underway: Underway
  /// The window that was looked up last: its own emissions have not been looked up yet.
  private var window = 0..<0

  /// Where spikes wait.
  private enum Underway: BitwiseCopyable {
    case calendar(ArrivalCalendar)
    case light(EventWheel<Float>)
    case heavy(EventWheel<Double>)
  }

  /// `events` is where the synapses are entered one by one; without it spikes wait in a calendar of their own.
  init(
    _ projection: NetworkProjection, index: Int, history: SpikeHistory, receptor: ReceptorState<Real>,
    scale: Double, neurons: Range<Int>, targetCount: Int, release: Buffer<Float>?, learning: Learning?,
    events: EventDelivery<Real>?, window: Int
  ) {
    self.projection = index
    self.learning = learning
    self.scale = scale
    self.neurons = neurons
    self.targetCount = targetCount
    self.release = release?.pointer
    connectivity = projection.connectivity
    rows = SynapseRows(connectivity)
    sources = Buffer(history.parts)
    arrivals = receptor.arrivals
    owners = (history, release, events)
    switch events?.wheel {
    case nil: underway = .calendar(ArrivalCalendar(steps: connectivity.greatestDelay + 1 + window))
    case .light(let wheel, _): underway = .light(wheel)
    case .heavy(let wheel): underway = .heavy(wheel)
    }
  }

  deinit { if case .calendar(let calendar) = underway { calendar.free() } }

  /// Whether spikes wait in a calendar of the projection's own.
  var isCalendar: Bool { if case .calendar = underway { true } else { false } }

  // MARK: - Looking spikes up

  /// Looks up what was emitted before `start` and not looked up before; windows follow each other.
  func scheduleSpikes(before start: Int, count: Int) {
    if case .calendar(let calendar) = underway { for step in window { calendar.clear(step: step) } }
    for emission in window {
      for k in 0..<sources.count {
        let spikes = sources.pointer[k].spikes(of: emission)
        if !spikes.isEmpty { lookUp(spikes, emission) }
      }
    }
    window = start..<start + count
  }

  private func lookUp(_ spikes: UnsafeBufferPointer<UInt32>, _ emission: Int) {
    switch rows.targets {
    case .narrow(let targets): lookUp(spikes, emission, targets)
    case .wide(let targets): lookUp(spikes, emission, targets)
    }
  }

  @inline(__always)
  private func lookUp<Target: FixedWidthInteger & UnsignedInteger>(
    _ spikes: UnsafeBufferPointer<UInt32>, _ emission: Int, _ targets: UnsafeMutablePointer<Target>
  ) {
    let place = spikes.baseAddress.unsafelyUnwrapped - UnsafePointer(sources.pointer[0].neurons)
    let rowStart = rows.rowStart
    let delay = connectivity.leastDelay
    for (j, source) in spikes.enumerated() {
      let (first, end) = (rowStart[Int(source)], rowStart[Int(source) + 1])
      if first == end { continue }
      let factor = if let release { scale * Double(release[place + j]) } else { scale }
      let next = self.place(of: neurons.lowerBound, targets, first, end)
      switch underway {
      case .calendar(let calendar):
        if next < end {
          let slot = (emission + 1 + delay) % calendar.steps
          calendar.append(Arrival(next: next, end: end, factor: factor), slot: slot)
        }
      case .light(let wheel):
        enter(next..<self.place(of: neurons.upperBound, targets, next, end), emission, targets, wheel)
      case .heavy(let wheel):
        enter(next..<self.place(of: neurons.upperBound, targets, next, end), emission, targets, wheel, factor)
      }
    }
  }

  /// Where in a row the targets from a neuron on begin; they are looked for where they would be if spread evenly.
  @inline(__always)
  private func place<Target: FixedWidthInteger & UnsignedInteger>(
    of neuron: Int, _ targets: UnsafeMutablePointer<Target>, _ first: Int, _ end: Int
  ) -> Int {
    if neuron == 0 { return first }
    if neuron == targetCount { return end }
    let guess = first + (end - first) * neuron / targetCount
    return lowerBound(targets, first, end, Target(truncatingIfNeeded: neuron), near: guess)
  }

  @inline(__always)
  private func enter<Target: FixedWidthInteger & UnsignedInteger>(
    _ row: Range<Int>, _ emission: Int, _ targets: UnsafeMutablePointer<Target>, _ wheel: EventWheel<Float>
  ) {
    switch rows.weights {
    case .drawn(let weights):
      rows.enter(row, after: emission, targets, wheel) { .init(place: $1, value: weights[$0]) }
    case .same, .given:
      rows.enter(row, after: emission, targets, wheel) { .init(place: $1, value: 1) }
    }
  }

  @inline(__always)
  private func enter<Target: FixedWidthInteger & UnsignedInteger>(
    _ row: Range<Int>, _ emission: Int, _ targets: UnsafeMutablePointer<Target>, _ wheel: EventWheel<Double>,
    _ factor: Double
  ) {
    if learning != nil {
      rows.enter(row, after: emission, targets, wheel) { k, _ in
        .init(place: UInt32(truncatingIfNeeded: k), value: factor)
      }
      return
    }
    switch rows.weights {
    case .same(let weight):
      rows.enter(row, after: emission, targets, wheel) { .init(place: $1, value: weight * factor) }
    case .drawn(let weights):
      rows.enter(row, after: emission, targets, wheel) {
        .init(place: $1, value: Double(weights[$0]) * factor)
      }
    case .given(let weights):
      rows.enter(row, after: emission, targets, wheel) { .init(place: $1, value: weights[$0] * factor) }
    }
  }

  // MARK: - Delivering

  /// Adds to a block of neurons what arrives at them at the start of `step`, which lies in the window, from the calendar.
  ///
  /// Blocks come in ascending order, and each takes its steps in order.
  @inline(__always)
  func deliver(step: Int, first: Int, end: Int) {
    guard case .calendar(let calendar) = underway else { return }
    let spikes = calendar.arrivals(step: step)
    if !spikes.isEmpty { deliver(spikes, step: step, first: first, end: end) }
  }

  private func deliver(_ spikes: UnsafeMutableBufferPointer<Arrival>, step: Int, first: Int, end: Int) {
    switch rows.targets {
    case .narrow(let targets): deliver(spikes, targets, step: step, first: first, end: end)
    case .wide(let targets): deliver(spikes, targets, step: step, first: first, end: end)
    }
  }

  @inline(__always)
  private func deliver<Target: FixedWidthInteger & UnsignedInteger>(
    _ spikes: UnsafeMutableBufferPointer<Arrival>, _ targets: UnsafeMutablePointer<Target>, step: Int,
    first: Int, end: Int
  ) {
    let column = arrivals.pointer(at: first) - first
    if let learning {
      for j in spikes.indices {
        let begin = spikes[j].next
        spikes[j].forEachSynapse(targets, below: end) { _, _ in }
        let factor = spikes[j].factor
        learning.deliver(spikes[j].next - begin, at: step, to: column) {
          begin + $0
        } scale: { _ in
          factor
        }
      }
      return
    }
    switch rows.weights {
    case .same(let weight):
      for j in spikes.indices {
        let rise = Real(weight * spikes[j].factor)
        spikes[j].forEachSynapse(targets, below: end) { _, target in column[target] += rise }
      }
    case .drawn(let weights):
      for j in spikes.indices {
        let factor = spikes[j].factor
        spikes[j].forEachSynapse(targets, below: end) { column[$1] += Real(Double(weights[$0]) * factor) }
      }
    case .given(let weights):
      for j in spikes.indices {
        let factor = spikes[j].factor
        spikes[j].forEachSynapse(targets, below: end) { column[$1] += Real(weights[$0] * factor) }
      }
    }
  }

  // MARK: - State

  /// All spikes in the calendar, in the order of arrival and emission; none has reached a synapse yet.
  func spikes(from step: Int) -> [SpikeUnderway] {
    guard case .calendar(let calendar) = underway else { return [] }
    return (step..<step + calendar.steps).flatMap { day in
      calendar.arrivals(step: day).map {
        SpikeUnderway(step: day, first: $0.next, end: $0.end, factor: $0.factor)
      }
    }
  }

  /// Fills the calendar with other spikes.
  func replaceSpikes(by spikes: [SpikeUnderway]) {
    guard case .calendar(let calendar) = underway else { return }
    calendar.clear()
    for spike in spikes {
      let next =
        switch rows.targets {
        case .narrow(let targets): place(of: neurons.lowerBound, targets, spike.first, spike.end)
        case .wide(let targets): place(of: neurons.lowerBound, targets, spike.first, spike.end)
        }
      if next == spike.end { continue }
      calendar.append(
        Arrival(next: next, end: spike.end, factor: spike.factor), slot: spike.step % calendar.steps)
    }
  }
}
