import Numerics

/// Whether a population has receptors with magnesium block; decided once per block of neurons, not per neuron.
public protocol DriveForm: Sendable {
  /// Whether some receptors have the block.
  static var hasMagnesium: Bool { get }

  /// The current [pA] at potential `v`.
  static func current<Real>(at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>) -> Real

  /// The same current as `current - conductance * v`, with the block held at `v`.
  static func linearised<Real>(
    at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>
  ) -> (current: Real, conductance: Real)
}

/// No magnesium block.
public enum OhmicDrive: DriveForm {
  /// None has it.
  @inlinable @inline(__always) public static var hasMagnesium: Bool { false }

  /// The current [pA] at potential `v`.
  @inlinable @inline(__always)
  public static func current<Real>(
    at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>
  ) -> Real {
    sums.current - sums.conductance * v
  }

  /// The sums themselves.
  @inlinable @inline(__always)
  public static func linearised<Real>(
    at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>
  ) -> (current: Real, conductance: Real) {
    (sums.current, sums.conductance)
  }
}

/// Some receptors with magnesium block.
public enum MagnesiumDrive: DriveForm {
  /// Some have it.
  @inlinable @inline(__always) public static var hasMagnesium: Bool { true }

  /// The current [pA] at potential `v`.
  @inlinable @inline(__always)
  public static func current<Real>(
    at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>
  ) -> Real {
    sums.current - sums.conductance * v
      + (sums.blockedCurrent - sums.blockedConductance * v) / task.magnesium.divisor(at: v)
  }

  /// The sums, those with magnesium block times the block at `v`.
  @inlinable @inline(__always)
  public static func linearised<Real>(
    at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>
  ) -> (current: Real, conductance: Real) {
    let B = 1 / task.magnesium.divisor(at: v)
    return (
      sums.current + B * sums.blockedCurrent, sums.conductance + B * sums.blockedConductance
    )
  }
}

/// What acts on the neurons of a population: what a loop may leave out.
public struct DriveFacts: Sendable, Hashable {
  /// Whether a receptor is a conductance.
  public let hasConductances: Bool
  /// Whether a receptor has a magnesium block.
  public let hasMagnesium: Bool

  /// Describes a drive.
  public init(hasConductances: Bool, hasMagnesium: Bool) {
    self.hasConductances = hasConductances
    self.hasMagnesium = hasMagnesium
  }
}
