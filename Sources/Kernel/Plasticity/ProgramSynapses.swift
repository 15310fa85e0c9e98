import Integration
import Numerics

/// The synapses of one projection whose rule is a program over strips: rules that are written as equations.
///
/// Order and ties are those of ``SpikeTimingRule``: of two events with one time the target's spike acts first, and an
/// arrival sees the target's variables as they were before it.
struct ProgramSynapses: @unchecked Sendable {
  private let program: SynapseProgram
  private let layout: SynapseProgram.Layout
  private let connectivity: Connectivity
  /// For every synapse its variables and the time of its last event, in steps.
  private let synapses: Buffer<Double>
  /// For every target its variables, what they were before its last spike, and the time of that, in steps.
  private let targets: Buffer<Double>
  private let incoming: IncomingSynapses
  /// The modulators' integrals, in the order of the layout.
  private let signals: [ModulatedIntegral]
  /// The modulators' levels, in the order of the layout.
  private let levels: [LevelRecord]
  /// The columns of the target neurons' variables that the rule looks at, in the order of the layout.
  private let neurons: NeuronColumns
  private let dt: Double
  /// Columns and working memory of the worker that calls.
  private let work: Buffer<Double>

  private typealias Pointer = UnsafeMutablePointer<Double>

  init(
    _ program: SynapseProgram, _ connectivity: Connectivity, targetCount: Int,
    signals: [ModulatedIntegral], levels: [LevelRecord], neurons: NeuronColumns, dt: Double
  ) {
    self.program = program
    layout = program.layout
    self.connectivity = connectivity
    self.signals = signals
    self.levels = levels
    self.neurons = neurons
    self.dt = dt
    let (size, targetSize) = (Self.synapseNumbers(layout), Self.targetNumbers(layout))
    synapses = Buffer(count: connectivity.count * size)
    for k in 0..<connectivity.count {
      for (column, number) in program.start(connectivity.weight(k)).enumerated() {
        synapses.pointer[k * size + column] = number
      }
    }
    targets = Buffer(count: targetCount * targetSize)
    for k in 0..<targetCount {
      for (column, number) in program.targetStart.enumerated() {
        targets.pointer[k * targetSize + column] = number
        targets.pointer[k * targetSize + layout.target + column] = number
      }
    }
    incoming = IncomingSynapses(connectivity, targetCount: targetCount)
    work = Buffer(count: Self.workNumbers(program))
  }

  /// The same synapses for another worker.
  private init(_ other: ProgramSynapses) {
    program = other.program
    layout = other.layout
    connectivity = other.connectivity
    (synapses, targets, incoming) = (other.synapses, other.targets, other.incoming)
    (signals, levels, neurons, dt) = (other.signals, other.levels, other.neurons, other.dt)
    work = Buffer(count: Self.workNumbers(program))
  }

  /// The same synapses for one more worker, who has working memory of his own.
  func forAnotherWorker() -> ProgramSynapses { ProgramSynapses(self) }

  private static func synapseNumbers(_ layout: SynapseProgram.Layout) -> Int { layout.synapse + 1 }
  private static func targetNumbers(_ layout: SynapseProgram.Layout) -> Int { 2 * layout.target + 1 }
  private static func workNumbers(_ program: SynapseProgram) -> Int {
    program.layout.count * SynapseProgram.width + program.workingNumbers
  }

  /// Bytes that a program takes for a synapse and for a target neuron.
  static func byteCounts(_ layout: SynapseProgram.Layout) -> (perSynapse: Int, perTarget: Int) {
    (
      synapseNumbers(layout) * MemoryLayout<Double>.stride + IncomingSynapses.bytesPerSynapse,
      targetNumbers(layout) * MemoryLayout<Double>.stride + IncomingSynapses.bytesPerTarget
    )
  }

