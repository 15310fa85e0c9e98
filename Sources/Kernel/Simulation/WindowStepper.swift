import Integration
import Numerics
import Quantities

/// Advances a network window by window; one window is the least delay, within which no spike of the window
/// itself can arrive, so workers only meet between windows.
///
/// While the workers compute a window, the caller hands over what the one before has left.
///
/// Sendable: a slice is advanced by one worker at a time, which writes the state, receptors and spikes of its neurons
/// only; everything else is written between windows, when all have been joined.
final class WindowStepper<Real: KernelScalar>: @unchecked Sendable {
  /// Everything that the steps change.
  private let state: NetworkState<Real>
  /// Lanes of neurons, one for each worker.
  private let lanes: Int
  /// The slices of the first lane, population by population, then those of the next: as workers take them, first those
  /// of their own lane.
  private let slices: [PopulationSlice<Real>]
  /// For each slice, whether all variables of its neurons are finite.
  private let areFinite: Buffer<Bool>
  /// For each population, the spikes of one lane after the other.
  private let spikes: Buffer<SpikeHistory.Part>
  private let queues: WorkQueues
  private lazy var team = WorkerTeam(count: lanes) { [unowned self] in run(worker: $0) }
  /// The steps that the workers compute now, and whether they look at the variables after them.
  private var steps = 0..<0
  private var isChecking = false
  /// The step that comes next for those who are handed what was computed.
  private(set) var step = 0
  /// The window that has been computed and not been handed over yet.
  private var finished = 0..<0

  init(_ network: Network, programs: Programs<Real>, threads: Int, workPerThread: Int) {
    let window = network.windowLength
    let work = network.populations.reduce(0) { $0 + $1.work } * window
    lanes = max(1, min(threads, work / workPerThread))
    state = NetworkState(network, lanes: lanes, window: window, programs: programs)
    spikes = Buffer(state.histories.flatMap(\.parts))
    slices = (0..<lanes).flatMap(state.slices)
    areFinite = Buffer(count: slices.count)
    queues = WorkQueues(count: slices.count, workers: lanes)
  }

  /// Steps of a window.
  var window: Int { state.window }

  /// Hands the next window over, which lies before step `end`; if another follows, that is computed meanwhile.
  ///
  /// Inlined where the floating-point type is known: only there does the compiler specialise what is called, while the
  /// sink stays generic.
  @inline(__always)
  func advance(to end: Int, into sink: inout some RunSink) throws {
    precondition(finished.upperBound <= end, "a window beyond the end has been computed")
    if finished.isEmpty { try computeNext(before: end) {} }
    let window = finished
    step = window.upperBound
    if !isFinite {
      try handOver(window, into: &sink)
      try reportOutlier()
    } else if looksAhead, step < end {
      try computeNext(before: end) { try handOver(window, into: &sink) }
    } else {
      finished = step..<step
      try handOver(window, into: &sink)
      if step == end { try reportOutlyingWeight() }
    }
  }

