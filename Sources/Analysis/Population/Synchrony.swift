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
    var (neurons, variances) = (0, 0.0)
    for neuron in 0..<trains.size where trains.count(neuron) > 0 {
      let train = BinnedTrain(trains[neuron], bins)
      let variance = bins.count > 0 ? train.variance(bins: bins.count) : 0
      guard variance > 0 else { continue }
      neurons += 1
      variances += variance
      let scale = 1 / variance.squareRoot()
      for (bin, count) in zip(train.bins, train.counts) {
        sum[bin] += Double(count)
        scaledSum[bin] += Double(count) * scale
      }
    }
    self.binWidth = binWidth
    self.neurons = neurons
    let n = Double(neurons)
    correlation = neurons > 1 ? (Self.variance(scaledSum) - n) / (n * (n - 1)) : nil
    chi = neurons > 1 ? (Self.variance(sum) / (n * variances)).squareRoot() : nil
  }

  /// The variance with the number of numbers as divisor.
  private static func variance(_ numbers: [Double]) -> Double {
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
  }
}
