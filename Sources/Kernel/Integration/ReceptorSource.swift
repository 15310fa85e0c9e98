import Numerics

/// Where an integration loop finds the sums over a neuron's receptors; decided once per block of neurons.
protocol ReceptorSource: Sendable {
  /// Whether the loop runs once a step, so that what it finds out need not be added to anything.
  static var isWholeStep: Bool { get }

  /// The sums of neuron `i` at the start of the step; receptors that belong to the loop are advanced.
  static func take<Drive: DriveForm, Real>(
    _: Drive.Type, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> DriveSums<Real>
}

/// Earlier loops have summed and advanced all receptors: any number of them, of any shape.
enum SummedReceptors: ReceptorSource {
  @inline(__always) static var isWholeStep: Bool { false }

  @inline(__always)
  static func take<Drive: DriveForm, Real>(
    _: Drive.Type, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> DriveSums<Real> {
    task.drive[i]
  }
}

/// How many receptors a loop takes in.
protocol ReceptorCount {
  static var value: Int { get }
}

enum NoReceptor: ReceptorCount { @inline(__always) static var value: Int { 0 } }
enum OneReceptor: ReceptorCount { @inline(__always) static var value: Int { 1 } }
enum TwoReceptors: ReceptorCount { @inline(__always) static var value: Int { 2 } }
enum ThreeReceptors: ReceptorCount { @inline(__always) static var value: Int { 3 } }
enum FourReceptors: ReceptorCount { @inline(__always) static var value: Int { 4 } }

/// The loop itself sums and advances all receptors: a few exponential ones without magnesium block and, if the drive has
/// the block, one with it.
///
/// Conductances are loaded and stored once, and sums stay in registers.
enum OwnReceptors<Count: ReceptorCount>: ReceptorSource {
  @inline(__always) static var isWholeStep: Bool { true }

  @inline(__always)
  static func take<Drive: DriveForm, Real>(
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
