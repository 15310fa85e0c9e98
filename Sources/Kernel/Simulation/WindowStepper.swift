import Integration
import Numerics
import Quantities

/// Advances a network window by window; one window is the least delay, within which no spike of the window
/// itself can arrive, so workers only meet between windows.
///
/// While the workers compute a window, the caller hands over what the one before has left.
///
/// Sendable: a share is advanced by one worker at a time, which writes the state, receptors and spikes of its neurons
/// only; everything else is written between windows, when all have been joined.
final class WindowStepper<Real: KernelScalar>: @unchecked Sendable {
  let network: Network
  /// Steps of a window.
  let window: Int
  /// Lanes of neurons, one for each worker.
  private let lanes: Int
  private let populations: [PopulationState<Real>]
  /// The shares of the first lane, population by population, then those of the next: as workers take them, first those
  /// of their own lane.
  private let shares: [Share<Real>]
  private let varyingRates: [VaryingRate]
  /// The last samples of every trace table.
  private let rows: [Buffer<Double>]
  private let weightRows: [Buffer<Double>]
  private let modulators: [ModulatorLevel]
  private let learnings: [Int: Learning]
  /// For each share, whether all variables of its neurons are finite.
  private let areFinite: Buffer<Bool>
  /// For each population, the spikes of one lane after the other.
  private let spikes: Buffer<SpikeHistory.Part>
  private let gapJunctions: [GapJunctions<Real>]
  /// Keeps what `spikes` looks at.
  private let histories: [SpikeHistory]
  private let board: WorkBoard
  private lazy var team = WorkerTeam(count: lanes) { [unowned self] in run(worker: $0) }
  /// The steps that the workers compute now, and whether they look at the variables after them.
  private var steps = 0..<0
  private var isChecking = false
  /// The step that comes next for those who are handed what was computed.
  private(set) var step = 0
  /// The window that has been computed and not been handed over yet.
  private var finished = 0..<0

  init(_ network: Network, programs: Programs<Real>, threads: Int, workPerThread: Int) {
    self.network = network
    window = Self.windowLength(network)
    let work = network.populations.reduce(0) { $0 + $1.work } * window
    lanes = max(1, min(threads, work / workPerThread))
    let layout = Layout(network, lanes: lanes, window: window, programs: programs)
    populations = layout.populations
    spikes = Buffer(layout.histories.flatMap(\.parts))
    rows = layout.rows
    varyingRates = layout.varyingRates
    weightRows = layout.weightRows
    modulators = layout.modulators
    learnings = layout.learnings
    gapJunctions = layout.gapJunctions
    histories = layout.histories
    shares = (0..<lanes).flatMap(layout.shares)
    areFinite = Buffer(count: shares.count)
    board = WorkBoard(count: shares.count, workers: lanes)
  }

  /// A spike of step n with a delay of d steps arrives in step n + 1 + d; gap junctions act in every step.
  private static func windowLength(_ network: Network) -> Int {
    let active = network.projections.filter { $0.connectivity.count > 0 }
    if active.contains(where: { $0.presynapticEnd != nil }) { return 1 }
    let delays = active.map(\.connectivity.leastDelay)
    let releases = network.modulators.flatMap { $0.sources.map(\.delay) }
    let leastDelay = (delays + releases + network.feedbackDelays()).min()
    return min(64, (leastDelay ?? 63) + 1)
  }

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
    }
  }

  /// Weights that are learned can be asked for between two windows, so nothing may have been computed beyond.
  private var looksAhead: Bool { learnings.isEmpty }

  /// Advances the steps of the next window, while the caller does something else first.
  private func computeNext(before end: Int, after other: () throws -> Void) throws {
    let step = finished.upperBound
    let count = min(window, end - step)
    for rate in varyingRates { rate.prepare(from: step, count: count) }
    for modulator in modulators { modulator.advance(from: step, count: count) }
    for junctions in gapJunctions { junctions.clear() }
    for junctions in gapJunctions { junctions.exchange() }
    steps = step..<step + count
    // Short windows would look at the variables more often than they advance them.
    isChecking = (step + count) / 64 > step / 64 || step + count == end
    board.reset()
    finished = steps
    try team.perform(after: other)
  }

  private func run(worker: Int) {
    board.forEachPiece(of: worker) { k in
      shares[k].advance(from: steps.lowerBound, count: steps.count)
      areFinite.pointer[k] = !isChecking || shares[k].isFinite
    }
  }

  /// Hands the spikes and samples of a window over.
  private func handOver(_ window: Range<Int>, into sink: inout some RunSink) throws {
    for (t, table) in network.traces.enumerated() {
      for step in window where table.isSampled(at: step) {
        let row = table.row(of: step, in: rows[t])
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
      for (t, table) in network.weights.enumerated() where table.times.contains(step) {
        let row = table.row(of: step, in: weightRows[t])
        try sink.weights(
          table: t, step: step, values: UnsafeBufferPointer(start: row, count: table.synapses.count))
      }
    }
  }

  /// Hands over a last row of every weight table that has no end.
  func handOverLastWeights(at step: Int, into sink: inout some RunSink) throws {
    for (t, table) in network.weights.enumerated() where table.stop == .max && table.start <= step {
      guard let learning = learnings[table.projection] else { continue }
      let row = (0..<table.synapses.count).map { learning.weight(Int(table.synapses[$0]), at: step) }
      try row.withUnsafeBufferPointer { try sink.weights(table: t, step: step, values: $0) }
    }
  }

  /// The weights of a projection at the start of `step`, if they are learned.
  func learnedWeights(of projection: Int, at step: Int) -> [Double]? {
    learnings[projection].map { learning in
      (0..<network.projections[projection].connectivity.count).map { learning.weight($0, at: step) }
    }
  }

  /// Whether no share found a variable that is not finite.
  private var isFinite: Bool { shares.indices.allSatisfy { areFinite.pointer[$0] } }

  /// Stops the run because of a variable that is no longer finite.
  private func reportOutlier() throws {
    for population in populations {
      guard let found = population.firstNonFinite() else { continue }
      throw SimulationError.nonFinite(
        population: population.plan.name, neuron: found.neuron,
        variable: population.variableName(found.variable),
        time: (Double(step) * network.dt * 1e9).rounded() / 1e9)
    }
  }
}
