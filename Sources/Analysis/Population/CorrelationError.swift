/// The correlation of a population's counts with one stretch of time left out after the other.
///
/// The jackknife over stretches (Künsch 1989, Ann Stat 17:1217) tells how far the mean correlation of just these neurons
/// would be off in another window of this length, if a stretch is longer than what correlates them.
struct CorrelationError {
  /// Into how many stretches the window is cut.
  static let stretches = 10

  private let bins: Int
  /// Sums over neurons of counts over standard deviations, for each bin and each stretch left out.
  private var sums: [Double]
  /// How many neurons vary outside of each stretch.
  private var neurons = [Double](repeating: 0, count: stretches)

  /// Counts will come in this many bins.
  init(bins: Int) {
    self.bins = bins
    sums = Array(repeating: 0, count: bins * Self.stretches)
  }

  /// The bin with which a stretch starts.
  private func start(_ stretch: Int) -> Int { stretch * bins / Self.stretches }

  /// Takes one neuron's counts.
  mutating func add(_ train: BinnedTrain) {
    let scales = scales(train)
    for stretch in scales.indices where scales[stretch] > 0 { neurons[stretch] += 1 }
    sums.withUnsafeMutableBufferPointer { sums in
      for (bin, count) in zip(train.bins, train.counts) {
        let row = bin * Self.stretches
        for stretch in 0..<Self.stretches { sums[row + stretch] += Double(count) * scales[stretch] }
      }
    }
  }

  /// One over the standard deviation of the counts without each stretch; 0 where they do not vary.
  private func scales(_ train: BinnedTrain) -> [Double] {
    var rest = Array(
      repeating: (total: Double(train.total), squares: Double(train.squares)), count: Self.stretches)
    var stretch = 0
    for (bin, count) in zip(train.bins, train.counts) {
      while bin >= start(stretch + 1) { stretch += 1 }
      rest[stretch].total -= Double(count)
      rest[stretch].squares -= Double(count * count)
    }
    return rest.indices.map { stretch in
      let n = Double(bins - start(stretch + 1) + start(stretch))
      let mean = rest[stretch].total / n
      let variance = rest[stretch].squares / n - mean * mean
      return variance > 0 ? 1 / variance.squareRoot() : 0
    }
  }

  /// The standard error of the mean correlation; none with fewer than two bins in a stretch.
  var value: Double? {
    guard bins >= 2 * Self.stretches, neurons.allSatisfy({ $0 > 1 }) else { return nil }
    let all = (0..<Self.stretches).map(correlation)
    let count = Double(all.count)
    let mean = all.reduce(0, +) / count
    return ((count - 1) / count * all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }).squareRoot()
  }

  private func correlation(without stretch: Int) -> Double {
    var (total, squares, count) = (0.0, 0.0, 0.0)
    for bin in 0..<bins where bin < start(stretch) || bin >= start(stretch + 1) {
      let sum = sums[bin * Self.stretches + stretch]
      total += sum
      squares += sum * sum
      count += 1
    }
    let (mean, n) = (total / count, neurons[stretch])
    return (squares / count - mean * mean - n) / (n * (n - 1))
  }
}
