import Numerics

/// Up to four exponential receptors whose columns are neighbours, summed and advanced in one loop.
struct ReceptorGroup<Real: KernelScalar>: BitwiseCopyable {
  /// The first receptor's column.
  let column: Int
  /// Whether they have a magnesium block.
  let isBlocked: Bool
  /// Whether they are the first that add to their sums.
  private(set) var begins: Bool
  private var count = 1
  private var reversal: (Real, Real, Real, Real)
  private var decay: (Real, Real, Real, Real)

  /// Begins a group with an exponential receptor.
  init(_ receptor: ReceptorState<Real>, begins: Bool) {
    column = receptor.g.number
    isBlocked = receptor.role == .blocked
    self.begins = begins
    reversal = (receptor.reversal, 0, 0, 0)
    decay = (receptor.whole.decay, 0, 0, 0)
  }

  /// Takes the receptor of the next column in, if there is room.
  mutating func append(_ receptor: ReceptorState<Real>) -> Bool {
    if count == 4 || isBlocked != (receptor.role == .blocked) { return false }
    switch count {
    case 1: (reversal.1, decay.1) = (receptor.reversal, receptor.whole.decay)
    case 2: (reversal.2, decay.2) = (receptor.reversal, receptor.whole.decay)
    default: (reversal.3, decay.3) = (receptor.reversal, receptor.whole.decay)
    }
    count += 1
    return true
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
    switch count {
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
    let (E, decay) = (reversal, decay)
    for i in 0..<neurons {
      // Both are loaded whether or not they count: a choice of numbers vectorises, a branch does not.
      let (oldCurrent, oldConductance) = (current[i], conductance[i])
      var sum = freshCurrent ? 0 : oldCurrent
      var total = freshConductance ? 0 : oldConductance
      take(g, i, E.0, decay.0, &sum, &total)
      if count > 1 { take(g + Real.blockSize, i, E.1, decay.1, &sum, &total) }
      if count > 2 { take(g + 2 * Real.blockSize, i, E.2, decay.2, &sum, &total) }
      if count > 3 { take(g + 3 * Real.blockSize, i, E.3, decay.3, &sum, &total) }
      current[i] = sum
      conductance[i] = total
    }
  }

  @inline(__always)
  private func take(
    _ g: UnsafeMutablePointer<Real>, _ i: Int, _ E: Real, _ decay: Real, _ sum: inout Real,
    _ total: inout Real
  ) {
    let x = g[i]
    sum += x * E
    total += x
    g[i] = x * decay
  }
}
