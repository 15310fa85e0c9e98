/// The intervals between successive spikes of one neuron.
public struct IntervalStatistics: Sendable, Equatable {
  /// How many intervals: one less than spikes.
  public let count: Int
  /// Their mean [ms]; none without intervals.
  public let mean: Double?
  /// The coefficient of variation: standard deviation (divisor `count`) over mean; none without intervals.
  ///
  /// 0 for a regular train, 1 (in the limit) for a Poisson process.
  public let cv: Double?
  /// The local coefficient of variation CV2.
  ///
  /// Holt, Softky, Koch & Douglas 1996, J Neurophysiol 75:1806, eq. 3: the mean over neighbouring
  /// intervals of `2 |I2 - I1| / (I2 + I1)`; none for fewer than two intervals.
  /// 1 (in the limit) for a Poisson process, also for one whose rate changes slowly.
  public let cv2: Double?
  /// The local variation LV.
  ///
  /// Shinomoto, Shima & Tanji 2003, Neural Comput 15:2823, eq. 2.2: the mean over neighbouring intervals
  /// of `3 (I1 - I2)^2 / (I1 + I2)^2`; none for fewer than two intervals.
  /// 1 (in the limit) for a Poisson process.
  public let localVariation: Double?

  /// The statistics of a train of ascending spike times [ms].
  public init(train: ArraySlice<Double>) {
    let intervals = zip(train.dropFirst(), train).map { $0 - $1 }
    count = intervals.count
    let mean = count > 0 ? intervals.reduce(0, +) / Double(count) : nil
    self.mean = mean
    cv = mean.flatMap { mean in
      let squares = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return mean > 0 ? (squares / Double(intervals.count)).squareRoot() / mean : nil
    }
    (cv2, localVariation) = Self.local(intervals)
  }

  /// CV2 and LV; two neighbouring intervals that are both zero count as equal.
  private static func local(_ intervals: [Double]) -> (cv2: Double?, localVariation: Double?) {
    guard intervals.count > 1 else { return (nil, nil) }
    var (first, second) = (0.0, 0.0)
    for (one, next) in zip(intervals, intervals.dropFirst()) where one + next > 0 {
      let contrast = abs(next - one) / (next + one)
      first += contrast
      second += contrast * contrast
    }
    let pairs = Double(intervals.count - 1)
    return (2 * first / pairs, 3 * second / pairs)
  }
}
