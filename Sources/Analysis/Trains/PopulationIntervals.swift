/// How irregularly the neurons of a population fire: means over the neurons that fire enough.
public struct PopulationIntervals: Sendable, Equatable {
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
  ///
  /// Estimates from few intervals are biased downwards (Nawrot et al. 2008, J Neurosci Methods 169:374).
  public init(_ trains: SpikeTrains, minimum: Int = 10) {
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
