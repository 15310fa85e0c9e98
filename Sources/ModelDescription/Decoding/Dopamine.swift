import Equations
import Quantities

/// How dopamine scales one number of an experiment: by `1 + beta (dopamine - reference)`, at least 0.
///
/// Source: the rules of Lindahl and Hellgren Kotaleski 2016 (doi 10.1523/ENEURO.0156-16.2016), where dopamine is
/// 0.8 in the healthy state and 0 after its depletion.
struct DopamineRule: Equatable {
  /// Dopamine in the healthy state, where every factor with this reference is exactly 1.
  static let healthy = 0.8

  /// The relative change for one unit of dopamine.
  var beta: Double
  /// The dopamine at which the factor is 1.
  var reference = healthy

  /// What is smaller is 0 but for the rounding of decimal fractions.
  private static let smallest = 1e-12

  /// The factor at a level of dopamine.
  func factor(at dopamine: Double) -> Double {
    let factor = 1 + beta * (dopamine - reference)
    return factor < Self.smallest ? 0 : factor
  }
}

/// What a reading knows about dopamine so far.
struct DopamineState {
  /// The dopamine of the experiment.
  var level = DopamineRule.healthy
  /// Whether any rule was read.
  var hasRules = false
}

extension ValueSource {
  /// The same values times a factor of at least 0; limits and widths of a distribution are scaled too.
  func scaled(by factor: Double) -> ValueSource {
    if factor == 1 { return self }
    if factor == 0, case .random = self { return .constant(0) }
    switch self {
    case .constant(let x): return .constant(x * factor)
    case .random(let distribution): return .random(distribution.scaled(by: factor))
    case .values(let numbers): return .values(numbers.map { $0 * factor })
    case .linspace(let start, let stop): return .linspace(start: start * factor, stop: stop * factor)
    case .expression(let expression): return .expression(expression.scaled(by: factor))
    }
  }

  /// Whether all its values are allowed.
  func isWithin(_ bounds: Bounds, _ unit: Unit) -> Bool {
    switch self {
    case .constant(let x): bounds.contains(x)
    case .random(let distribution): distribution.fault(within: bounds, unit: unit) == nil
    case .values(let numbers): numbers.allSatisfy(bounds.contains)
    case .linspace(let start, let stop): bounds.contains(start) && bounds.contains(stop)
    case .expression: true
    }
  }
}

extension Distribution {
  /// The distribution of a drawn number times a factor greater than 0.
  fileprivate func scaled(by factor: Double) -> Distribution {
    let shape: Shape =
      switch self.shape {
      case .uniform(let min, let max): .uniform(min: min * factor, max: max * factor)
      case .normal(let mean, let sd): .normal(mean: mean * factor, sd: sd * factor)
      case .lognormal(let median, let sigma): .lognormal(median: median * factor, sigma: sigma)
      case .exponential(let mean): .exponential(mean: mean * factor)
      }
    return Distribution(shape, lower: lower * factor, upper: upper * factor)
  }
}
