/// How irregularly the neurons of a population fire: means over the neurons that fire enough.
public struct PopulationIntervals: Sendable, Equatable {
  /// How many intervals a neuron needs to count where nobody says otherwise.
  ///
  /// Estimates from few intervals are too low (Nawrot et al. 2008, J Neurosci Methods 169:374). Of n intervals of a
  /// Poisson process the mean square of the CV is (n - 1) / (n + 1): with 10 the CV is a tenth too low, with 3 almost
  /// a third, so that neurons would seem more regular the more slowly they fire.
  public static let standardMinimum = 10

  /// How many intervals a neuron needs to count for `cv`, `cv2` and `localVariation`.
  public let minimum: Int
  /// How many neurons have that many.
  public let neurons: Int
  /// All intervals of all neurons.
  public let count: Int
  /// The mean of all intervals of all neurons [ms]; none without intervals.
  public let mean: Double?
  /// The mean over neurons of the coefficient of variation; none without such neurons.
  public let cv: Double?
  /// The mean over neurons of CV2; none without such neurons.
  public let cv2: Double?
  /// The mean over neurons of the local variation; none without such neurons.
  public let localVariation: Double?

  /// The statistics of the neurons with at least `minimum` intervals (at least 2).
  public init(_ trains: SpikeTrains, minimum: Int = standardMinimum) {
    precondition(minimum >= 2, "CV2 and LV need two intervals")
    self.minimum = minimum
    let all = (0..<trains.size).map { IntervalStatistics(train: trains[$0]) }
    let enough = all.filter { $0.count >= minimum }
    neurons = enough.count
    count = all.reduce(0) { $0 + $1.count }
    let sum = all.reduce(0) { $0 + ($1.mean ?? 0) * Double($1.count) }
    mean = count > 0 ? sum / Double(count) : nil
    cv = Moments(enough.compactMap(\.cv)).mean
    cv2 = Moments(enough.compactMap(\.cv2)).mean
    localVariation = Moments(enough.compactMap(\.localVariation)).mean
  }
}

extension PopulationMetric {
  static func intervals(_ settings: AnalysisSettings) -> [Self] {
    let minimum = settings.minimumIntervals
    return [
      .init(
        "interval_mean", .milliseconds, "mean of all intervals between successive spikes of a neuron",
        files: [.analysis, .summary], report: .init(.firing, "ISI (ms)", .short)
      ) { $0.intervals.mean },
      .init(
        "interval_neurons", .count,
        "neurons with at least \(minimum) intervals, of which CV, CV2, LV and bursts are means",
        files: [.analysis, .summary]
      ) { Double($0.intervals.neurons) },
      .init(
        "cv", .number,
        "coefficient of variation: standard deviation (n) over mean of a neuron's intervals; mean over neurons with at "
          + "least \(minimum) intervals; of a Poisson process 1, of a regular train 0",
        source: "bias of few intervals: Nawrot et al. 2008, J Neurosci Methods 169:374",
        files: [.analysis, .sweep, .summary], terminal: .init(.firing, "CV", .fixed(2)),
        report: .init(.firing, "CV", .short, isCompared: true)
      ) { $0.intervals.cv },
      .init(
        "cv2", .number,
        "local coefficient of variation: mean of 2 |I₂ − I₁| / (I₂ + I₁) over neighbouring intervals; mean over the "
          + "same neurons; of a Poisson process 1, also when its rate changes slowly",
        source: "Holt et al. 1996, J Neurophysiol 75:1806", files: [.analysis, .summary],
        terminal: .init(.firing, "CV2", .fixed(2)), report: .init(.firing, "CV2", .short)
      ) { $0.intervals.cv2 },
      .init(
        "local_variation", .number,
        "local variation: mean of 3 ((I₁ − I₂) / (I₁ + I₂))² over neighbouring intervals; mean over the same neurons; "
          + "of a Poisson process 1, of a regular train 0",
        source: "Shinomoto et al. 2003, Neural Comput 15:2823", files: [.analysis, .summary],
        terminal: .init(.firing, "LV", .fixed(2)), report: .init(.firing, "LV", .short)
      ) { $0.intervals.localVariation },
    ]
  }
}
