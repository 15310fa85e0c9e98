import Numerics

/// Whether a population has receptors with magnesium block; decided once per block of neurons, not per neuron.
protocol DriveForm {
  static var hasMagnesium: Bool { get }

  /// The current [pA] at potential `v`.
  static func current<Real>(at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>) -> Real

  /// The same current as `current - conductance * v`, with the block held at `v`.
  static func linearised<Real>(
    at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>
  ) -> (current: Real, conductance: Real)
}

/// No magnesium block.
enum OhmicDrive: DriveForm {
  @inline(__always) static var hasMagnesium: Bool { false }

  @inline(__always)
  static func current<Real>(at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>) -> Real {
    sums.current - sums.conductance * v
  }

  @inline(__always)
  static func linearised<Real>(
    at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>
  ) -> (current: Real, conductance: Real) {
    (sums.current, sums.conductance)
  }
}

/// Some receptors with magnesium block.
enum MagnesiumDrive: DriveForm {
  @inline(__always) static var hasMagnesium: Bool { true }

  /// `1 / B(v)`.
  @inline(__always)
  static func block<Real>(_ v: Real, _ task: borrowing BlockTask<Real>) -> Real {
    1 + task.magnesiumFactor * Real.exponential(0 - task.magnesiumSteepness * v)
  }

  @inline(__always)
  static func current<Real>(at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>) -> Real {
    sums.current - sums.conductance * v
      + (sums.blockedCurrent - sums.blockedConductance * v) / block(v, task)
  }

  @inline(__always)
  static func linearised<Real>(
    at v: Real, _ sums: DriveSums<Real>, _ task: borrowing BlockTask<Real>
  ) -> (current: Real, conductance: Real) {
    let B = 1 / block(v, task)
    return (
      sums.current + B * sums.blockedCurrent, sums.conductance + B * sums.blockedConductance
    )
  }
}

/// Whether all neurons of a population share their constants; decided once per block, not per neuron.
protocol ConstantsForm {
  static var areShared: Bool { get }
}

/// All neurons have the same constants: they stay in registers.
enum SharedConstants: ConstantsForm {
  @inline(__always) static var areShared: Bool { true }
}

/// Some constants differ from neuron to neuron.
enum IndividualConstants: ConstantsForm {
  @inline(__always) static var areShared: Bool { false }
}
