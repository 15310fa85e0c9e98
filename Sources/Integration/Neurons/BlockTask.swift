import Numerics

extension KernelScalar {
  /// The number of neurons that one call of an integration loop advances: small enough that state, receptors
  /// and drive of a block stay in the first two levels of the cache, large enough that a call costs little.
  @inlinable @inline(__always) public static var blockSize: Int { 8192 / MemoryLayout<Self>.size }

  /// The number of neurons that a method with stages takes through all of them at a time, so that what it keeps
  /// between stages stays in the first level of the cache.
  @inlinable @inline(__always) public static var stripSize: Int { blockSize / 8 }
}

/// Everything that an integration loop needs to advance one block by one step.
public struct BlockTask<Real: KernelScalar> {
  /// The block's state columns, `blockSize` apart.
  public let state: UnsafeMutablePointer<Real>
  /// The constants of the block's neurons, `blockSize` apart; those that all neurons share in entry 0 too.
  public let constants: UnsafePointer<Real>
  /// The drive at the start of the step.
  public let drive: DriveColumns<Real>
  /// The drive in the middle of the step (only for methods with stages).
  public let middle: DriveColumns<Real>
  /// The drive at the end of the step (only for methods with stages).
  public let end: DriveColumns<Real>
  /// Room for twice the state of `stripSize` neurons (only for methods with stages), or what a loop asks for.
  public let stages: UnsafeMutablePointer<Real>
  /// The receptors that the loop itself sums and advances, `blockSize` apart, without magnesium block first.
  public let receptors: UnsafeMutablePointer<Real>
  /// Those of them without magnesium block.
  public let ohmic: ExponentialReceptors<Real>
  /// The one with magnesium block.
  public let blocked: ExponentialReceptors<Real>
  /// One byte a neuron: set where it spiked.
  public let flags: UnsafeMutablePointer<UInt8>
  /// How many neurons.
  public let count: Int
  /// The sub-step [ms].
  public let h: Real
  /// How many sub-steps under one drive.
  public let substeps: Int
  /// The magnesium block.
  public let magnesium: MagnesiumGate<Real>
  /// Which step it is, and which neuron the block begins with.
  public let moment: Moment

  /// Makes a task; see the properties.
  public init(
    state: UnsafeMutablePointer<Real>, constants: UnsafePointer<Real>, drive: DriveColumns<Real>,
    middle: DriveColumns<Real>, end: DriveColumns<Real>, stages: UnsafeMutablePointer<Real>,
    receptors: UnsafeMutablePointer<Real>, ohmic: ExponentialReceptors<Real>,
    blocked: ExponentialReceptors<Real>, flags: UnsafeMutablePointer<UInt8>, count: Int, h: Real,
    substeps: Int, magnesium: MagnesiumGate<Real>, moment: Moment
  ) {
    self.state = state
    self.constants = constants
    self.drive = drive
    self.middle = middle
    self.end = end
    self.stages = stages
    self.receptors = receptors
    self.ohmic = ohmic
    self.blocked = blocked
    self.flags = flags
    self.count = count
    self.h = h
    self.substeps = substeps
    self.magnesium = magnesium
    self.moment = moment
  }
}

/// When and where a block is advanced: what equations need that speak of time or chance.
public struct Moment: Sendable {
  /// The number of the sub-step since the start of the run.
  public var number: Int
  /// The number of the block's first neuron in its population.
  public var firstNeuron: Int
  /// The random numbers of the population's equations.
  public var noise: RandomKey

  /// Makes a moment.
  @inlinable
  public init(number: Int, firstNeuron: Int, noise: RandomKey) {
    self.number = number
    self.firstNeuron = firstNeuron
    self.noise = noise
  }
}
