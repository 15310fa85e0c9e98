/// What a run tells while it goes on.
public enum RunEvent: Sendable {
  /// Neurons of one population that spiked in the same step.
  case spikes(Spikes)
  /// A row of recorded variables.
  case samples(Samples)
  /// A window of steps is done.
  case progress(RunProgress)

  /// Neurons of one population that spiked in the same step; in order of time, then of population.
  public struct Spikes: Sendable, Equatable {
    /// The population's name.
    public let population: String
    /// The end of the step [ms].
    public let time: Double
    /// The indices of the neurons, ascending.
    public let neurons: [Int]
  }

  /// Variables that the experiment records (`recordings.traces`), sampled at the same time.
  public struct Samples: Sendable, Equatable {
    /// The time [ms].
    public let time: Double
    /// What was sampled: `POP[INDEX].VARIABLE`.
    public let names: [String]
    /// Its values, in the unit of each variable.
    public let values: [Double]
  }
}

/// How far a run is.
public struct RunProgress: Sendable, Equatable {
  /// The steps that are done; 0 when the network is built and nothing is written yet.
  public let step: Int
  /// The steps that the experiment asks for.
  public let steps: Int
  /// The biological time that the experiment asks for [ms].
  public let duration: Double
}

/// Whether a run goes on.
public enum RunDecision: Sendable, Equatable {
  /// It goes on.
  case go
  /// It ends after the steps that are being computed, with a reason for its summary.
  case stop(because: String)

  /// It ends after the steps that are being computed.
  public static let stop = RunDecision.stop(because: "stopped by its observer")
}
