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

  package init(_ experiment: Experiment) { self.experiment = experiment }

  /// How the steps ended.
  private enum Ending {
    case complete
    case stopped(String)
    case failed(any Error)
  }

  /// Builds the network and makes its steps; leaves nothing behind if a file cannot be written or the observer
  /// throws.
  package func run(_ observer: RunObserver) throws -> RunResult {
    var stopwatch = Stopwatch(clock: clock)
    var network = RunningNetwork(experiment, models: models, threads: threads)
    var timing = RunSummary.Timing(load: loadTime, build: stopwatch.lap(), run: 0, write: 0)
    let decision = try observer.progress(progress(network))
    guard case .directory(let path) = output else {
      return try run(&network, in: nil, observer, decision, &timing, &stopwatch)
    }
    let directory = try RunDirectory(at: path)
    do {
      return try run(&network, in: directory, observer, decision, &timing, &stopwatch)
    } catch let failure as RunFailure {
      throw failure
    } catch {
      directory.discard()
      throw error
    }
  }

  private func run(
    _ network: inout RunningNetwork, in directory: RunDirectory?, _ observer: RunObserver,
    _ decision: RunDecision, _ timing: inout RunSummary.Timing, _ stopwatch: inout Stopwatch
  ) throws -> RunResult {
    let layout = RecordingLayout(experiment, network)
    var sink = RunOutputs(
      recorder: try RunRecorder(layout, in: directory),
      memory: output == .memory ? RunMemory(layout) : nil, events: observer.events.map { ($0, layout) })
    let ending = try advance(&network, into: &sink, observer, decision)
    try network.finish(into: &sink)
    timing.run = stopwatch.lap()
    try sink.recorder.close()
    timing.write = stopwatch.lap()
    let summary = summary(network, sink.recorder, ending, timing)
    if let directory {
      try directory.write(experiment.effectiveJSON(models: models), to: "experiment.json")
      try directory.write(try summary.json(), to: RunSummary.fileName)
    }
    let result = RunResult(
      summary: summary, directory: try directory?.commit(isComplete: summary.complete),
      trains: sink.memory?.trains(until: summary.simulatedMs) ?? [], traces: sink.memory?.traces ?? [])
    if case .failed(let error) = ending { throw RunFailure(reason: error, result: result) }
    return result
  }

  /// Advances window by window; what a file or the observer throws goes on to the caller.
  private func advance(
    _ network: inout RunningNetwork, into sink: inout RunOutputs, _ observer: RunObserver,
    _ first: RunDecision
  ) throws -> Ending {
    var decision = first
    while network.step < network.steps {
      if case .stop(let reason) = decision { return .stopped(reason) }
      do {
        try network.advance(into: &sink)
      } catch let error as SimulationError {
        return .failed(error)
      }
      decision = try observer.progress(progress(network))
      if case .stop = sink.decision { decision = sink.decision }
    }
    return .complete
  }

  private func progress(_ network: RunningNetwork) -> RunProgress {
    RunProgress(step: network.step, steps: network.steps, duration: experiment.simulation.duration)
  }

  private func summary(
    _ network: RunningNetwork, _ recorder: RunRecorder, _ ending: Ending, _ timing: RunSummary.Timing
  ) -> RunSummary {
    let settings = experiment.simulation
    let simulated = TimeGrid(dt: settings.dt).time(network.step)
    let populations = experiment.populations.enumerated().map { index, population in
      RunSummary.Population(
        name: population.name, size: population.size, spikes: recorder.tally.counts[index],
        seconds: simulated / 1000,
        firing: recorder.firing.firing(of: index, dt: settings.dt, seconds: simulated / 1000))
    }
    var (isComplete, failure) = (false, String?.none)
    switch ending {
    case .complete: isComplete = true
    case .stopped(let reason): failure = reason
    case .failed(let error): failure = "\(error)"
    }
    return RunSummary(
      version: Version.text, name: experiment.name, seed: settings.seed, dtMs: settings.dt,
      durationMs: settings.duration, simulatedMs: simulated, threads: threads,
      precision: settings.precision.rawValue, dopamine: experiment.dopamine,
      notes: experiment.notes.isEmpty ? nil : experiment.notes, populations: populations,
      synapses: network.synapseCount, learnedWeights: network.learnedWeights,
      digest: recorder.tally.digest.text, complete: isComplete, failure: failure, timing: timing)
  }
}
