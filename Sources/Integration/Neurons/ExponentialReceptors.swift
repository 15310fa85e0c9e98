import Numerics

/// Up to four exponential receptors whose columns are neighbours: what a loop needs to sum and advance them.
///
/// All have a magnesium block, or none has.
public struct ExponentialReceptors<Real: KernelScalar>: BitwiseCopyable, Sendable {
  /// The most that there can be.
  public static var most: Int { 4 }

  /// How many there are.
  public private(set) var count = 0
  @usableFromInline var reversal: (Real, Real, Real, Real) = (0, 0, 0, 0)
  @usableFromInline var decay: (Real, Real, Real, Real) = (0, 0, 0, 0)

  /// No receptor.
  public init() {}

  /// Takes the receptor of the next column in, if there is room: its reversal potential [mV] and what is left of
  /// its conductance after a step.
  public mutating func append(reversal E: Real, decay factor: Real) -> Bool {
    switch count {
    case 0: (reversal.0, decay.0) = (E, factor)
    case 1: (reversal.1, decay.1) = (E, factor)
    case 2: (reversal.2, decay.2) = (E, factor)
    case 3: (reversal.3, decay.3) = (E, factor)
    default: return false
    }
    count += 1
    return true
  }

  /// Adds the conductances of neuron `i` at the start of the step to its sums, then advances them.
  ///
  /// `count` is known where this is compiled, unlike the property of that name; `g` is the first receptor's column.
  @inlinable @inline(__always)
  public func take(
    _ count: Int, _ g: UnsafeMutablePointer<Real>, _ i: Int, _ current: inout Real, _ conductance: inout Real
  ) {
    let width = Real.blockSize
    if count > 0 { take(g, i, reversal.0, decay.0, &current, &conductance) }
    if count > 1 { take(g + width, i, reversal.1, decay.1, &current, &conductance) }
    if count > 2 { take(g + 2 * width, i, reversal.2, decay.2, &current, &conductance) }
    if count > 3 { take(g + 3 * width, i, reversal.3, decay.3, &current, &conductance) }
  }

  @inlinable @inline(__always)
  func take(
    _ g: UnsafeMutablePointer<Real>, _ i: Int, _ E: Real, _ decay: Real, _ current: inout Real,
    _ conductance: inout Real
  ) {
    let x = g[i]
    current += x * E
    conductance += x
    g[i] = x * decay
  }
}
