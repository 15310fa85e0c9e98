import Numerics

extension KernelScalar {
  /// The number of neurons that one call of an integration loop advances: small enough that state, receptors
  /// and drive of a block stay in the first two levels of the cache, large enough that a call costs little.
  @inline(__always) static var blockSize: Int { 8192 / MemoryLayout<Self>.size }
}

/// Everything that an integration loop needs to advance one block by one step.
struct BlockTask<Real: KernelScalar> {
  /// The block's state columns, `blockSize` apart.
  let state: UnsafeMutablePointer<Real>
  /// The constants of the block's neurons, `blockSize` apart; those that all neurons share in entry 0 too.
  let constants: UnsafePointer<Real>
  /// The drive at the start of the step.
  let drive: DriveColumns<Real>
  /// The drive in the middle and at the end of the step (only for methods with stages).
  let middle: DriveColumns<Real>
  let end: DriveColumns<Real>
  /// The receptors that the loop itself sums and advances, `blockSize` apart, without magnesium block first.
  let receptors: UnsafeMutablePointer<Real>
  let ohmic: ExponentialReceptors<Real>
  let blocked: ExponentialReceptors<Real>
  /// One byte a neuron: set where it spiked.
  let flags: UnsafeMutablePointer<UInt8>
  /// How many neurons.
  let count: Int
  /// The sub-step [ms] and how many of them under one drive.
  let h: Real
  let substeps: Int
  /// The magnesium block `1 / (1 + factor exp(-steepness v))`.
  let magnesiumFactor: Real
  let magnesiumSteepness: Real
}
