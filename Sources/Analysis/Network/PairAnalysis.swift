/// How two populations go together within a band of frequencies.
public struct PairAnalysis: Sendable, Equatable {
  /// The first population's name.
  public let first: String
  /// The second population's name.
  public let second: String
  /// The mean coherence of their rates in the band; none with too few segments.
  public let coherence: Double?
  /// The phase-locking value of their rates in the band, and the mean phase; none without power there.
  public let locking: PhaseLocking?

  /// All numbers, by name.
  public var metrics: [Metric] {
    [
      Metric("coherence", coherence), Metric("phase_locking", locking?.value),
      Metric("mean_phase", locking?.meanPhase, "rad"),
    ]
  }
}
