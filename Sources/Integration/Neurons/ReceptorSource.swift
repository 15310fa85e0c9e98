import Numerics

/// Where an integration loop finds the sums over a neuron's receptors; decided once per block of neurons.
public protocol ReceptorSource: Sendable {
  /// Whether the loop runs once a step, so that what it finds out need not be added to anything.
  static var isWholeStep: Bool { get }

  /// The sums of neuron `i` at the start of the step; receptors that belong to the loop are advanced.
  static func take<Drive: DriveForm, Real>(
    _: Drive.Type, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> DriveSums<Real>
}

/// Earlier loops have summed and advanced all receptors: any number of them, of any shape.
public enum SummedReceptors: ReceptorSource {
  /// A step may have sub-steps under one drive.
  @inlinable @inline(__always) public static var isWholeStep: Bool { false }

  /// What the earlier loops have left.
  @inlinable @inline(__always)
  public static func take<Drive: DriveForm, Real>(
    _: Drive.Type, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> DriveSums<Real> {
    task.drive[i]
  }
}

/// How many receptors a loop takes in.
public protocol ReceptorCount: Sendable {
  /// The number.
  static var value: Int { get }
}

/// None.
public enum NoReceptor: ReceptorCount {
  /// Zero.
  @inlinable @inline(__always) public static var value: Int { 0 }
}

/// One more than another number.
public enum OneMore<Count: ReceptorCount>: ReceptorCount {
  /// That number and 1.
  @inlinable @inline(__always) public static var value: Int { Count.value + 1 }
}

/// The loop itself sums and advances all receptors: a few exponential ones without magnesium block and, if the drive has
/// the block, one with it.
///
/// Conductances are loaded and stored once, and sums stay in registers.
public enum OwnReceptors<Count: ReceptorCount>: ReceptorSource {
  /// Receptors are advanced with the neurons, once a step.
  @inlinable @inline(__always) public static var isWholeStep: Bool { true }

  /// Sums and advances them.
  @inlinable @inline(__always)
  public static func take<Drive: DriveForm, Real>(
    _: Drive.Type, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> DriveSums<Real> {
    let (count, g) = (Count.value, task.receptors)
    var sums = DriveSums(current: task.drive.current[i])
    task.ohmic.take(count, g, i, &sums.current, &sums.conductance)
    if Drive.hasMagnesium {
      let blocked = g + count * Real.blockSize
      task.blocked.take(1, blocked, i, &sums.blockedCurrent, &sums.blockedConductance)
    }
    return sums
  }
}
