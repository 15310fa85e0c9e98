import Numerics
import Quantities

/// Advances a network window by window; one window is the least delay, within which no spike of the window
/// itself can arrive, so workers only meet between windows.
///
/// Sendable: workers write the state, receptors and spikes of their own neurons only (``Share``); everything
/// else is written between windows, when they have been joined.
final class WindowStepper<Real: KernelScalar>: @unchecked Sendable {
  let network: Network
  /// Steps of a window.
  let window: Int
  let workers: Int
  private let populations: [PopulationState<Real>]
  private let histories: [SpikeHistory]
  /// Shares of every worker, in the order of populations and neurons.
  private let shares: [[Share<Real>]]
  private let varyingRates: [VaryingRate]
  /// The window's samples of every trace table.
  private let rows: [Buffer<Double>]
  private let weightRows: [Buffer<Double>]
  private let modulators: [ModulatorLevel]
  private let learnings: [Int: Learning]
  /// For each worker, whether all variables of its neurons are finite.
  private let areFinite: Buffer<Bool>
  private let gapJunctions: [GapJunctions<Real>]
  /// The histories of all detectors; `histories` are those whose spikes are recorded.
  private let allHistories: [SpikeHistory]
  private lazy var team = WorkerTeam(count: workers) { [unowned self] in run(worker: $0) }
  /// The steps that the workers compute now.
  private var steps = 0..<0

  init(_ network: Network, programs: Programs<Real>, threads: Int, workPerThread: Int) {
    self.network = network
    window = Self.windowLength(network)
    let work = network.populations.reduce(0) { $0 + $1.work } * window
    workers = max(1, min(threads, work / workPerThread))
    let layout = Layout(network, workers: workers, window: window, programs: programs)
    populations = layout.populations
    histories = layout.histories
    rows = layout.rows
    varyingRates = layout.varyingRates
    weightRows = layout.weightRows
    modulators = layout.modulators
    learnings = layout.learnings
    gapJunctions = layout.gapJunctions
    allHistories = layout.histories + layout.sideHistories.flatMap { $0 }
    shares = (0..<workers).map(layout.shares)
    areFinite = Buffer(count: workers)
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

  /// Advances `count` steps (at most a window) from `step` on.
  ///
  /// Not generic over the sink: only where every type is known does the compiler specialise what is called.
  func compute(from step: Int, count: Int) {
    for rate in varyingRates { rate.prepare(from: step, count: count) }
    for modulator in modulators { modulator.advance(from: step, count: count) }
    for junctions in gapJunctions { junctions.clear() }
    for junctions in gapJunctions { junctions.exchange() }
    steps = step..<step + count
    team.perform()
  }

  private func run(worker: Int) {
    for history in allHistories {
      for step in steps { history.clear(step: step, worker: worker) }
    }
    var isFinite = true
    for share in shares[worker] where !share.advance(from: steps.lowerBound, count: steps.count) {
      isFinite = false
    }
    areFinite.pointer[worker] = isFinite
  }

  /// Hands the spikes and samples of the last `count` steps over.
  func handOver(from start: Int, count: Int, into sink: inout some RunSink) throws {
    for (t, table) in network.traces.enumerated() {
      var row = rows[t].pointer
      for step in start..<start + count where table.isSampled(at: step) {
        try sink.samples(
          table: t, step: step, values: UnsafeBufferPointer(start: row, count: table.columns.count))
        row += table.columns.count
      }
    }
    try handOverWeights(from: start, count: count, into: &sink)
    for step in start..<start + count {
      for (p, history) in histories.enumerated() {
        for worker in 0..<workers {
          let spikes = history.spikes(step: step, worker: worker)
          if !spikes.isEmpty { try sink.spikes(step: step, population: p, neurons: spikes) }
        }
      }
    }
  }

  private func handOverWeights(from start: Int, count: Int, into sink: inout some RunSink) throws {
    for step in start..<start + count {
      for (t, table) in network.weights.enumerated() where table.times.contains(step) {
        let row = table.times.count(before: step) - table.times.count(before: start)
        let width = table.synapses.count
        try sink.weights(
          table: t, step: step,
          values: UnsafeBufferPointer(start: weightRows[t].pointer + row * width, count: width))
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

  /// Stops the run if a variable is no longer finite.
  func checkFinite(after step: Int) throws {
    if (0..<workers).allSatisfy({ areFinite.pointer[$0] }) { return }
    for population in populations {
      guard let found = population.firstNonFinite() else { continue }
      throw SimulationError.nonFinite(
        population: population.plan.name, neuron: found.neuron,
        variable: population.variableName(found.variable),
        time: (Double(step) * network.dt * 1e9).rounded() / 1e9)
    }
  }
}
