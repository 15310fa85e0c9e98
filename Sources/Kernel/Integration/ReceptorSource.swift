import Numerics
import Quantities

/// Reversal potential [mV] of the receptors that an integration loop takes in, and their decay over a step.
struct ReceptorConstants<Real: KernelScalar>: BitwiseCopyable {
  /// Those of up to four receptors without magnesium block, and of one with it.
  var reversal: (Real, Real, Real, Real, blocked: Real) = (0, 0, 0, 0, 0)
  var decay: (Real, Real, Real, Real, blocked: Real) = (0, 0, 0, 0, 0)

  /// How many receptors without magnesium block a loop takes in, or nil if it cannot take all receptors in: they are
  /// too many, or one is not an exponential conductance.
  static func ohmicCount(_ receptors: [Receptor]) -> Int? {
    let blocked = receptors.count { $0.magnesiumBlock != nil }
    let ohmic = receptors.count - blocked
    let areExponential = receptors.allSatisfy {
      $0.kind != .current && ReceptorState<Real>.columnCount($0) == 1
    }
    return ohmic <= 4 && blocked <= 1 && areExponential ? ohmic : nil
  }

  init() {}

  /// The constants of receptors that ``ohmicCount(_:)`` accepts.
  init(_ receptors: [ReceptorState<Real>]) {
    let ohmic = receptors.filter { $0.role == .conductance }
    for (k, receptor) in ohmic.enumerated() {
      switch k {
      case 0: (reversal.0, decay.0) = (receptor.reversal, receptor.whole.decay)
      case 1: (reversal.1, decay.1) = (receptor.reversal, receptor.whole.decay)
      case 2: (reversal.2, decay.2) = (receptor.reversal, receptor.whole.decay)
      default: (reversal.3, decay.3) = (receptor.reversal, receptor.whole.decay)
      }
    }
    if let blocked = receptors.first(where: { $0.role == .blocked }) {
      (reversal.blocked, decay.blocked) = (blocked.reversal, blocked.whole.decay)
    }
  }
}

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

/// The loop itself sums and advances a few exponential receptors without magnesium block and, if the drive has the
/// block, one with it: their conductances are loaded and stored once and their sums stay in registers.
enum OwnReceptors<Count: ReceptorCount>: ReceptorSource {
  @inline(__always) static var isWholeStep: Bool { true }

  @inline(__always)
  static func take<Drive: DriveForm, Real>(
    _: Drive.Type, _ i: Int, _ task: borrowing BlockTask<Real>
  ) -> DriveSums<Real> {
    var sums = DriveSums(current: task.drive.current[i])
    let (g, E, decay) = (task.receptors, task.receptorConstants.reversal, task.receptorConstants.decay)
    let (count, width) = (Count.value, Real.blockSize)
    if count > 0 {
      let x = advance(g, i, decay.0)
      sums.current += x * E.0
      sums.conductance = x
    }
    if count > 1 {
      let x = advance(g + width, i, decay.1)
      sums.current += x * E.1
      sums.conductance += x
    }
    if count > 2 {
      let x = advance(g + 2 * width, i, decay.2)
      sums.current += x * E.2
      sums.conductance += x
    }
    if count > 3 {
      let x = advance(g + 3 * width, i, decay.3)
      sums.current += x * E.3
      sums.conductance += x
    }
    if Drive.hasMagnesium {
      let x = advance(g + count * width, i, decay.blocked)
      sums.blockedCurrent = x * E.blocked
      sums.blockedConductance = x
    }
    return sums
  }

  /// The conductance at the start of the step, which is carried over it.
  @inline(__always)
  private static func advance<Real: KernelScalar>(
    _ g: UnsafeMutablePointer<Real>, _ i: Int, _ decay: Real
  ) -> Real {
    let x = g[i]
    g[i] = x * decay
    return x
  }
}
