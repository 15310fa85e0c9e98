import ModelDescription
import Recording

/// Steps a simulation to its end, or to an interruption or failure, and writes its run directory.
struct SimulationRun {
  /// What there is to tell afterwards.
  struct Outcome {
    let summary: RunSummary
    let ending: Stepping.Ending
    /// Where the run directory is.
    var path = ""
  }

  let experiment: Experiment
  let effectiveJSON: String
  let threads: Int
  let isQuiet: Bool
  let surroundings: Surroundings
  var simulation: any RunningSimulation
  var timing = RunSummary.Timing(load: 0, build: 0, run: 0, write: 0)

  /// Writes the run directory at `path`; leaves nothing there if a file cannot be written, or if the run is
  /// interrupted before its first step.
  mutating func record(in path: String) throws -> Outcome {
    surroundings.interruption.defer()
    let directory = try RunDirectory(at: path)
    do {
      var outcome = try record(in: directory)
      outcome.path = try directory.commit(isComplete: outcome.summary.complete)
      return outcome
    } catch {
      directory.discard()
      throw error
    }
  }

  private mutating func record(in directory: RunDirectory) throws -> Outcome {
    var stopwatch = Stopwatch(clock: surroundings.clock)
    let layout = RecordingLayout(
      experiment, traceColumns: simulation.traceColumns, weightTables: simulation.weightTables)
    var recorder = try RunRecorder(layout, in: directory)
    let stepping = Stepping(duration: experiment.simulation.duration, isQuiet: isQuiet, surroundings)
    let ending = try stepping.advance(&simulation, into: &recorder)
    try simulation.finish(into: &recorder)
    timing.run = stopwatch.lap()
    try recorder.close()
    timing.write = stopwatch.lap()
    let summary = summary(recorder, ending)
    try directory.write(effectiveJSON, to: "experiment.json")
    try directory.write(try summary.json(), to: RunSummary.fileName)
    return Outcome(summary: summary, ending: ending)
  }

  private func summary(_ recorder: RunRecorder, _ ending: Stepping.Ending) -> RunSummary {
    let settings = experiment.simulation
    let simulated = TimeGrid(dt: settings.dt).time(simulation.step)
    let populations = experiment.populations.enumerated().map { index, population in
      RunSummary.Population(
        name: population.name, size: population.size, spikes: recorder.tally.counts[index],
        seconds: simulated / 1000,
        firing: recorder.firing.firing(of: index, dt: settings.dt, seconds: simulated / 1000))
    }
    var (isComplete, failure) = (false, String?.none)
    switch ending {
    case .complete: isComplete = true
    case .interrupted(let signal): failure = "interrupted by signal \(signal)"
    case .failed(let error): failure = "\(error)"
    }
    return RunSummary(
      version: Version.text, name: experiment.name, seed: settings.seed, dtMs: settings.dt,
      durationMs: settings.duration, simulatedMs: simulated, threads: threads,
      precision: settings.precision.rawValue, dopamine: experiment.dopamine,
      notes: experiment.notes.isEmpty ? nil : experiment.notes, populations: populations,
      synapses: simulation.synapseCount, learnedWeights: simulation.learnedWeights,
      digest: recorder.tally.digest.text, complete: isComplete, failure: failure, timing: timing)
  }
}
