import Integration
import Numerics

/// A point process of compartmental cells that takes events one by one, as NET_RECEIVE says it.
///
/// Every connection has numbers of its own, of which the weight is the first. What inputs of the experiment bring to a cell in
/// one step comes as one event, whose weight is the sum, over one connection that they share.
final class EventReceiver<Real: KernelScalar>: @unchecked Sendable {
  /// How many numbers a connection has.
  let arguments: Int
  private let mechanism: Int
  private let cable: CableDynamics<Real>
  private let state: UnsafeMutablePointer<Real>
  private let program: MechanismProgram<Real>.Receiver
  private let plan: CableCell
  /// What inputs have brought; nil where none can.
  private let arrivals: Column<Real>?
  /// For every cell the numbers of the inputs' connection.
  private let inputs: Buffer<Double>
  /// For every cell how many events have arrived.
  private let counts: Buffer<Int>
  private let key: RandomKey
  /// For every cell the events that it has sent to itself, in the order of their arrival; nothing if it never does.
  private let sent: UnsafeMutablePointer<[Sent]>?
  private let size: Int
  /// The numbers of the connections of every projection that acts here.
  private var connections: [Buffer<Double>] = []

  /// An event that the point process sends to itself.
  private struct Sent: BitwiseCopyable {
    /// The step in which it arrives.
    let step: Int
    let flag: Double
    /// Which projection's connection caused it, -1 for that of inputs, and where its numbers begin.
    let connection: (projection: Int, first: Int)
  }

  /// Nothing where the mechanism takes no events.
  init?(
    _ plan: CableCell, mechanism: Int, _ cable: CableDynamics<Real>, state: UnsafeMutablePointer<Real>,
    arrivals: Column<Real>?, size: Int, key: RandomKey
  ) {
    guard let program = cable.membranes[mechanism].program.receiver else { return nil }
    self.plan = plan
    self.mechanism = mechanism
    self.cable = cable
    self.state = state
    self.program = program
    self.arrivals = arrivals
    self.key = key
    self.size = size
    counts = Buffer(count: size)
    sent = program.sends > 0 ? .allocate(capacity: size) : nil
    sent?.initialize(repeating: [], count: size)
    arguments = program.arguments
    inputs = Buffer(count: size * program.arguments)
    for cell in 0..<size { begin(cell) }
  }

  deinit {
    sent?.deinitialize(count: size)
    sent?.deallocate()
  }

  /// Sets the numbers of the inputs' connection, and sends what the cell sends to itself at the beginning.
  private func begin(_ cell: Int) {
    for (k, number) in start(weight: 0, cell: cell).enumerated() {
      inputs.pointer[cell * arguments + k] = number
    }
    let parameters = plan.mechanisms[mechanism].parameters(ofCell: cell, site: 0)
    let first = program.firstSends(parameters, plan.celsius, cable.dt)
    for k in stride(from: 0, to: first.count, by: 2) {
      send(cell, after: first[k], flag: first[k + 1], connection: (-1, cell * arguments), step: 0)
    }
  }

  /// Takes in the numbers of a projection's connections; by what is returned events name them.
  func connect(_ numbers: Buffer<Double>) -> Int {
    connections.append(numbers)
    return connections.count - 1
  }

  private func send(
    _ cell: Int, after delay: Double, flag: Double, connection: (projection: Int, first: Int), step: Int
  ) {
    guard delay >= 0, let sent else { return }
    // A time that no run reaches is none.
    let steps = (delay / cable.dt).rounded()
    guard steps < 0x1p52 else { return }
    let event = Sent(step: step + Int(steps), flag: flag, connection: connection)
    let place = sent[cell].lastIndex { $0.step <= event.step }.map { $0 + 1 } ?? 0
    sent[cell].insert(event, at: place)
  }

  /// The numbers of a connection onto a cell before its first event.
  func start(weight: Double, cell: Int) -> [Double] {
    let parameters = plan.mechanisms[mechanism].parameters(ofCell: cell, site: 0)
    return program.start(weight, parameters, plan.celsius, cable.dt)
  }

