/// How a neuron's or population's rate depends on a current, or on anything else that was varied: the f-I
/// curve.
public struct FrequencyCurrentCurve: Sendable, Equatable {
  /// A measured point.
  public struct Point: Sendable, Equatable {
    /// The current, in any unit.
    public let current: Double
    /// The rate [Hz].
    public let rate: Double

    /// Makes a point.
    public init(current: Double, rate: Double) {
      self.current = current
      self.rate = rate
    }
  }

  /// The points in order of current, one for each: rates at the same current are averaged.
  public let points: [Point]
  /// The lowest current from which on every rate is above the threshold; none if the last one is not.
  ///
  /// The true rheobase is between this and the point before it.
  public let rheobase: Double?
  /// The greatest current below the rheobase; none if all points fire.
  public let highestSilent: Double?
  /// The slope of the least-squares line through the points from the rheobase on [Hz per unit of current].
  ///
  /// None for fewer than two such points.
  public let slope: Double?

  /// The curve through `points` in any order; a rate above `threshold` [Hz] is firing.
  public init(_ points: [Point], threshold: Double = 0) {
    let groups = Dictionary(grouping: points, by: \.current)
    let points = groups.keys.sorted().map { current in
      Point(current: current, rate: Moments(groups[current, default: []].map(\.rate)).mean ?? 0)
    }
    let firing = points.suffix(from: points.lastIndex { $0.rate <= threshold }.map { $0 + 1 } ?? 0)
    self.points = points
    rheobase = firing.first?.current
    highestSilent = firing.startIndex > 0 ? points[firing.startIndex - 1].current : nil
    slope = Self.slope(Array(firing))
  }

  /// The slope of the regression of rate on current.
  private static func slope(_ points: [Point]) -> Double? {
    guard points.count > 1 else { return nil }
    let x = Moments(points.map(\.current)).mean ?? 0
    let y = Moments(points.map(\.rate)).mean ?? 0
    let covariance = points.reduce(0) { $0 + ($1.current - x) * ($1.rate - y) }
    return covariance / points.reduce(0) { $0 + ($1.current - x) * ($1.current - x) }
  }
}

extension CurveMetric {
  static func all(_ unit: String?) -> [Self] {
    let (suffix, slope) = (unit.map { " (\($0))" } ?? "", unit.map { "Hz/\($0)" } ?? "Hz")
    return [
      .init(
        "highest_silent", .named(unit), "value before the rheobase: the true rheobase is between the two",
        terminal: .init(.curve, "silent up to\(suffix)", .plain)
      ) { $0.highestSilent },
      .init(
        "rheobase", .named(unit),
        "lowest value from which on every rate is above 0; none if the highest value does not fire",
        terminal: .init(.curve, "rheobase\(suffix)", .plain)
      ) { $0.rheobase },
      .init(
        "slope", .named(slope),
        "slope of the least-squares line through the points from the rheobase on; none for fewer than two",
        terminal: .init(.curve, "slope (\(slope))", .fixed(4))
      ) { $0.slope },
      .init(
        "rate_max", .hertz, "highest rate", terminal: .init(.curve, "highest rate (Hz)", .fixed(2))
      ) { $0.points.map(\.rate).max() },
    ]
  }
}