  /// Shows everything that the steps so far have left, between two calls of ``advance(to:into:)``.
  ///
  /// A window that has been computed and not been handed over is part of it.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.object("steps")
    var (window, isFinite) = (SIMD2(finished.lowerBound, finished.upperBound), self.isFinite)
    try visitor.value("computed window", &window)
    try visitor.value("whether all variables are finite", &isFinite)
    try state.visitState(&visitor, slices, at: window[1])
    if !visitor.isRestoring { return }
    finished = window[0]..<window[1]
    step = window[0]
    for k in slices.indices { areFinite.pointer[k] = isFinite }
  }

  /// Goes on behind what was computed and has not been handed over; inputs without state begin there.
  func branch(keepingInputs kept: Set<String>) {
    step = finished.upperBound
    finished = step..<step
    state.skipInputs(to: step, except: kept)
  }

  /// Weights that are learned can be asked for between two windows, so nothing may have been computed beyond.
  private var looksAhead: Bool { state.learnings.isEmpty }

  /// Advances the steps of the next window, while the caller does something else first.
  private func computeNext(before end: Int, after other: () throws -> Void) throws {
    let step = finished.upperBound
    let count = min(window, end - step)
    for rate in state.varyingRates { rate.prepare(from: step, count: count) }
    for modulator in state.modulators { modulator.advance(from: step, count: count) }
    for junctions in state.gapJunctions { junctions.clear() }
    for junctions in state.gapJunctions { junctions.exchange() }
    steps = step..<step + count
    // Short windows would look at the variables more often than they advance them.
    isChecking = (step + count) / 64 > step / 64 || step + count == end
    queues.refill()
    finished = steps
    try team.perform(after: other)
  }

  private func run(worker: Int) {
    queues.forEachPiece(of: worker) { k in
      slices[k].advance(from: steps.lowerBound, count: steps.count)
      areFinite.pointer[k] = !isChecking || slices[k].isFinite
    }
  }

  /// Hands the spikes and samples of a window over.
  private func handOver(_ window: Range<Int>, into sink: inout some RunSink) throws {
    for (t, table) in state.network.traces.enumerated() {
      for step in window where table.isSampled(at: step) {
        let row = table.row(of: step, in: state.rows[t])
        try sink.samples(
          table: t, step: step, values: UnsafeBufferPointer(start: row, count: table.columns.count))
      }
    }
    try handOverWeights(window, into: &sink)
    for step in window {
      for k in 0..<spikes.count {
        let spikes = spikes.pointer[k].spikes(of: step)
        if !spikes.isEmpty { try sink.spikes(step: step, population: k / lanes, neurons: spikes) }
      }
    }
  }

  private func handOverWeights(_ window: Range<Int>, into sink: inout some RunSink) throws {
    for step in window {
      for (t, table) in state.network.weights.enumerated() where table.times.contains(step) {
        let row = table.row(of: step, in: state.weightRows[t])
        try sink.weights(
          table: t, step: step, values: UnsafeBufferPointer(start: row, count: table.synapses.count))
      }
    }
  }

  /// Hands over a last row of every weight table that has no end.
  func handOverLastWeights(at step: Int, into sink: inout some RunSink) throws {
    for (t, table) in state.network.weights.enumerated() where table.stop == .max && table.start <= step {
      guard let learning = state.learnings[table.projection] else { continue }
      let row = (0..<table.synapses.count).map { learning.weight(Int(table.synapses[$0]), at: step) }
      try row.withUnsafeBufferPointer { try sink.weights(table: t, step: step, values: $0) }
    }
  }

  /// The weights of a projection at the start of `step`, if they are learned.
  func learnedWeights(of projection: Int, at step: Int) -> [Double]? {
    state.learnings[projection].map { learning in
      (0..<state.network.projections[projection].connectivity.count).map { learning.weight($0, at: step) }
    }
  }

  /// Whether no slice found a variable that is not finite.
  private var isFinite: Bool { slices.indices.allSatisfy { areFinite.pointer[$0] } }

  /// Stops the run because of a variable that is no longer finite.
  private func reportOutlier() throws {
    for population in state.populations {
      guard let found = population.firstNonFinite() else { continue }
      throw SimulationError.nonFinite(
        population: population.plan.name, neuron: found.neuron,
        variable: population.variableName(found.variable), time: time)
    }
  }

  /// Stops the run because of a learned weight that is no longer finite.
  private func reportOutlyingWeight() throws {
    for (index, learning) in state.learnings.sorted(by: { $0.key < $1.key }) {
      let projection = state.network.projections[index]
      for synapse in 0..<projection.connectivity.count where !learning.weight(synapse, at: step).isFinite {
        throw SimulationError.nonFiniteWeight(projection: projection.name, synapse: synapse, time: time)
      }
    }
  }

  /// The time after the last step [ms], without the digits that multiplication adds.
  private var time: Double { (Double(step) * state.network.dt * 1e9).rounded() / 1e9 }
}
