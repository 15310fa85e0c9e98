/// When a run that writes a directory keeps its whole state, so that it can be continued.
public struct CheckpointPolicy: Sendable, Equatable {
  /// The biological time from one checkpoint to the next [ms].
  public var interval: Double?
  /// The wall time from one checkpoint to the next [s].
  public var wallInterval: Double?
  /// Whether the state at the end is kept.
  public var isAtEnd: Bool
  /// Whether the state is kept where the observer stops the run.
  public var isAtStop: Bool

  /// Makes a policy; by default nothing is kept.
  public init(
    interval: Double? = nil, wallInterval: Double? = nil, isAtEnd: Bool = false, isAtStop: Bool = false
  ) {
    self.interval = interval
    self.wallInterval = wallInterval
    self.isAtEnd = isAtEnd
    self.isAtStop = isAtStop
  }
}
