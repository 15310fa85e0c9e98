/// How variable spike counts are from one stretch of time to the next.
public struct FanoFactor: Sendable, Equatable {
  /// The length of a stretch [ms].
  public let length: Double
  /// How many stretches are in the window.
  public let stretches: Int
  /// How many neurons have a spike in them.
  public let neurons: Int
  /// The mean over these neurons of variance over mean of the counts; none without neurons or stretches.
  ///
  /// Fano 1947, Phys Rev 72:26. The variance has the divisor `stretches - 1`, so that the expected value for
  /// a Poisson process is 1 for any number of stretches and spikes.
  public let mean: Double?

  /// Counts each neuron's spikes in consecutive stretches of `length` ms.
  ///
  /// None for fewer than two stretches.
  public init(_ trains: SpikeTrains, length: Double) {
    let bins = TimeBins(trains.window, width: length)
    let factors = bins.count > 1 ? (0..<trains.size).compactMap { Self.factor(trains[$0], bins) } : []
    self.length = length
    stretches = bins.count
    neurons = factors.count
    mean = Moments(factors).mean
  }

  /// Variance over mean of one neuron's counts; none without spikes.
  private static func factor(_ train: ArraySlice<Double>, _ bins: TimeBins) -> Double? {
    let counts = BinnedTrain(train, bins)
    guard counts.total > 0 else { return nil }
    let (n, total) = (Double(bins.count), Double(counts.total))
    return (Double(counts.squares) - total * total / n) / (n - 1) / (total / n)
  }
}

extension PopulationMetric {
  static func fano(_ settings: AnalysisSettings) -> [Self] {
    [
      .init(
        "fano_factor", .number,
        "variance (n − 1) over mean of a neuron's counts in consecutive \(settings.fanoLength.plain) ms; mean over "
          + "neurons with a spike; of a Poisson process 1",
        source: "Fano 1947, Phys Rev 72:26", terminal: .init(.firing, "Fano", .fixed(2)),
        report: .init(.firing, "Fano", .short)
      ) { FanoFactor($0.trains, length: $0.settings.fanoLength).mean }
    ]
  }
}
