import Foundation
import ModelDescription
import Recording

/// The state with which the points of a sweep begin.
public enum SweepStart: Sendable {
  /// None: every point begins at time 0.
  case blank
  /// That of a run that is there.
  case run(EarlierRun)
  /// That of the sweep's experiment with none of its parameters, after a time that is simulated once [ms].
  case settling(Double)
}

/// Simulates what all points of a sweep have in common: their experiment until it has settled, once for every seed.
///
/// Its run directories lie in the sweep's directory, where every process finds them that computes points there.
public struct SettledSweep: Sendable {
  private let sweep: Sweep
  private let directory: String
  private let time: Double

  /// Nothing for a sweep that does not settle.
  public init?(_ sweep: Sweep, in directory: String) {
    guard case .settling(let time) = sweep.start else { return nil }
    (self.sweep, self.directory, self.time) = (sweep, directory, time)
  }

  /// The run from which the points of a seed begin.
  public func earlierRun(seed: UInt64?) throws -> EarlierRun { try EarlierRun(at: path(seed)) }

  /// Computes the states for the seeds of some points, as far as they are not there; ends early when the sweep is stopped.
  ///
  /// Where another process computes one, that is waited for.
  ///
  /// - Returns: what processes that were killed had left, and what was done with it, for people.
  @discardableResult
  public func prepare(
    _ points: [Int], threads: Int, isStopped: @escaping @Sendable () -> Bool
  ) throws -> [String] {
    var notes: [String] = []
    var seeds: [UInt64?] = []
    for seed in points.map({ sweep.grid.point($0).seed }) where !seeds.contains(seed) { seeds.append(seed) }
    for seed in seeds {
      while !isStopped() {
        do {
          notes += try settle(seed, threads, isStopped)
          break
        } catch RecordingError.held {
          Thread.sleep(forTimeInterval: 0.1)
        }
      }
    }
    return notes
  }

  private func path(_ seed: UInt64?) -> String {
    directory + "/settled" + (seed.map { "-\($0)" } ?? "")
  }

  private func settle(
    _ seed: UInt64?, _ threads: Int, _ isStopped: @escaping @Sendable () -> Bool
  ) throws -> [String] {
    let (path, experiment) = (path(seed), try sweep.settlingExperiment(seed: seed))
    // Who holds the place is not disturbed by another one.
    var run = ExperimentRun(experiment)
    let place = try RunPlace(path)
    defer { place.release() }
    run.place = place
    let earlierPath = place.unfinished.first ?? path
    if let earlier = try? EarlierRun(at: earlierPath), earlier.isOf(experiment, models: sweep.file.models) {
      if earlier.isFinished { return place.notes }
      run.earlier = earlier
    }
    (run.models, run.threads, run.output) = (sweep.file.models, threads, .directory(path))
    run.checkpoints = CheckpointPolicy(isAtEnd: true, isAtStop: true)
    _ = try run.run(RunObserver { _ in isStopped() ? .stop : .go })
    // A full disk leaves a run without a checkpoint: no point can begin there.
    if !isStopped(), !Checkpoint.isIn(path) {
      throw RecordingError.cannotWrite(
        path: path, reason: "the state in which the points begin could not be kept")
    }
    return place.notes
  }
}

extension Sweep {
  /// The experiment without the parameters that are varied, until it has settled; nothing of it is recorded.
  func settlingExperiment(seed: UInt64?) throws -> Experiment {
    guard case .settling(let time) = start else { preconditionFailure("the sweep does not settle") }
    var file = file
    if let seed { file.set("simulation.seed", String(seed)) }
    file.set("simulation.duration", "\(time) ms")
    var experiment = try file.read()
    (experiment.recordings.spikes, experiment.recordings.traces, experiment.recordings.weights) = ([], [], [])
    return experiment
  }
}
