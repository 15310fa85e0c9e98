import Numerics

/// An operation on one number; conditions are 1 and 0.
package enum UnaryOperation: UInt8, Hashable {
  case negate, not, exponential, logarithm, squareRoot, exponentialMinusOne, logarithmOfOnePlus
  case relativeExponential, linearOverExponential, sine, cosine, hyperbolicSine, hyperbolicCosine,
    hyperbolicTangent, absolute, sign
  case floor, ceiling
  /// The number itself, but no function of it: what a method holds during a step.
  case frozen

  /// The result for one number.
  @inline(__always)
  package func apply<Real: KernelScalar>(_ x: Real) -> Real {
    switch self {
    case .negate: -x
    case .not: 1 - x
    case .exponential: Real.exponential(x)
    case .logarithm: Real.naturalLogarithm(x)
    case .squareRoot: x.squareRoot()
    case .exponentialMinusOne: Real.exponentialMinusOne(x)
    case .logarithmOfOnePlus: Real.logarithmOfOnePlus(x)
    case .relativeExponential: Real.relativeExponential(x)
    case .linearOverExponential: Real.linearOverExponential(x)
    case .sine: Real.sineAndCosine(x).sine
    case .cosine: Real.sineAndCosine(x).cosine
    case .hyperbolicSine: Real.hyperbolicSine(x)
    case .hyperbolicCosine: Real.hyperbolicCosine(x)
    case .hyperbolicTangent: Real.hyperbolicTangent(x)
    case .absolute: abs(x)
    case .sign: Real.signum(x)
    case .floor: x.rounded(.down)
    case .ceiling: x.rounded(.up)
    case .frozen: x
    }
  }
}

/// An operation on two numbers.
package enum BinaryOperation: UInt8, Hashable {
  case add, subtract, multiply, divide, power, minimum, maximum, less, lessOrEqual, equal, and, or, remainder

  /// The result for two numbers.
  @inline(__always)
  package func apply<Real: KernelScalar>(_ a: Real, _ b: Real) -> Real {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: Real.power(a, b)
    case .minimum: a < b ? a : b
    case .maximum: a > b ? a : b
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .and: a * b
    case .or: a > b ? a : b
    case .remainder: Real.remainder(a, b)
    }
  }
}

/// A number that a program is given.
package enum Source: Hashable {
  /// A state variable, by its column.
  case state(Int)
  /// A column of the drive at the start (0), in the middle (1) or at the end (2) of the step.
  case current(Int)
  case conductance(Int)
  case blockedCurrent(Int)
  case blockedConductance(Int)
  /// The magnesium block's numbers.
  case magnesiumFactor
  case magnesiumSteepness
  /// The conductances of the receptors with a label.
  case receptor(String)
  /// The time at the start of the step.
  case time
  /// Standard normal and uniform random numbers of the step, by number.
  case normal(Int)
  case uniform(Int)
  /// 1 where a neuron spiked in this step.
  case spiked
}