  /// One event arrives at a cell with a weight times `scale`.
  ///
  /// - Parameter connection: The projection, or -1 for inputs, and where the connection's numbers begin.
  func receive(
    _ cell: Int, _ connection: (projection: Int, first: Int), scale: Double, flag: Double = 0, step: Int
  ) {
    let memory = connection.projection < 0 ? inputs : connections[connection.projection]
    let numbers = memory.pointer + connection.first
    withUnsafeTemporaryAllocation(of: Real.self, capacity: arguments + 2 * program.sends + 1) { own in
      let own = own.baseAddress.unsafelyUnwrapped
      for k in 0..<arguments { own[k] = Real(numbers[k]) }
      own[0] = Real(numbers[0] * scale)
      own[arguments + 2 * program.sends] = Real(flag)
      let weight = own[0]
      // Mechanisms of a population have numbers of their own, and so has every event of a cell.
      let event = mechanism &<< 32 | counts.pointer[cell] & 0xFFFF_FFFF
      counts.pointer[cell] &+= 1
      cable.receive(
        program, mechanism, cell: cell, arguments: own, draw: (key, event, cell), state, step: step)
      for k in 1..<max(1, arguments) { numbers[k] = Double(own[k]) }
      if own[0] != weight, scale != 0 { numbers[0] = Double(own[0]) / scale }
      for k in 0..<program.sends {
        let (delay, flag) = (Double(own[arguments + 2 * k]), Double(own[arguments + 2 * k + 1]))
        send(cell, after: delay, flag: flag, connection: connection, step: step)
      }
    }
  }

  /// Hands over what inputs have brought to a block of cells, then what these have sent to themselves.
  @inline(__always)
  func takeArrivals(step: Int, first: Int, count: Int) {
    if let column = arrivals?.pointer(at: first) {
      for i in 0..<count where column[i] != 0 {
        inputs.pointer[(first + i) * arguments] = Double(column[i])
        column[i] = 0
        receive(first + i, (-1, (first + i) * arguments), scale: 1, step: step)
      }
    }
    guard let sent else { return }
    for cell in first..<first + count {
      while let event = sent[cell].first, event.step <= step {
        sent[cell].removeFirst()
        receive(cell, event.connection, scale: 1, flag: event.flag, step: step)
      }
    }
  }

  /// Lets the conditions act that have become true for a block of cells in the step before `step`.
  @inline(__always)
  func takeWatches(step: Int, first: Int, count: Int) {
    if program.watches.isEmpty { return }
    let membrane = cable.membranes[mechanism]
    for watch in program.watches {
      let column = state + (membrane.firstColumn + watch.column) * cable.stride + first
      for i in 0..<count where column[i] != 0 {
        receive(first + i, (-1, (first + i) * arguments), scale: 1, flag: watch.flag, step: step)
      }
    }
  }

  /// Shows the numbers of the inputs' connections.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.buffer("connections of inputs", inputs)
    try visitor.buffer("events that arrived", counts)
    guard let sent else { return }
    for cell in 0..<size { try visitor.list("events that were sent", &sent[cell]) }
  }
}

/// The synapses of one projection onto a point process that takes events one by one.
struct ReceivingSynapses: Sendable {
  private let connectivity: Connectivity
  /// For every synapse its numbers.
  private let numbers: Buffer<Double>
  private let arguments: Int
  private let receive: @Sendable (_ cell: Int, _ first: Int, _ scale: Double, _ step: Int) -> Void

  init<Real>(_ receiver: EventReceiver<Real>, _ connectivity: Connectivity) {
    self.connectivity = connectivity
    arguments = receiver.arguments
    numbers = Buffer(count: connectivity.count * arguments)
    for k in 0..<connectivity.count {
      let start = receiver.start(weight: connectivity.weight(k), cell: connectivity.targets[k])
      for (place, number) in start.enumerated() { numbers.pointer[k * arguments + place] = number }
    }
    let projection = receiver.connect(numbers)
    receive = { receiver.receive($0, (projection, $1), scale: $2, step: $3) }
  }

  /// Spikes arrive at time `t` at `count` synapses, one after the other.
  @inline(__always)
  func deliver(_ count: Int, at t: Int, synapse: (Int) -> Int, scale: (Int) -> Double) {
    for i in 0..<count {
      let k = synapse(i)
      receive(connectivity.targets[k], k * arguments, scale(i), t)
    }
  }

  /// The weight of synapse `k`.
  func weight(_ k: Int) -> Double { numbers.pointer[k * arguments] }

  /// Shows the numbers of all synapses.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.buffer("numbers of connections", numbers)
  }
}
