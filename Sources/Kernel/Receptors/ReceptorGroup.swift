import Integration
import Numerics

/// Up to four exponential receptors whose columns are neighbours, summed and advanced in one loop.
struct ReceptorGroup<Real: KernelScalar>: BitwiseCopyable {
  /// The first receptor's column.
  let column: Int
  /// Whether they have a magnesium block.
  let isBlocked: Bool
  /// Whether they are the first that add to their sums.
  private(set) var begins: Bool
  private var receptors: ExponentialReceptors<Real>

  /// Begins a group with an exponential receptor.
  init(_ receptor: ReceptorState<Real>, begins: Bool) {
    column = receptor.g.number
    isBlocked = receptor.role == .blocked
    self.begins = begins
    receptors = ExponentialReceptors([receptor])
  }

  /// Takes the receptor of the next column in, if there is room.
  mutating func append(_ receptor: ReceptorState<Real>) -> Bool {
    isBlocked == (receptor.role == .blocked)
      && receptors.append(reversal: receptor.reversal, decay: receptor.whole.decay)
  }

  /// The same group, adding to sums that have begun.
  var continuing: Self {
    var group = self
    group.begins = false
    return group
  }

  /// Adds the conductances at the start of the step to the drive, then advances them.
  ///
  /// `block` is the block's first receptor column; columns are `blockSize` apart.
  @inline(__always)
  func accumulate(into drive: DriveColumns<Real>, _ block: UnsafeMutablePointer<Real>, count neurons: Int) {
    switch receptors.count {
    case 1: accumulate(1, drive, block, neurons)
    case 2: accumulate(2, drive, block, neurons)
    case 3: accumulate(3, drive, block, neurons)
    default: accumulate(4, drive, block, neurons)
    }
  }

  @inline(__always)
  private func accumulate(
    _ count: Int, _ drive: DriveColumns<Real>, _ block: UnsafeMutablePointer<Real>, _ neurons: Int
  ) {
    let current = isBlocked ? drive.blockedCurrent : drive.current
    let conductance = isBlocked ? drive.blockedConductance : drive.conductance
    let (freshCurrent, freshConductance) = (begins && isBlocked, begins)
    let g = block + column * Real.blockSize
    for i in 0..<neurons {
      // Both are loaded whether or not they count: a choice of numbers vectorises, a branch does not.
      let (oldCurrent, oldConductance) = (current[i], conductance[i])
      var sum = freshCurrent ? 0 : oldCurrent
      var total = freshConductance ? 0 : oldConductance
      receptors.take(count, g, i, &sum, &total)
      current[i] = sum
      conductance[i] = total
    }
  }
}
