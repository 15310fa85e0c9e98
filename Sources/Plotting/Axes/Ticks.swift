import Foundation

/// The numbers that an axis shows, with their texts.
public struct Ticks: Sendable, Equatable {
  /// The numbers, ascending.
  public let values: [Double]
  /// What is written at each; empty at those between.
  public let labels: [String]

  /// Ticks with these texts.
  public init(values: [Double], labels: [String]) {
    self.values = values
    self.labels = labels
  }

  /// Round numbers within a scale: as many as possible up to `most`.
  public init(_ scale: Scale, atMost most: Int) {
    switch scale.kind {
    case .linear: self = Self.linear(scale, atMost: most)
    case .logarithmic: self = Self.logarithmic(scale, atMost: most)
    }
  }

  /// Multiples of the smallest step of 1, 2 or 5 times a power of ten that gives no more than `most`.
  private static func linear(_ scale: Scale, atMost most: Int) -> Ticks {
    var step = RoundStep(atLeast: (scale.upper - scale.lower) / Double(max(1, most)))
    var multiples = step.multiples(in: scale)
    while multiples.count > max(1, most) {
      step = step.next
      multiples = step.multiples(in: scale)
    }
    let values = multiples.map { step.value(times: $0) }
    return Ticks(values: values, labels: labels(values, step))
  }

  private static func labels(_ values: [Double], _ step: RoundStep) -> [String] {
    let largest = values.map(abs).max() ?? 0
    guard largest >= 1e6 || step.size < 1e-4 else {
      return values.map { $0 == 0 ? "0" : CompactNumber.fixed($0, max(0, -step.exponent)) }
    }
    let exponent = largest > 0 ? Int(log10(largest).rounded(.down)) : 0
    return values.map { value in
      guard value != 0 else { return "0" }
      let mantissa = CompactNumber.fixed(value / pow(10, Double(exponent)), max(0, exponent - step.exponent))
      return mantissa + "×10" + CompactNumber.superscript(exponent)
    }
  }

  /// Powers of ten, or of a power of ten if there are too many, with unlabelled ticks between neighbours.
  private static func logarithmic(_ scale: Scale, atMost most: Int) -> Ticks {
    let first = Int((log10(scale.lower) - 1e-9).rounded(.up))
    let last = Int((log10(scale.upper) + 1e-9).rounded(.down))
    guard last > first else { return withinDecade(scale, atMost: most) }
    let stride = (last - first) / max(1, most) + 1
    var (values, labels) = ([Double](), [String]())
    for exponent in (first - 1)...last {
      for digit in stride == 1 ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [1] {
        let value = RoundStep(digit: digit, exponent: exponent).size
        guard value >= scale.lower * 0.999_999, value <= scale.upper * 1.000_001 else { continue }
        values.append(value)
        labels.append(digit == 1 && (exponent - first) % stride == 0 ? power(exponent) : "")
      }
    }
    return Ticks(values: values, labels: labels)
  }

  /// A range with at most one power of ten is labelled at 1, 2 and 5 times powers of ten, or like a linear one.
  private static func withinDecade(_ scale: Scale, atMost most: Int) -> Ticks {
    let start = Int(log10(scale.lower).rounded(.down))
    let candidates = [start, start + 1].flatMap { exponent in
      [1, 2, 5].map { RoundStep(digit: $0, exponent: exponent).size }
    }
    let values = candidates.filter { $0 >= scale.lower * 0.999_999 && $0 <= scale.upper * 1.000_001 }
    guard values.count > 1, values.count <= max(2, most) else {
      return linear(Scale(scale.lower, scale.upper), atMost: min(3, most))
    }
    return Ticks(values: values, labels: values.map(CompactNumber.plain))
  }

  private static func power(_ exponent: Int) -> String {
    (-3...4).contains(exponent)
      ? CompactNumber.fixed(pow(10, Double(exponent)), max(0, -exponent))
      : "10" + CompactNumber.superscript(exponent)
  }
}

/// A digit times a power of ten; steps have 1, 2 or 5.
struct RoundStep: Equatable {
  let digit: Int
  let exponent: Int

  /// The smallest one that is not less than `size`.
  init(atLeast size: Double) {
    let exponent = Int(log10(size).rounded(.down))
    let mantissa = size / pow(10, Double(exponent))
    switch mantissa {
    case ...1.000_001: self.init(digit: 1, exponent: exponent)
    case ...2.000_001: self.init(digit: 2, exponent: exponent)
    case ...5.000_001: self.init(digit: 5, exponent: exponent)
    default: self.init(digit: 1, exponent: exponent + 1)
    }
  }

  init(digit: Int, exponent: Int) {
    self.digit = digit
    self.exponent = exponent
  }

  var size: Double { value(times: 1) }

  var next: RoundStep {
    switch digit {
    case 1: RoundStep(digit: 2, exponent: exponent)
    case 2: RoundStep(digit: 5, exponent: exponent)
    default: RoundStep(digit: 1, exponent: exponent + 1)
    }
  }

  /// The decimal nearest to a multiple: 0.3, not 0.30000000000000004.
  func value(times factor: Int) -> Double {
    exponent < 0
      ? Double(factor * digit) / pow(10, Double(-exponent))
      : Double(factor * digit) * pow(10, Double(exponent))
  }

  /// Which multiples lie within a scale.
  func multiples(in scale: Scale) -> [Int] {
    let slack = 1e-6
    let first = Int((scale.lower / size - slack).rounded(.up))
    let last = Int((scale.upper / size + slack).rounded(.down))
    return first <= last ? Array(first...last) : []
  }
}
