import Numerics

/// A strip of neurons that instructions work on.
struct Strip<Real: KernelScalar> {
  typealias Pointer = UnsafeMutablePointer<Real>

  /// Where the regions of operands begin for this strip.
  let bases: UnsafeMutablePointer<Pointer>
  let count: Int
  /// The number of the sub-step since the start of the run.
  var number = 0
  /// The number of the first neuron in its population.
  var neuron = 0
  /// Where random numbers come from; nothing where no instruction draws any.
  var noise: RandomKey?

  /// How many numbers of each of some columns fit together into the first level of the cache, where instructions find
  /// them again.
  static func width(columns: Int, multipleOf unit: Int, atMost most: Int) -> Int {
    let fitting = 24 * 1024 / (columns * MemoryLayout<Real>.size)
    return min(max(fitting / unit, 1) * unit, most)
  }

  @inline(__always)
  private func pointer(_ operand: Operand) -> Pointer {
    bases[operand.region.index] + Int(operand.offset)
  }

  /// Runs instructions one after the other.
  @inline(__always)
  func run(_ instructions: UnsafeBufferPointer<Instruction>) {
    for instruction in instructions { run(instruction) }
  }

  private func run(_ i: Instruction) {
    let (r, a, b, c) = (pointer(i.result), pointer(i.a), pointer(i.b), pointer(i.c))
    let single = (i.a.region.isSingle, i.b.region.isSingle, i.c.region.isSingle)
    let two = (single.0, single.1)
    switch i.code {
    case .add: StripLoops.binary(r, a, b, two, count) { $0 + $1 }
    case .subtract: StripLoops.binary(r, a, b, two, count) { $0 - $1 }
    case .multiply: StripLoops.binary(r, a, b, two, count) { $0 * $1 }
    case .divide: StripLoops.binary(r, a, b, two, count) { $0 / $1 }
    case .minimum: StripLoops.binary(r, a, b, two, count) { $0 < $1 ? $0 : $1 }
    case .maximum, .or: StripLoops.binary(r, a, b, two, count) { $0 > $1 ? $0 : $1 }
    case .less: StripLoops.binary(r, a, b, two, count) { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: StripLoops.binary(r, a, b, two, count) { $0 <= $1 ? 1 : 0 }
    case .equal: StripLoops.binary(r, a, b, two, count) { $0 == $1 ? 1 : 0 }
    case .multiplyAdd where r == c: StripLoops.accumulate(r, a, b, two, count)
    case .multiplyAdd: StripLoops.ternary(r, a, b, c, single, count) { $0 * $1 + $2 }
    case .multiplySubtract: StripLoops.ternary(r, a, b, c, single, count) { $0 * $1 - $2 }
    case .subtractProduct: StripLoops.ternary(r, a, b, c, single, count) { $2 - $0 * $1 }
    case .addMultiply: StripLoops.ternary(r, a, b, c, single, count) { ($0 + $1) * $2 }
    case .subtractMultiply: StripLoops.ternary(r, a, b, c, single, count) { ($0 - $1) * $2 }
    case .addAdd: StripLoops.ternary(r, a, b, c, single, count) { ($0 + $1) + $2 }
    case .addSubtract: StripLoops.ternary(r, a, b, c, single, count) { ($0 + $1) - $2 }
    case .subtractAdd: StripLoops.ternary(r, a, b, c, single, count) { ($0 - $1) + $2 }
    case .subtractSubtract: StripLoops.ternary(r, a, b, c, single, count) { ($0 - $1) - $2 }
    case .select: StripLoops.ternary(r, a, b, c, single, count) { $2 != 0 ? $0 : $1 }
    case .power: StripLoops.binary(r, a, b, two, count) { Real.power($0, $1) }
    case .remainder: StripLoops.binary(r, a, b, two, count) { Real.remainder($0, $1) }
    case .normal: fillNormal(r, Int(i.a.offset))
    case .uniform: fillUniform(r, Int(i.a.offset))
    default: unary(i.code, r, a, single.0)
    }
  }

  /// Functions of one number; one that all neurons share is copied first.
  private func unary(_ code: OperationCode, _ r: Pointer, _ given: Pointer, _ isSingle: Bool) {
    if isSingle {
      r.update(repeating: given[0], count: count)
      if code == .copy { return }
    }
    let a = isSingle ? r : given
    switch code {
    case .copy: r.update(from: a, count: count)
    case .negate: StripLoops.unary(r, a, count) { -$0 }
    case .not: StripLoops.unary(r, a, count) { 1 - $0 }
    case .squareRoot: StripLoops.unary(r, a, count) { $0.squareRoot() }
    case .absolute: StripLoops.unary(r, a, count) { abs($0) }
    case .exponential: StripLoops.unary(r, a, count) { Real.exponential($0) }
    case .logarithm: StripLoops.unary(r, a, count) { Real.naturalLogarithm($0) }
    case .exponentialMinusOne: StripLoops.unary(r, a, count) { Real.exponentialMinusOne($0) }
    case .logarithmOfOnePlus: StripLoops.unary(r, a, count) { Real.logarithmOfOnePlus($0) }
    case .relativeExponential: StripLoops.unary(r, a, count) { Real.relativeExponential($0) }
    case .linearOverExponential: StripLoops.unary(r, a, count) { Real.linearOverExponential($0) }
    case .sine: StripLoops.unary(r, a, count) { Real.sineAndCosine($0).sine }
    case .cosine: StripLoops.unary(r, a, count) { Real.sineAndCosine($0).cosine }
    case .hyperbolicSine: StripLoops.unary(r, a, count) { Real.hyperbolicSine($0) }
    case .hyperbolicCosine: StripLoops.unary(r, a, count) { Real.hyperbolicCosine($0) }
    case .hyperbolicTangent: StripLoops.unary(r, a, count) { Real.hyperbolicTangent($0) }
    case .sign: StripLoops.unary(r, a, count) { Real.signum($0) }
    case .floor: StripLoops.unary(r, a, count) { $0.rounded(.down) }
    case .ceiling: StripLoops.unary(r, a, count) { $0.rounded(.up) }
    default: preconditionFailure("\(code) has more than one operand")
    }
  }

  // MARK: - Conditions

  /// Writes 1 to the first register where a condition holds, else 0; calls `body` with every neuron where it does.
  @inline(__always)
  func forEachNeuron(where condition: Instruction, _ body: (_ i: Int) -> Void) {
    run(condition)
    let marks = bases[0]
    if !StripLoops.isAnySet(marks, count) { return }
    for first in stride(from: 0, to: count, by: 32) {
      let size = min(32, count - first)
      if !StripLoops.isAnySet(marks + first, size) { continue }
      for i in first..<first + size where marks[i] != 0 { body(i) }
    }
  }

  /// Runs instructions for one neuron.
  func run(_ instructions: UnsafeBufferPointer<Instruction>, forNeuron i: Int) {
    shift(by: i)
    Strip(bases: bases, count: 1, number: number, neuron: neuron + i, noise: noise).run(instructions)
    shift(by: -i)
  }

  /// Moves all regions but those that hold one number for all neurons.
  private func shift(by i: Int) {
    for region in 0..<Region.columns { bases[region] += i }
  }

  // MARK: - Random numbers

  /// Two numbers of a step come from one call of the generator: draw is the neuron, index the step and the pair.
  @inline(__always)
  private func words(_ i: Int, _ pair: Int) -> Philox.Words {
    noise.unsafelyUnwrapped.words(
      index: UInt64(truncatingIfNeeded: number) | UInt64(truncatingIfNeeded: pair) &<< 48,
      draw: UInt32(truncatingIfNeeded: neuron &+ i))
  }

  /// Standard normal numbers (Box & Muller 1958): number 2k is the cosine branch, 2k + 1 the sine branch.
  private func fillNormal(_ r: Pointer, _ number: Int) {
    let pair = number / 2
    let isSine = number % 2 == 1
    for i in 0..<count {
      r[i] = Real(DrawnNumber.normal(words(i, pair), isSine: isSine))
    }
  }

  /// Uniform numbers in the open interval (0, 1), of other words than the normal ones.
  private func fillUniform(_ r: Pointer, _ number: Int) {
    for i in 0..<count {
      r[i] = Real(DrawnNumber.uniform(words(i, 0x8000 | number)))
    }
  }
}

/// Random numbers of the words of one call of the generator.
enum DrawnNumber {
  /// Standard normal (Box & Muller 1958); the cosine and the sine branch are independent of each other.
  @inline(__always)
  static func normal(_ w: Philox.Words, isSine: Bool) -> Double {
    let bits = UInt64(w.0) &<< 20 | UInt64(w.1) &>> 12
    let u = (Double(Int64(bitPattern: bits)) + 0.5) * 0x1p-52
    let angle = (Double(Int64(w.2)) + 0.5) * (0x1p-32 * 2 * Double.pi)
    let radius = (-2 * Double.logarithm(u)).squareRoot()
    let turn = Double.sineAndCosine(angle)
    return radius * (isSine ? turn.sine : turn.cosine)
  }

  /// Uniform in the open interval (0, 1).
  @inline(__always)
  static func uniform(_ w: Philox.Words) -> Double { (Double(Int64(w.0)) + 0.5) * 0x1p-32 }
}
