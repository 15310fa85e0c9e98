import Numerics

/// Whether a population has receptors with magnesium block; decided once per block, not per neuron.
protocol DriveForm {
  /// The current [pA] at potential `v` of neuron `i`.
  static func current<Real>(
    at v: Real, _ drive: DriveColumns<Real>, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> Real

  /// The same current as `current - conductance * v`, with the block held at `v`.
  static func linearised<Real>(
    at v: Real, _ drive: DriveColumns<Real>, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> (current: Real, conductance: Real)
}

/// No magnesium block.
enum OhmicDrive: DriveForm {
  @inline(__always)
  static func current<Real>(
    at v: Real, _ drive: DriveColumns<Real>, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> Real {
    drive.current[i] - drive.conductance[i] * v
  }

  @inline(__always)
  static func linearised<Real>(
    at v: Real, _ drive: DriveColumns<Real>, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> (current: Real, conductance: Real) {
    (drive.current[i], drive.conductance[i])
  }
}

/// Some receptors with magnesium block.
enum MagnesiumDrive: DriveForm {
  /// `1 / B(v)`.
  @inline(__always)
  static func block<Real>(_ v: Real, _ task: borrowing BlockTask<Real>) -> Real {
    1 + task.magnesiumFactor * Real.exponential(0 - task.magnesiumSteepness * v)
  }

  @inline(__always)
  static func current<Real>(
    at v: Real, _ drive: DriveColumns<Real>, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> Real {
    drive.current[i] - drive.conductance[i] * v
      + (drive.blockedCurrent[i] - drive.blockedConductance[i] * v) / block(v, task)
  }

  @inline(__always)
  static func linearised<Real>(
    at v: Real, _ drive: DriveColumns<Real>, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> (current: Real, conductance: Real) {
    let B = 1 / block(v, task)
    return (
      drive.current[i] + B * drive.blockedCurrent[i],
      drive.conductance[i] + B * drive.blockedConductance[i]
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
