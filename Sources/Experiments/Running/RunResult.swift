import Analysis
import Recording
import RunReading

/// Where the spikes and traces of a run go.
///
/// Spikes are counted, and told to who observes the run, in any case.
public enum RunOutput: Sendable, Equatable {
  /// Nowhere.
  case nothing
  /// Into memory: all spikes and the traces that the experiment records.
  case memory
  /// Into the files of a run directory, which is complete in its place or absent.
  case directory(String)
}

/// What a run gave.
public struct RunResult: Sendable {
  /// What it was and how it went.
  public let summary: RunSummary
  /// Where its run directory is, if it has one.
  public let directory: String?
  /// All spikes of each population, if they were kept in memory.
  public let trains: [SpikeTrains]
  /// The recorded variables, if they were kept in memory.
  public let traces: [TraceTable]

  /// The populations in declared order, with their spikes and rates.
  public var populations: [RunSummary.Population] { summary.populations }
  /// The fingerprint of all spikes; equal for equal spikes.
  public var digest: String { summary.digest }
  /// Whether the run reached its end.
  public var isComplete: Bool { summary.complete }

  /// The spikes of a population, if there is one of this name and they were kept in memory.
  public func trains(of population: String) -> SpikeTrains? { trains.first { $0.name == population } }
}

/// A run that could not go on, for example because a variable is no longer a finite number.
public struct RunFailure: Error, CustomStringConvertible {
  /// Why.
  public let reason: any Error
  /// What there was until then.
  public let result: RunResult
  /// Why, for people.
  public var description: String { "\(reason)" }
}
