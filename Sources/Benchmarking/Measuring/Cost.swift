/// What one unit of work takes, measured a number of times [s].
public struct Cost: Codable, Sendable, Equatable {
  /// The least wall time.
  public let min: Double
  /// The median wall time.
  public let median: Double
  /// The interquartile range of the wall times over their median.
  public let spread: Double
  /// The median processor time of all threads.
  public let processor: Double

  /// Sums up laps, each of which is the time of one unit of work.
  init(_ laps: [Lap]) {
    let walls = laps.map(\.wall).sorted()
    min = walls[0]
    median = Self.quantile(walls, 0.5)
    spread = median > 0 ? (Self.quantile(walls, 0.75) - Self.quantile(walls, 0.25)) / median : 0
    processor = Self.quantile(laps.map(\.processor).sorted(), 0.5)
  }

  private init(_ cost: Cost, over units: Double) {
    min = cost.min / units
    median = cost.median / units
    spread = cost.spread
    processor = cost.processor / units
  }

  /// The cost of one of the units that make up what was measured.
  func divided(by units: Double) -> Cost { Cost(self, over: units) }

  /// Linear interpolation between the order statistics.
  private static func quantile(_ sorted: [Double], _ part: Double) -> Double {
    let place = part * Double(sorted.count - 1)
    let lower = Int(place)
    let upper = Swift.min(lower + 1, sorted.count - 1)
    return sorted[lower] + (place - Double(lower)) * (sorted[upper] - sorted[lower])
  }
}
