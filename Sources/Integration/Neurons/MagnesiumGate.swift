import ModelTerms
import Numerics
import Quantities

/// The voltage dependence of NMDA conductances (``MagnesiumBlock``) in the numbers of a loop.
public struct MagnesiumGate<Real: KernelScalar>: BitwiseCopyable, Sendable {
  @usableFromInline let factor: Real
  @usableFromInline let steepness: Real

  /// The gate of a block; without one it is open.
  public init(_ block: MagnesiumBlock?) {
    factor = Real(block?.factor ?? 0)
    steepness = Real(block?.steepness ?? 0)
  }

  /// The factor and the steepness [per mV] of the block.
  public var numbers: (factor: Real, steepness: Real) { (factor, steepness) }

  /// By what conductances are divided at potential `v` [mV]: `1 / B(v)`.
  @inlinable @inline(__always)
  public func divisor(at v: Real) -> Real { 1 + factor * Real.exponential(0 - steepness * v) }
}
