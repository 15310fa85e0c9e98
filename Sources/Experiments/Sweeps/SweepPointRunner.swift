import Documents
import ModelDescription
import Recording
import Sweeping

/// Computes points of a sweep, each on one thread and without regard to the others.
struct SweepPointRunner: Sendable {
  let sweep: Sweep
  let settled: SettledSweep?
  /// The populations that every point must have.
  let populations: [String]
  let isStopped: @Sendable () -> Bool

  /// What a point gives; nothing if the sweep is stopped meanwhile.
  ///
  /// Throws where a file or the state that points begin with cannot be read: that is no fault of the point, which is
  /// computed when the sweep goes on.
  func result(_ point: SweepGrid.Point) throws -> PointResult? {
    do {
      return try simulate(point)
    } catch let error as FileError {
      throw error
    } catch let error as CheckpointError {
      throw error
    } catch {
      return .failure("\(error)")
    }
  }

  /// The run that a point begins from.
  private func earlierRun(_ point: SweepGrid.Point) throws -> EarlierRun? {
    if case .run(let earlier) = sweep.start { return earlier }
    return try settled?.earlierRun(seed: point.seed)
  }

  private func simulate(_ point: SweepGrid.Point) throws -> PointResult? {
    var experiment = try sweep.file(for: point).read()
    let names = experiment.populations.map(\.name)
    guard names == populations else {
      let expected = populations.joined(separator: ", ")
      return .failure("the populations are \(names.joined(separator: ", ")), not \(expected)")
    }
    experiment.recordings.traces = []
    var run = ExperimentRun(experiment)
    (run.models, run.settled) = (sweep.file.models, try earlierRun(point))
    let result = try run.run(RunObserver { _ in isStopped() ? .stop : .go })
    guard result.isComplete else { return nil }
    return .spikes(
      seed: experiment.simulation.seed, result.trains.map(PopulationMeasures.init), digest: result.digest)
  }
}
