import Integration
import Numerics

/// The spikes on their way, synapse by synapse, to one receptor of the neurons of a lane.
///
/// Projections whose synapses differ in delay, or have few targets in a block of neurons, enter their spikes here; those
/// onto one receptor share a wheel if they can. For one target the order of additions is: window of the emission,
/// projection, emission, source, synapse; it does not depend on the number of lanes.
final class EventDelivery<Real: KernelScalar> {
  /// What the events carry.
  enum Wheel: BitwiseCopyable {
    /// Weights, on which a factor acts that all share.
    case light(EventWheel<Float>, factor: Double)
    /// Weights with all factors, or the factors on the weights of learning synapses.
    case heavy(EventWheel<Double>)
  }

  /// The wheel that projections write to.
  let wheel: Wheel
  /// The receptor, by its place.
  let receptor: Int
  private let arrivals: Column<Real>
  private let neurons: Range<Int>
  /// What takes the place of the weights where they are learned, and their targets.
  private let learning: (Learning, targets: Connectivity.Targets)?

  init(
    _ wheel: Wheel, receptor: Int, arrivals: Column<Real>, neurons: Range<Int>,
    learning: (Learning, Connectivity.Targets)?
  ) {
    self.wheel = wheel
    self.receptor = receptor
    self.arrivals = arrivals
    self.neurons = neurons
    self.learning = learning
  }

  deinit {
    switch wheel {
    case .light(let wheel, _): wheel.free()
    case .heavy(let wheel): wheel.free()
    }
  }

  /// Adds to a block of neurons, which begins with neuron `first`, what arrives at them at the start of `step`.
  @inline(__always)
  func deliver(step: Int, first: Int) {
    switch wheel {
    case .light(let wheel, let factor):
      wheel.take(step: step, block: wheel.blocks.block(of: first)) { deliver($0, first: first, factor) }
    case .heavy(let wheel):
      wheel.take(step: step, block: wheel.blocks.block(of: first)) { deliver($0, step: step, first: first) }
    }
  }

  @inline(__always)
  private func deliver(_ events: EventWheel<Float>.Events, first: Int, _ factor: Double) {
    let column = arrivals.pointer(at: first) - first
    for event in events { column[Int(event.place)] += Real(Double(event.value) * factor) }
  }

  @inline(__always)
  private func deliver(_ events: EventWheel<Double>.Events, step: Int, first: Int) {
    let column = arrivals.pointer(at: first) - first
    guard let (learning, _) = learning else {
      for event in events { column[Int(event.place)] += Real(event.value) }
      return
    }
    learning.deliver(events.count, at: step, to: column) {
      Int(events[$0].place)
    } scale: {
      events[$0].value
    }
  }

  // MARK: - State

  /// Whether its synapses learn; then no other projection shares it.
  var isLearning: Bool { learning != nil }

  /// The factor that its events share.
  private var factor: Double { if case .light(_, let factor) = wheel { factor } else { 1 } }

  private var steps: Int {
    switch wheel {
    case .light(let wheel, _): wheel.steps
    case .heavy(let wheel): wheel.steps
    }
  }

  /// Shows the events that are on their way at the start of step `step`, through a learning projection or to one receptor
  /// from all others; `wheels` are the wheels of all lanes.
  static func visitState(
    _ wheels: [EventDelivery], at step: Int, _ visitor: inout some StateVisitor
  ) throws {
    guard let steps = wheels.map(\.steps).max() else { return }
    var events = (step..<step + steps).flatMap { day in wheels.flatMap { $0.events(of: day, before: step) } }
    try visitor.list("events on their way", &events)
    if !visitor.isRestoring { return }
    for wheel in wheels { wheel.clear() }
    for event in events {
      // A wheel of other factors takes what has none of its own: another experiment may have other gains.
      let able = wheels.filter { $0.reaches(event.place) }
      (able.first { $0.factor == event.factor } ?? able.first)?.add(event)
    }
  }

  private func reaches(_ place: Int) -> Bool { neurons.contains(learning?.targets[place] ?? place) }

  private func clear() {
    switch wheel {
    case .light(let wheel, _): wheel.clear()
    case .heavy(let wheel): wheel.clear()
    }
  }

  private func events(of day: Int, before start: Int) -> [EventUnderway] {
    func events<Value>(_ wheel: EventWheel<Value>, _ value: (Value) -> Double) -> [EventUnderway] {
      (0..<wheel.blocks.count).flatMap { block in
        wheel.events(step: day, block: block).map {
          EventUnderway(step: day, place: Int($0.place), value: value($0.value), factor: factor)
        }
      }
    }
    // A shorter round than that of others has come full circle.
    if day >= start + steps { return [] }
    return switch wheel {
    case .light(let wheel, _): events(wheel) { Double($0) }
    case .heavy(let wheel): events(wheel) { $0 }
    }
  }

  private func add(_ event: EventUnderway) {
    // Another experiment may have a gain of zero: then nothing arrives.
    if factor == 0, event.factor != 0 { return }
    let value = event.factor == factor ? event.value : event.value * event.factor / factor
    let target = learning?.targets[event.place] ?? event.place
    func add<Value>(_ value: Value, to wheel: EventWheel<Value>) {
      wheel.append(
        .init(place: UInt32(event.place), value: value), slot: event.step % wheel.steps, target: target)
    }
    switch wheel {
    case .light(let wheel, _): add(Float(value), to: wheel)
    case .heavy(let wheel): add(value, to: wheel)
    }
  }
}

/// What is on its way through one synapse, and arrives at the start of a step.
struct EventUnderway: BitwiseCopyable {
  let step: Int
  /// The target, or the synapse if it learns.
  let place: Int
  /// The weight, or a factor on it.
  let value: Double
  /// The factor that the wheel's events share.
  let factor: Double
}
