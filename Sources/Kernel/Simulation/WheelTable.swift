import Integration
import Numerics

/// Gives every projection onto the neurons of one slice the wheel that its synapses go to.
///
/// Projections onto one receptor share a wheel if their events carry the same, so that the caches hold few lists.
struct WheelTable<Real: KernelScalar> {
  private let state: NetworkState<Real>
  private let population: Int
  private let neurons: Range<Int>
  private let blocks: BlockGrid
  private var shared: [Key: EventDelivery<Real>] = [:]
  /// The wheels so far, in the order of the first projections that needed them.
  private(set) var all: [EventDelivery<Real>] = []

  /// What projections that share a wheel have in common; without a factor, events carry all factors.
  private struct Key: Hashable {
    let receptor: Int
    let factor: Double?
  }

  init(_ state: NetworkState<Real>, population: Int, _ neurons: Range<Int>, _ blocks: BlockGrid) {
    self.state = state
    self.population = population
    self.neurons = neurons
    self.blocks = blocks
  }

  /// The wheel of a projection; nil if its spikes wait in a calendar.
  mutating func events(of index: Int, _ learning: Learning?) -> EventDelivery<Real>? {
    let projection = state.network.projections[index]
    let connectivity = projection.connectivity
    if fillsBlocks(connectivity) { return nil }
    let column = state.populations[population].receptors[projection.receptor].arrivals
    if let learning {
      let wheel = EventWheel<Double>(
        steps: connectivity.greatestDelay + 1 + state.window, blocks: blocks, expected: expected([index]))
      let events = EventDelivery(
        .heavy(wheel), receptor: projection.receptor, arrivals: column, neurons: neurons,
        learning: (learning, connectivity.targets))
      all.append(events)
      return events
    }
    let key = key(of: index)
    if let events = shared[key] { return events }
    let sharing = sharing(key)
    let (steps, expected) = (steps(of: sharing), expected(sharing))
    let wheel: EventDelivery<Real>.Wheel =
      if let factor = key.factor {
        .light(EventWheel(steps: steps, blocks: blocks, expected: expected), factor: factor)
      } else {
        .heavy(EventWheel(steps: steps, blocks: blocks, expected: expected))
      }
    let events = EventDelivery(
      wheel, receptor: projection.receptor, arrivals: column, neurons: neurons, learning: nil)
    shared[key] = events
    all.append(events)
    return events
  }

  private func key(of index: Int) -> Key {
    let projection = state.network.projections[index]
    let factor = state.releases[index] == nil ? projection.connectivity.lightFactor : nil
    return Key(receptor: projection.receptor, factor: factor.map { $0 * state.scale(of: projection) })
  }

  /// The projections that share a wheel.
  private func sharing(_ key: Key) -> [Int] {
    state.network.projections.indices.filter { index in
      let projection = state.network.projections[index]
      return projection.post == population && state.learnings[index] == nil && self.key(of: index) == key
        && !fillsBlocks(projection.connectivity)
    }
  }

  /// Steps of a round that reaches beyond the delays of all who share a wheel.
  private func steps(of projections: [Int]) -> Int {
    let delays = projections.map { state.network.projections[$0].connectivity.greatestDelay }
    return (delays.max() ?? 0) + 1 + state.window
  }

  /// How many events a block of neurons has in a step if sources fire at some 5 Hz.
  private func expected(_ projections: [Int]) -> Double {
    let synapses = projections.reduce(0) { $0 + state.network.projections[$1].connectivity.count }
    let share = Double(blocks.size) / Double(state.populations[population].size)
    return Double(synapses) * min(1, share) * 0.005 * state.network.dt
  }

  /// How many synapses of a row a block of neurons must have for a spike to be worth a place in a calendar.
  private static var leastPerBlock: Int { 6 }

  /// Whether all synapses have one delay and a block has several of every row.
  private func fillsBlocks(_ connectivity: Connectivity) -> Bool {
    guard case .same = connectivity.delays else { return false }
    let sources = connectivity.rowStart.count - 1
    let blocks = (state.populations[population].size + self.blocks.size - 1) / self.blocks.size
    return blocks == 1 || connectivity.count >= Self.leastPerBlock * sources * blocks
  }
}

extension Connectivity {
  /// The factor that all weights share besides their own four bytes; nil if they need eight.
  fileprivate var lightFactor: Double? {
    switch weights {
    case .same(let weight): weight
    case .drawn: 1
    case .given: nil
    }
  }
}
