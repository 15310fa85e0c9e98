/// How much the neurons of a population fire together, from their spike counts in bins.
public struct Synchrony: Sendable, Equatable {
  /// The width of a bin [ms].
  public let binWidth: Double
  /// How many neurons have counts that vary; only these enter.
  public let neurons: Int
  /// The mean over all pairs of these neurons of Pearson's correlation of the counts; none for fewer than
  /// two.
  ///
  /// Cohen & Kohn 2011, Nat Neurosci 14:811. No pairs are drawn: with each neuron's counts brought to mean 0
  /// and variance 1, the variance over time of their sum is n + n (n - 1) times the mean over all pairs.
  public let correlation: Double?
  /// The standard error of that mean, by leaving out a tenth of the time after the other; none with fewer than
  /// twenty bins.
  ///
  /// It says how far the limited time may put it off, not the limited number of neurons.
  public let correlationError: Double?
  /// The standard deviation of the correlation over the pairs of at most a hundred evenly spaced neurons of
  /// these; none for fewer than three.
  ///
  /// Independent trains have 1 / sqrt(bins).
  public let correlationSD: Double?
  /// The synchrony measure chi of Golomb & Rinzel, for spike counts; none for fewer than two neurons.
  ///
  /// The square root of the variance over time of the mean count, over the mean over neurons of the variance
  /// over time: 1 where all neurons do the same, 1 / sqrt(n) (in the limit) where they are independent and
  /// alike. Golomb & Rinzel 1994, Physica D 72:259; Golomb 2007, Scholarpedia 2(1):1347.
  public let chi: Double?

  /// Counts spikes in bins of `binWidth` ms.
  public init(_ trains: SpikeTrains, binWidth: Double) {
    let bins = TimeBins(trains.window, width: binWidth)
    // Counts of each bin summed over neurons, as they are and divided by each neuron's standard deviation.
    var (sum, scaledSum) = (
      Array(repeating: 0.0, count: bins.count), Array(repeating: 0.0, count: bins.count)
    )
    var (varying, variances, error) = ([Int](), 0.0, CorrelationError(bins: bins.count))
    for neuron in 0..<trains.size where trains.count(neuron) > 0 {
      let train = BinnedTrain(trains[neuron], bins)
      let variance = bins.count > 0 ? train.variance(bins: bins.count) : 0
      guard variance > 0 else { continue }
      varying.append(neuron)
      variances += variance
      let scale = 1 / variance.squareRoot()
      for (bin, count) in zip(train.bins, train.counts) {
        sum[bin] += Double(count)
        scaledSum[bin] += Double(count) * scale
      }
      error.add(train)
    }
    self.binWidth = binWidth
    neurons = varying.count
    let n = Double(neurons)
    correlation = neurons > 1 ? (Self.variance(scaledSum) - n) / (n * (n - 1)) : nil
    correlationError = neurons > 1 ? error.value : nil
    correlationSD = Moments(Self.correlations(trains, PairSample.evenly(varying), bins)).sd
    chi = neurons > 1 ? (Self.variance(sum) / (n * variances)).squareRoot() : nil
  }

  /// The correlation of each pair of some neurons whose counts vary.
  private static func correlations(_ trains: SpikeTrains, _ neurons: [Int], _ bins: TimeBins) -> [Double] {
    let count = Double(bins.count)
    let binned = neurons.map { BinnedTrain(trains[$0], bins) }
    var correlations: [Double] = []
    var row = Array(repeating: 0.0, count: bins.count)
    for (place, first) in binned.enumerated() {
      for (bin, spikes) in zip(first.bins, first.counts) { row[bin] = Double(spikes) }
      for second in binned[(place + 1)...] {
        let products = zip(second.bins, second.counts).reduce(0) { $0 + row[$1.0] * Double($1.1) }
        let means = Double(first.total) / count * (Double(second.total) / count)
        let scale = (first.variance(bins: bins.count) * second.variance(bins: bins.count)).squareRoot()
        correlations.append((products / count - means) / scale)
      }
      for bin in first.bins { row[bin] = 0 }
    }
    return correlations
  }

  /// The variance with the number of numbers as divisor.
  private static func variance(_ numbers: [Double]) -> Double {
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
  }
}

extension PopulationMetric {
  static func synchrony(_ settings: AnalysisSettings) -> [Self] {
    let bins = "in bins of \(settings.countBin.plain) ms"
    return [
      .init(
        "correlation", .number,
        "Pearson correlation of two neurons' counts \(bins); mean over all pairs of neurons whose counts vary",
        source: "Cohen & Kohn 2011, Nat Neurosci 14:811",
        terminal: .init(.together, "correlation", .fixed(4)),
        report: .init(.together, "correlation", .fixed(4), error: "correlation_error", isCompared: true)
      ) { $0.synchrony.correlation },
      .init(
        "correlation_error", .number,
        "standard error of the correlation: the jackknife over ten stretches of the window",
        source: "Künsch 1989, Ann Stat 17:1217", terminal: .init(.together, "error", .fixed(4))
      ) { $0.synchrony.correlationError },
      .init(
        "correlation_sd", .number,
        "standard deviation of the correlation over the pairs of at most 100 evenly spaced neurons of these",
        terminal: .init(.together, "sd of pairs", .fixed(4)),
        report: .init(.together, "sd of pairs", .fixed(4))
      ) { $0.synchrony.correlationSD },
      .init(
        "synchrony_chi", .number,
        "χ = √(Var(mean count) / mean(Var(count))) \(bins): 1 when all do the same, 1/√n when independent",
        source: "Golomb & Rinzel 1994, Physica D 72:259; Golomb 2007, Scholarpedia 2(1):1347",
        terminal: .init(.together, "chi", .fixed(3)), report: .init(.together, "χ", .fixed(3))
      ) { $0.synchrony.chi },
    ]
  }
}
