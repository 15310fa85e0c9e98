import BuiltInModels
import Integration
import ModelDescription

extension Experiment {
  /// Simulates the experiment.
  ///
  ///     let result = try experiment.run(threads: 2) { event in
  ///       if case .spikes(let spikes) = event { print(spikes.time, spikes.population, spikes.neurons) }
  ///       return .go
  ///     }
  ///
  /// - Parameters:
  ///   - threads: how many work on it; the result does not depend on it.
  ///   - precision: the floating-point type of the state, if not the experiment's own.
  ///   - models: what the experiment is made of.
  ///   - memory: how much the network may take [bytes].
  ///   - output: where spikes and traces go.
  ///   - checkpoints: when the whole state is kept in the run directory.
  ///   - earlier: the run that is continued, as if it had never ended; its experiment may differ from this one in nothing
  ///     but the duration.
  ///   - settled: the run of another experiment of the same structure, whose state this one begins with.
  ///   - observe: told about every spike and sample as they come and about every window of steps, in the calling
  ///     thread; what it throws ends the run, which then leaves nothing behind.
  /// - Returns: what the run gave, also if the observer stopped it.
  /// - Throws: ``NotEnoughMemory``, ``CheckpointError`` or ``OtherStructure`` for an earlier run that does not fit,
  ///  ``RunFailure`` if the simulation cannot go on, `RecordingError` if a file cannot
  ///   be written.
  @discardableResult
  public func run(
    threads: Int = 1, precision: SimulationSettings.Precision? = nil,
    models: ModelCatalogue = .builtIn, memory: Int = .max, output: RunOutput = .memory,
    checkpoints: CheckpointPolicy = CheckpointPolicy(), continuing earlier: EarlierRun? = nil,
    from settled: EarlierRun? = nil,
    observing observe: ((RunEvent) throws -> RunDecision)? = nil
  ) throws -> RunResult {
    try plan(models: models).check(available: memory)
    var experiment = self
    if let precision { experiment.simulation.precision = precision }
    var run = ExperimentRun(experiment)
    (run.models, run.threads, run.output) = (models, threads, output)
    (run.checkpoints, run.earlier, run.settled) = (checkpoints, earlier, settled)
    return try run.run(
      RunObserver(progress: { try observe?(.progress($0)) ?? .go }, events: observe))
  }
}
