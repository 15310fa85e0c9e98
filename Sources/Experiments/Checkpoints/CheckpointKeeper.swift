import Integration
import Kernel
import ModelDescription
import Quantities
import Recording

/// Writes checkpoints of a run when it is time to.
struct CheckpointKeeper {
  private let policy: CheckpointPolicy
  private let directory: RunDirectory
  private let experiment: Experiment
  private let models: ModelCatalogue
  private let clock: @Sendable () -> Double
  private let timing: RunSummary.Timing
  private let firstStep: Int
  /// When stepping began, as the clock says.
  private let start: Double
  private let stepsBetween: Int?
  private var lastStep: Int
  private var lastTime: Double
  /// What does not change from one checkpoint to the next.
  private var constant: (network: NetworkMark, experiment: String)?

  /// - Parameters:
  ///   - step: where the run begins.
  ///   - timing: the wall time until then.
  init(
    _ policy: CheckpointPolicy, of experiment: Experiment, _ models: ModelCatalogue,
    in directory: RunDirectory,
    from step: Int, firstStep: Int, timing: RunSummary.Timing, clock: @escaping @Sendable () -> Double
  ) {
    self.policy = policy
    self.directory = directory
    self.experiment = experiment
    self.models = models
    self.clock = clock
    self.timing = timing
    self.firstStep = firstStep
    start = policy.looksAtClock ? clock() : 0
    stepsBetween = policy.interval.map { Int(stepsIn: $0, of: experiment.simulation.dt, least: 1) }
    (lastStep, lastTime) = (step, start)
  }

  /// Between two windows of steps: keeps the state if it is time to.
  mutating func visit(_ network: inout RunningNetwork, _ recorder: inout RunRecorder) throws {
    let step = network.step
    var isDue = policy.isAtEnd && step == network.steps
    if let stepsBetween { isDue = isDue || step / stepsBetween > lastStep / stepsBetween }
    if let interval = policy.wallInterval { isDue = isDue || clock() - lastTime >= interval }
    if isDue { try keep(&network, &recorder) }
  }

  /// The run is stopped here: keeps the state.
  mutating func stop(_ network: inout RunningNetwork, _ recorder: inout RunRecorder) throws {
    if policy.isAtStop { try keep(&network, &recorder) }
  }

  private mutating func keep(_ network: inout RunningNetwork, _ recorder: inout RunRecorder) throws {
    // Files first: a checkpoint never tells of more than they hold.
    try recorder.synchronise()
    let constant = try constant ?? writeExperiment(network)
    self.constant = constant
    var saver = StateSaver()
    try recorder.visitState(&saver)
    let checkpoint = Checkpoint(
      header: header(network, constant.network, constant.experiment), network: network.save(),
      recorder: saver.saved)
    try checkpoint.write(into: directory.path)
    (lastStep, lastTime) = (network.step, policy.wallInterval == nil ? 0 : clock())
  }

  /// Lays the experiment beside the checkpoint.
  private func writeExperiment(_ network: RunningNetwork) throws -> (NetworkMark, String) {
    let text = experiment.jsonOfRun(models: models)
    try directory.write(text, to: "experiment.json")
    return (network.mark, EarlierRun.mark(text))
  }

  private func header(
    _ network: RunningNetwork, _ mark: NetworkMark, _ experimentMark: String
  ) -> Checkpoint.Header {
    let settings = experiment.simulation
    var timing = timing
    if policy.looksAtClock { timing.run += clock() - start }
    return Checkpoint.Header(
      maker: .here, experiment: experimentMark, precision: settings.precision.rawValue, step: network.step,
      steps: network.steps, firstStep: firstStep, timeMs: TimeGrid(dt: settings.dt).time(network.step),
      synapses: mark.synapses, receptors: mark.receptors, timing: timing)
  }
}

extension CheckpointPolicy {
  /// Whether wall time matters; tests with clocks of their own count the looks at them.
  fileprivate var looksAtClock: Bool { interval != nil || wallInterval != nil || isAtEnd }
}
