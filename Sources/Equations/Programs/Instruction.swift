/// Where an operand of an instruction lies.
enum Region: UInt8 {
  /// A strip of working memory.
  case register
  /// A column of the block, of which a strip is looked at: state, constants that differ, receptors, drive.
  case state, constants, receptors
  case current0, conductance0, blockedCurrent0, blockedConductance0
  case current1, conductance1, blockedCurrent1, blockedConductance1
  case current2, conductance2, blockedCurrent2, blockedConductance2
  /// One number for all neurons: a constant that they share.
  case shared
  /// One number for all neurons that is set for every sub-step: time and the magnesium block.
  case moment

  static let count = 18
  /// How many of them, the first ones, hold a number for every neuron.
  static let columns = 16

  /// Its number, read without the call that `rawValue` is.
  @inline(__always)
  var index: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

  /// Whether it is one number for all neurons.
  @inline(__always)
  var isSingle: Bool { index >= Self.columns }
}

/// An operand or a result.
struct Operand: BitwiseCopyable, Hashable {
  var region: Region
  /// Numbers from the region's first.
  var offset: Int32

  init(_ region: Region, _ offset: Int) {
    self.region = region
    self.offset = Int32(offset)
  }

  static let none = Operand(.register, 0)
}

/// What an instruction does to a strip of neurons.
enum OperationCode: UInt8 {
  case negate, not, exponential, logarithm, squareRoot, exponentialMinusOne, logarithmOfOnePlus
  case relativeExponential, linearOverExponential, sine, cosine, hyperbolicSine, hyperbolicCosine,
    hyperbolicTangent, absolute, sign
  case floor, ceiling, copy
  case add, subtract, multiply, divide, power, minimum, maximum, less, lessOrEqual, equal, or, remainder
  /// `a b + c`, `a b - c`, `c - a b`.
  case multiplyAdd, multiplySubtract, subtractProduct
  /// `(a + b) c`, `(a - b) c`.
  case addMultiply, subtractMultiply
  /// `(a + b) + c` and so on.
  case addAdd, addSubtract, subtractAdd, subtractSubtract
  /// `a` where c is not 0, else `b`.
  case select
  /// Random numbers; the operand's offset is their number.
  case normal, uniform

  init(_ operation: UnaryOperation) {
    self =
      switch operation {
      case .negate: .negate
      case .not: .not
      case .exponential: .exponential
      case .logarithm: .logarithm
      case .squareRoot: .squareRoot
      case .exponentialMinusOne: .exponentialMinusOne
      case .logarithmOfOnePlus: .logarithmOfOnePlus
      case .relativeExponential: .relativeExponential
      case .linearOverExponential: .linearOverExponential
      case .sine: .sine
      case .cosine: .cosine
      case .hyperbolicSine: .hyperbolicSine
      case .hyperbolicCosine: .hyperbolicCosine
      case .hyperbolicTangent: .hyperbolicTangent
      case .absolute: .absolute
      case .sign: .sign
      case .floor: .floor
      case .ceiling: .ceiling
      case .frozen: .copy
      }
  }

  init(_ operation: BinaryOperation) {
    self =
      switch operation {
      case .add: .add
      case .subtract: .subtract
      case .multiply, .and: .multiply
      case .divide: .divide
      case .power: .power
      case .minimum: .minimum
      case .maximum: .maximum
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .equal: .equal
      case .or: .or
      case .remainder: .remainder
      }
  }
}

/// One loop over a strip: `result = operation(a, b, c)`.
struct Instruction: BitwiseCopyable {
  var code: OperationCode
  var result: Operand
  var a = Operand.none
  var b = Operand.none
  var c = Operand.none
}
