/// All that is said of a network's spikes in a window of time.
public struct NetworkAnalysis: Sendable {
  /// The window.
  public let window: TimeWindow
  /// The parameters.
  public let settings: AnalysisSettings
  /// One for each population, in the order in which they came.
  public let populations: [PopulationAnalysis]
  /// One for each pair of different populations: the first with all later ones, then the second, and so on.
  public let pairs: [PairAnalysis]

  /// Analyses populations whose trains have `window` in common.
  public init(_ trains: [SpikeTrains], window: TimeWindow, settings: AnalysisSettings = AnalysisSettings()) {
    precondition(trains.allSatisfy { $0.window == window }, "trains of another window")
    self.window = window
    self.settings = settings
    let activities = trains.map { PopulationActivity($0, settings) }
    let metrics = MetricList.population(settings, in: .analysis)
    populations = activities.map { PopulationAnalysis($0, metrics) }
    let pairMetrics = MetricList.pair(settings)
    pairs = activities.indices.flatMap { first in
      activities.dropFirst(first + 1).map { PairAnalysis(PairActivity(activities[first], $0), pairMetrics) }
    }
  }

  /// Whether the window is long enough for spectra.
  public var hasSpectra: Bool { populations.contains { $0.spectrum != nil } }

  /// Whether there is anything to say about any pair.
  public var hasPairs: Bool { pairs.contains { $0.values.contains { $0.value != nil } } }

  /// What stands in a matrix of all populations: coherence above the diagonal, phase locking below, nothing on it.
  public func pair(_ row: Int, _ column: Int) -> Measured<PairActivity>? {
    let (first, second) = (min(row, column), max(row, column))
    guard first < second else { return nil }
    let before = first * (2 * populations.count - first - 1) / 2
    let name = row < column ? "coherence" : "phase_locking"
    return pairs[before + second - first - 1].values.first { $0.metric.name == name }
  }

  /// The mean coherence of independent signals of this length; none with too few segments for coherence.
  public var coherenceByChance: Double? {
    let segments = populations.compactMap(\.spectrum?.segments).first ?? 0
    // Half-overlapping Hann segments count for 1 / 1.06 independent ones (Welch 1967).
    return segments >= Coherence.fewestSegments ? 1.06 / Double(segments) : nil
  }
}
