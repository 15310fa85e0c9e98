/// The bins in which one neuron has spikes, and how many.
struct BinnedTrain {
  /// The bins that are not empty, ascending.
  private(set) var bins: [Int] = []
  /// The spikes in each of them.
  private(set) var counts: [Int] = []
  /// All spikes in whole bins.
  private(set) var total = 0
  /// The sum of the squared counts.
  private(set) var squares = 0

  /// Counts ascending times.
  init(_ train: ArraySlice<Double>, _ grid: TimeBins) {
    for time in train {
      let bin = grid.index(of: time)
      if bin >= grid.count { break }
      if bins.last == bin {
        counts[counts.count - 1] += 1
      } else {
        bins.append(bin)
        counts.append(1)
      }
    }
    for count in counts {
      total += count
      squares += count * count
    }
  }

  /// The variance of the counts over all bins, empty ones included (divisor: the number of bins).
  func variance(bins count: Int) -> Double {
    let mean = Double(total) / Double(count)
    return Double(squares) / Double(count) - mean * mean
  }
}
