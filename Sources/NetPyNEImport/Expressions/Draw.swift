/// What an expression of NetPyNE comes to: a number, or a distribution that bgsim can draw from.
///
/// Sums and multiples of draws are kept only where the result is such a distribution again, exactly.
enum Draw: Equatable {
  case constant(Double)
  case normal(mean: Double, sd: Double)
  case uniform(min: Double, max: Double)
  case lognormal(median: Double, sigma: Double)
  case exponential(mean: Double)
  /// One number for each cell, as they were drawn already.
  case values([Double])
  /// One number for each segment of a section.
  case segments([Double])

  /// The number, if it is no distribution.
  var number: Double? {
    if case .constant(let x) = self { x } else { nil }
  }

  /// The distribution's name for messages.
  var name: String {
    switch self {
    case .constant: "number"
    case .normal: "normal"
    case .uniform: "uniform"
    case .lognormal: "lognormal"
    case .exponential: "exponential"
    case .values: "values"
    case .segments: "numbers by segment"
    }
  }

  /// Whether every number in it is finite.
  var isFinite: Bool {
    switch self {
    case .constant(let x), .exponential(let x): x.isFinite
    case .normal(let a, let b), .uniform(let a, let b), .lognormal(let a, let b): a.isFinite && b.isFinite
    case .values(let values), .segments(let values): values.allSatisfy(\.isFinite)
    }
  }

  /// `factor` times it; nothing where that is no distribution that bgsim has.
  func scaled(by factor: Double) -> Draw? {
    switch self {
    case _ where factor == 0: .constant(0)
    case .constant(let x): .constant(x * factor)
    case .normal(let mean, let sd): .normal(mean: mean * factor, sd: sd * abs(factor))
    case .uniform(let low, let high):
      factor > 0
        ? .uniform(min: low * factor, max: high * factor) : .uniform(min: high * factor, max: low * factor)
    case .lognormal(let median, let sigma):
      factor > 0 ? .lognormal(median: median * factor, sigma: sigma) : nil
    case .exponential(let mean): factor > 0 ? .exponential(mean: mean * factor) : nil
    case .values(let values): .values(values.map { $0 * factor })
    case .segments(let values): .segments(values.map { $0 * factor })
    }
  }

  /// The sum of two independent draws; nothing where that is no distribution that bgsim has.
  func adding(_ other: Draw) -> Draw? {
    switch (self, other) {
    case (.constant(let a), .constant(let b)): .constant(a + b)
    case (_, .constant(0)): self
    case (.constant, _): other.adding(self)
    case (.normal(let mean, let sd), .constant(let x)): .normal(mean: mean + x, sd: sd)
    case (.uniform(let low, let high), .constant(let x)): .uniform(min: low + x, max: high + x)
    case (.normal(let a, let p), .normal(let b, let q)):
      .normal(mean: a + b, sd: (p * p + q * q).squareRoot())
    default: nil
    }
  }
}
