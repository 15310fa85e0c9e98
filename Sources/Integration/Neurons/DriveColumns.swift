import Numerics

/// The synaptic and injected current of a neuron at one instant, as sums over receptors.
///
/// At potential v the current is `current - conductance * v + B(v) (blockedCurrent - blockedConductance * v)`
/// with the magnesium block B. Sums begin with -0, which no addition can tell from nothing.
public struct DriveSums<Real: KernelScalar> {
  /// Injected current, current-based receptors and the sum of `g * E_rev` [pA].
  public var current: Real
  /// The sum of g [nS].
  public var conductance: Real
  /// The sum of `g * E_rev` of the receptors with magnesium block [pA].
  public var blockedCurrent: Real
  /// The sum of g of the receptors with magnesium block [nS].
  public var blockedConductance: Real

  /// Makes sums; those that are not given are empty.
  @inlinable @inline(__always)
  public init(
    current: Real, conductance: Real = -0.0, blockedCurrent: Real = -0.0, blockedConductance: Real = -0.0
  ) {
    self.current = current
    self.conductance = conductance
    self.blockedCurrent = blockedCurrent
    self.blockedConductance = blockedConductance
  }
}

/// The sums of a block's neurons (``DriveSums``), column by column.
///
/// Index 0 is the block's first neuron.
public struct DriveColumns<Real: KernelScalar> {
  /// ``DriveSums/current``, neuron by neuron.
  public var current: UnsafeMutablePointer<Real>
  /// ``DriveSums/conductance``, neuron by neuron.
  public let conductance: UnsafeMutablePointer<Real>
  /// ``DriveSums/blockedCurrent``, neuron by neuron.
  public let blockedCurrent: UnsafeMutablePointer<Real>
  /// ``DriveSums/blockedConductance``, neuron by neuron.
  public let blockedConductance: UnsafeMutablePointer<Real>

  /// Four columns of a block each, one after the other from `base` on.
  @inlinable @inline(__always)
  public init(_ base: UnsafeMutablePointer<Real>) {
    current = base
    conductance = base + Real.blockSize
    blockedCurrent = base + 2 * Real.blockSize
    blockedConductance = base + 3 * Real.blockSize
  }

  /// The sums of neuron `i`.
  @inlinable @inline(__always)
  public subscript(_ i: Int) -> DriveSums<Real> {
    DriveSums(
      current: current[i], conductance: conductance[i], blockedCurrent: blockedCurrent[i],
      blockedConductance: blockedConductance[i])
  }

  /// Sets all sums to zero.
  @inlinable @inline(__always)
  public func clear(count: Int) {
    current.update(repeating: 0, count: count)
    conductance.update(repeating: 0, count: count)
    blockedCurrent.update(repeating: 0, count: count)
    blockedConductance.update(repeating: 0, count: count)
  }

  /// Adds the current and conductance of other sums.
  @inlinable @inline(__always)
  public func add(_ other: DriveColumns, count: Int) {
    for i in 0..<count { current[i] += other.current[i] }
    for i in 0..<count { conductance[i] += other.conductance[i] }
  }

  /// Begins with a current alone.
  @inlinable @inline(__always)
  public func begin(with injected: UnsafePointer<Real>, count: Int) {
    clear(count: count)
    current.update(from: injected, count: count)
  }
}
