import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import Recording

/// A run of an experiment that is about to start.
package struct ExperimentRun {
  package let experiment: Experiment
  package var models = ModelCatalogue.builtIn
  package var threads = 1
  package var output = RunOutput.memory
  /// Wall time [s] from any origin.
  package var clock: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
  /// The wall time that reading took [s], for the summary.
  package var loadTime = 0.0
  /// When the whole state is kept in the run directory.
  package var checkpoints = CheckpointPolicy()
  /// The run that this one continues.
  package var earlier: EarlierRun?
  /// The run of another experiment whose state this one begins with.
  package var settled: EarlierRun?
  /// The place of the run directory, where it is held already.
  package var place: RunPlace?

  package init(_ experiment: Experiment) { self.experiment = experiment }

  /// Why a run ends whose disk is full.
  package static let fullDisk = "the disk is full"

  /// How the steps ended.
  private enum Ending {
    case complete
    case stopped(String)
    case failed(any Error)
  }

  /// Builds the network and makes its steps; leaves nothing behind if a file cannot be written or the observer
  /// throws.
  package func run(_ observer: RunObserver) throws -> RunResult {
    // Who else writes there is told before the network is built.
    let place: RunPlace? =
      if case .directory(let path) = output { try self.place ?? RunPlace(path) } else { nil }
    defer { place?.release() }
    var stopwatch = Stopwatch(clock: clock)
    var network = RunningNetwork(experiment, models: models, threads: threads)
    var timing = RunSummary.Timing(load: loadTime, build: stopwatch.lap(), run: 0, write: 0)
    try earlier?.restore(&network)
    try settled?.settle(&network, of: experiment, models: models)
    let firstStep = earlier?.checkpoint.header.firstStep ?? network.step
    let decision = try observer.progress(progress(network))
    guard let place else {
      return try run(&network, from: firstStep, in: nil, observer, decision, &timing, &stopwatch)
    }
    let directory = try RunDirectory(in: place)
    do {
      return try run(&network, from: firstStep, in: directory, observer, decision, &timing, &stopwatch)
    } catch let failure as RunFailure {
      throw failure
    } catch {
      directory.discard()
      throw error
    }
  }

  private func run(
    _ network: inout RunningNetwork, from firstStep: Int, in directory: RunDirectory?,
    _ observer: RunObserver,
    _ decision: RunDecision, _ timing: inout RunSummary.Timing, _ stopwatch: inout Stopwatch
  ) throws -> RunResult {
    try directory?.keepFiles(of: experiment)
    let layout = RecordingLayout(experiment, network)
    var sink = RunOutputs(
      recorder: try RunRecorder(layout, in: directory),
      memory: output == .memory ? RunMemory(layout) : nil, events: observer.events.map { ($0, layout) })
    try earlier?.restore(&sink.recorder)
    timing.add(earlier?.checkpoint.header.timing)
    var keeper = directory.map { checkpointKeeper(in: $0, from: network.step, firstStep, timing) }
    let ending = try advance(&network, into: &sink, observer, decision, &keeper, in: directory)
    try network.finish(into: &sink)
    timing.run += stopwatch.lap()
    try sink.recorder.close()
    timing.write += stopwatch.lap()
    let summary = summary(network, from: firstStep, sink.recorder, ending, timing)
    if let directory {
      try directory.write(experiment.jsonOfRun(models: models), to: "experiment.json")
      try directory.conclude(with: summary.json())
    }
    let result = RunResult(
      summary: summary,
      directory: try directory?.commit(isComplete: summary.complete, continuing: earlier?.directory),
      trains: sink.memory?.trains(from: summary.startMs ?? 0, until: summary.simulatedMs) ?? [],
      traces: sink.memory?.traces ?? [])
    if case .failed(let error) = ending { throw RunFailure(reason: error, result: result) }
    return result
  }

  /// Advances window by window; what a file or the observer throws goes on to the caller.
  private func advance(
    _ network: inout RunningNetwork, into sink: inout RunOutputs, _ observer: RunObserver,
    _ first: RunDecision, _ keeper: inout CheckpointKeeper?, in directory: RunDirectory?
  ) throws -> Ending {
    var decision = first
    // A run that was killed after its last step is continued at its end.
    if network.step == network.steps { try keeper?.visit(&network, &sink.recorder) }
    while network.step < network.steps {
      if case .stop(let reason) = decision {
        try keeper?.stop(&network, &sink.recorder)
        return .stopped(reason)
      }
      do {
        try network.advance(into: &sink)
      } catch let error as SimulationError {
        return .failed(error)
      }
      do {
        try keeper?.visit(&network, &sink.recorder)
      } catch let error as RecordingError where error.isFullDisk {
        directory?.endOnFullDisk()
      }
      if directory?.isDiskFull == true { return .stopped(Self.fullDisk) }
      decision = try observer.progress(progress(network))
      if case .stop = sink.decision { decision = sink.decision }
    }
    return .complete
  }

  private func checkpointKeeper(
    in directory: RunDirectory, from step: Int, _ firstStep: Int, _ timing: RunSummary.Timing
  )
    -> CheckpointKeeper
  {
    CheckpointKeeper(
      checkpoints, of: experiment, models, in: directory, from: step, firstStep: firstStep, timing: timing,
      clock: clock)
  }

  private func progress(_ network: RunningNetwork) -> RunProgress {
    RunProgress(step: network.step, steps: network.steps, duration: experiment.simulation.duration)
  }

  private func summary(
    _ network: RunningNetwork, from firstStep: Int, _ recorder: RunRecorder, _ ending: Ending,
    _ timing: RunSummary.Timing
  ) -> RunSummary {
    let settings = experiment.simulation
    let grid = TimeGrid(dt: settings.dt)
    let (start, simulated) = (grid.time(firstStep), grid.time(network.step))
    let seconds = (simulated - start) / 1000
    let populations = experiment.populations.enumerated().map { index, population in
      RunSummary.Population(
        name: population.name, size: population.size, spikes: recorder.tally.counts[index],
        seconds: seconds, firing: recorder.firing.firing(of: index, dt: settings.dt, seconds: seconds))
    }
    var (isComplete, failure) = (false, String?.none)
    switch ending {
    case .complete: isComplete = true
    case .stopped(let reason): failure = reason
    case .failed(let error): failure = "\(error)"
    }
    return RunSummary(
      version: Version.text, name: experiment.name, seed: settings.seed, dtMs: settings.dt,
      durationMs: settings.duration, startMs: firstStep > 0 ? start : nil, simulatedMs: simulated,
      threads: threads,
      precision: settings.precision.rawValue, dopamine: experiment.dopamine,
      notes: experiment.notes.isEmpty ? nil : experiment.notes, populations: populations,
      synapses: network.synapseCount, learnedWeights: network.learnedWeights,
      digest: recorder.tally.digest.text, complete: isComplete, failure: failure, timing: timing)
  }
}
