/// A scale with what is written on it.
public struct Axis: Sendable, Equatable {
  /// What the numbers are, with their unit in brackets: `time (s)`.
  public var label: String
  /// The unit alone.
  public var unit: String
  /// Where the numbers are.
  public var scale: Scale
  /// Whether numbers are written on it.
  public var hasTicks: Bool
  /// What multiplies the numbers of the data to give those on the axis: 0.001 for data in ms on an axis in s.
  public var factor: Double

  /// Makes an axis.
  public init(_ label: String, unit: String, _ scale: Scale, hasTicks: Bool = true, factor: Double = 1) {
    self.label = label
    self.unit = unit
    self.scale = scale
    self.hasTicks = hasTicks
    self.factor = factor
  }

  /// An axis without numbers, from 0 to 1.
  public static let bare = Axis("", unit: "", Scale(0, 1), hasTicks: false)

  /// Biological time from `start` to `stop` [ms], in ms or, if it is long, in s.
  public static func time(from start: Double, to stop: Double) -> Axis {
    let inSeconds = max(abs(start), abs(stop)) >= 2000
    let factor = inSeconds ? 0.001 : 1
    let unit = inSeconds ? "s" : "ms"
    return Axis("time (\(unit))", unit: unit, Scale(start * factor, stop * factor), factor: factor)
  }

  /// An axis from zero to a round number that is not less than `largest`.
  public static func fromZero(_ label: String, unit: String, to largest: Double) -> Axis {
    guard largest > 0, largest.isFinite else { return Axis(label, unit: unit, Scale(0, 1)) }
    let step = RoundStep(atLeast: largest / 4)
    let top = step.value(times: Int((largest / step.size - 1e-6).rounded(.up)))
    return Axis(label, unit: unit, Scale(0, top))
  }

  /// An axis around some numbers with a margin on both sides, and with `headroom`, a part of its length, above.
  public static func around(
    _ label: String, unit: String, _ numbers: ClosedRange<Double>?, headroom: Double = 0
  ) -> Axis {
    guard let numbers else { return Axis(label, unit: unit, Scale(0, 1)) }
    let margin = (numbers.upperBound - numbers.lowerBound) * 0.05
    let (lower, upper) = (numbers.lowerBound - margin, numbers.upperBound + margin)
    return Axis(label, unit: unit, Scale(lower, upper + (upper - lower) * headroom / (1 - headroom)))
  }

  /// The ticks of a level axis of this length: as many as fit without touching each other.
  public func levelTicks(length: Double) -> Ticks {
    guard hasTicks else { return Ticks(values: [], labels: []) }
    for most in stride(from: max(1, Int(length / 40)), through: 1, by: -1) {
      let ticks = Ticks(scale, atMost: most)
      if fits(ticks, length: length) { return ticks }
    }
    return Ticks(scale, atMost: 1)
  }

  private func fits(_ ticks: Ticks, length: Double) -> Bool {
    var end = -Double.infinity
    for (value, label) in zip(ticks.values, ticks.labels) where !label.isEmpty {
      let half = TextMetrics.width(label, size: FontSize.body) / 2
      let place = scale.place(value) * length
      guard place - half >= end + 8 else { return false }
      end = place + half
    }
    return true
  }

  /// The ticks of an upright axis of this length.
  public func uprightTicks(length: Double) -> Ticks {
    guard hasTicks else { return Ticks(values: [], labels: []) }
    return Ticks(scale, atMost: max(3, Int(length / 24)))
  }
}
