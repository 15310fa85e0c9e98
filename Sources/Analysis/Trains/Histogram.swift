/// How many numbers lie in each of some equal stretches from zero to the greatest.
public struct Histogram: Sendable, Equatable {
  /// Where the bars begin, and where the last one ends.
  public let edges: [Double]
  /// The numbers in each bar; what is on an edge belongs to the bar above it, the greatest to the last bar.
  public let counts: [Int]

  /// Counts numbers that are not negative as `numpy.histogram(numbers, bars, (0, greatest))` does, or up to 1 if all are
  /// zero; none without numbers.
  public init?(_ numbers: [Double], bars: Int) {
    guard let greatest = numbers.max() else { return nil }
    let top = greatest > 0 ? greatest : 1
    // Not top * bar / bars, which may be a little off at the last edge.
    let edges = (0..<bars).map { top * Double($0) / Double(bars) } + [top]
    var counts = Array(repeating: 0, count: bars)
    for number in numbers {
      var bar = min(bars - 1, Int(number / top * Double(bars)))
      // The quotient may be rounded across an edge.
      if number < edges[bar] { bar -= 1 } else if bar < bars - 1, number >= edges[bar + 1] { bar += 1 }
      counts[bar] += 1
    }
    self.edges = edges
    self.counts = counts
  }
}
