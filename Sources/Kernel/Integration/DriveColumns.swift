import Numerics

/// The synaptic and injected current of a neuron at one instant, as sums over receptors.
///
/// At potential v the current is `current - conductance * v + B(v) (blockedCurrent - blockedConductance * v)`
/// with the magnesium block B. Sums begin with -0, which no addition can tell from nothing.
struct DriveSums<Real: KernelScalar> {
  /// Injected current, current-based receptors and the sum of `g * E_rev` [pA].
  var current: Real
  /// The sum of g [nS].
  var conductance: Real = -0.0
  /// The sum of `g * E_rev` of the receptors with magnesium block [pA].
  var blockedCurrent: Real = -0.0
  /// The sum of g of the receptors with magnesium block [nS].
  var blockedConductance: Real = -0.0
}

/// The sums of a block's neurons (``DriveSums``), column by column.
///
/// Index 0 is the block's first neuron.
struct DriveColumns<Real: KernelScalar> {
  var current: UnsafeMutablePointer<Real>
  let conductance: UnsafeMutablePointer<Real>
  let blockedCurrent: UnsafeMutablePointer<Real>
  let blockedConductance: UnsafeMutablePointer<Real>

  /// Four columns of a block each, one after the other from `base` on.
  init(_ base: UnsafeMutablePointer<Real>) {
    current = base
    conductance = base + Real.blockSize
    blockedCurrent = base + 2 * Real.blockSize
    blockedConductance = base + 3 * Real.blockSize
  }

  /// The sums of neuron `i`.
  @inline(__always)
  subscript(_ i: Int) -> DriveSums<Real> {
    DriveSums(
      current: current[i], conductance: conductance[i], blockedCurrent: blockedCurrent[i],
      blockedConductance: blockedConductance[i])
  }

  /// Sets all sums to zero.
  @inline(__always)
  func clear(count: Int) {
    current.update(repeating: 0, count: count)
    conductance.update(repeating: 0, count: count)
    blockedCurrent.update(repeating: 0, count: count)
    blockedConductance.update(repeating: 0, count: count)
  }

  /// Begins with a current alone.
  @inline(__always)
  func begin(with injected: UnsafePointer<Real>, count: Int) {
    clear(count: count)
    current.update(from: injected, count: count)
  }
}