  /// Shows every synapse and every target.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.buffer("learned weights", synapses)
    try visitor.buffer("postsynaptic traces", targets)
    visitor.memory("incoming synapses", bytes: incoming.byteCount)
  }

  // MARK: - Events

  /// Spikes arrive at time `t` at `count` synapses: they change, and then add what they send times a scale.
  @inline(__always)
  func deliver<Real: KernelScalar>(
    _ count: Int, at t: Int, to arrivals: UnsafeMutablePointer<Real>, synapse: (Int) -> Int,
    scale: (Int) -> Double
  ) {
    let posts = connectivity.targets.plain
    let sent = work.pointer + layout.sent * SynapseProgram.width
    forEachStrip(count, at: t) { first, count in
      for i in 0..<count {
        let k = synapse(first + i)
        loadSynapse(k, i, at: t)
        loadTarget(Int(posts[k]), i, at: t, beforeSpike: true)
      }
    } run: {
      program.arrive($0)
    } after: { first, count in
      for i in 0..<count {
        let k = synapse(first + i)
        storeSynapse(k, i, at: t)
        arrivals[Int(posts[k])] += Real(sent[i] * scale(first + i))
      }
    }
  }

  /// Target neuron `neuron` spikes at time `t`.
  func spike(_ neuron: Int, at t: Int) {
    forEachIncoming(of: neuron, at: t) { program.spike($0) }
    if layout.target == 0 { return }
    let target = targets.pointer + neuron * Self.targetNumbers(layout)
    loadTarget(neuron, 0, at: t, beforeSpike: false)
    program.remember(strip(1, at: t))
    for column in 0..<layout.target {
      target[column] = value(layout.firstTarget + column, 0)
      target[layout.target + column] = value(layout.firstBefore + column, 0)
    }
    target[2 * layout.target] = Double(t)
  }

  /// Settles the synapses of some targets if an epoch of a modulator ends at time `t`.
  func begin(_ t: Int, of neurons: Range<Int>) {
    guard t > 0, signals.contains(where: { t % $0.epoch == 0 }) else { return }
    for neuron in neurons { forEachIncoming(of: neuron, at: t) { program.settle($0) } }
  }

  /// The weight of synapse `k` at time `t`.
  func weight(_ k: Int, at t: Int) -> Double {
    if !program.weightMoves { return synapses.pointer[k * Self.synapseNumbers(layout)] }
    // Nobody says whose turn it is when weights are asked for.
    let own = forAnotherWorker()
    own.loadSynapse(k, 0, at: t)
    own.loadTarget(connectivity.targets[k], 0, at: t, beforeSpike: false)
    program.settle(own.strip(1, at: t))
    return own.value(0, 0)
  }

  // MARK: - Strips

  private func strip(_ count: Int, at t: Int) -> SynapseStrip {
    SynapseStrip(
      columns: work.pointer, working: work.pointer + layout.count * SynapseProgram.width, count: count,
      time: Double(t) * dt)
  }

  @inline(__always)
  private func forEachStrip(
    _ total: Int, at t: Int, load: (_ first: Int, _ count: Int) -> Void, run: (SynapseStrip) -> Void,
    after: (_ first: Int, _ count: Int) -> Void
  ) {
    var first = 0
    while first < total {
      let count = min(SynapseProgram.width, total - first)
      load(first, count)
      run(strip(count, at: t))
      after(first, count)
      first += count
    }
  }

  /// Runs a loop for all synapses onto a neuron and stores them.
  private func forEachIncoming(of neuron: Int, at t: Int, run: (SynapseStrip) -> Void) {
    let numbers = incoming.of(neuron)
    forEachStrip(numbers.count, at: t) { first, count in
      for i in 0..<count {
        loadSynapse(Int(numbers[first + i]), i, at: t)
        loadTarget(neuron, i, at: t, beforeSpike: false)
      }
    } run: {
      run($0)
    } after: { first, count in
      for i in 0..<count { storeSynapse(Int(numbers[first + i]), i, at: t) }
    }
  }

  @inline(__always)
  private func value(_ column: Int, _ i: Int) -> Double { work.pointer[column * SynapseProgram.width + i] }

  @inline(__always)
  private func set(_ column: Int, _ i: Int, _ number: Double) {
    work.pointer[column * SynapseProgram.width + i] = number
  }

  private func loadSynapse(_ k: Int, _ i: Int, at t: Int) {
    let synapse = synapses.pointer + k * Self.synapseNumbers(layout)
    for column in 0..<layout.synapse { set(column, i, synapse[column]) }
    let last = Int(synapse[layout.synapse])
    set(layout.age, i, Double(t - last) * dt)
    for (place, signal) in signals.enumerated() {
      set(layout.firstIntegral + place, i, t == last ? 0 : signal.integral(from: last, to: t))
    }
  }

  private func storeSynapse(_ k: Int, _ i: Int, at t: Int) {
    let synapse = synapses.pointer + k * Self.synapseNumbers(layout)
    for column in 0..<layout.synapse { synapse[column] = value(column, i) }
    synapse[layout.synapse] = Double(t)
  }

  private func loadTarget(_ neuron: Int, _ i: Int, at t: Int, beforeSpike: Bool) {
    let target = targets.pointer + neuron * Self.targetNumbers(layout)
    let last = Int(target[2 * layout.target])
    let isTie = beforeSpike && t == last
    let first = isTie ? layout.target : 0
    for column in 0..<layout.target { set(layout.firstTarget + column, i, target[first + column]) }
    set(layout.targetAge, i, Double(t - last) * dt)
    for column in 0..<layout.neuron.count {
      set(layout.firstNeuron + column, i, neurons.value(column, neuron))
    }
    for (place, record) in levels.enumerated() { set(layout.firstLevel + place, i, record.level(at: t)) }
  }
}

/// State variables of a population, whatever their precision.
struct NeuronColumns {
  private let double: [Column<Double>]
  private let single: [Column<Float>]

  /// The columns with some names.
  init<Real: KernelScalar>(_ names: [String], of population: PopulationState<Real>) {
    let state = population.state
    let columns = names.compactMap { name in
      (0..<state.count).first { population.variableName($0) == name }.map {
        Column(columns: state, number: $0)
      }
    }
    double = columns.compactMap { $0 as? Column<Double> }
    single = columns.compactMap { $0 as? Column<Float> }
  }

  @inline(__always)
  func value(_ column: Int, _ neuron: Int) -> Double {
    double.isEmpty ? Double(single[column][neuron]) : double[column][neuron]
  }
}
