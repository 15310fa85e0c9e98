import Numerics

/// The loops over the receptors of a block: sum them into the drive and carry them over the step.
extension ReceptorState {
  /// Adds this receptor's state at the start of the step to the drive, then advances it.
  @inline(__always)
  func accumulate(into drive: DriveColumns<Real>, first: Int, count: Int) {
    add(to: drive, at: .start, first, count)
    advance(first, count)
  }

  /// Adds this receptor's state at the start, middle and end of the step to three drives, then advances it.
  @inline(__always)
  func accumulate(
    start: DriveColumns<Real>, middle: DriveColumns<Real>, end: DriveColumns<Real>, first: Int, count: Int
  ) {
    add(to: start, at: .start, first, count)
    add(to: middle, at: .after(half), first, count)
    add(to: end, at: .after(whole), first, count)
    advance(first, count)
  }

  /// An instant within the step.
  enum Instant {
    case start
    case after(Factors)
  }

  private func add(to drive: DriveColumns<Real>, at instant: Instant, _ first: Int, _ count: Int) {
    switch role {
    case .conductance:
      sum(drive.current, drive.conductance, at: instant, first, count)
    case .blocked:
      sum(drive.blockedCurrent, drive.blockedConductance, at: instant, first, count)
    case .current:
      sumCurrent(drive.current, at: instant, first, count)
    case .gapJunction:
      let (g, y) = (self.g.pointer(at: first), arrivals.pointer(at: first))
      for i in 0..<count {
        drive.current[i] += y[i]
        drive.conductance[i] += g[i]
      }
    }
  }

  @inline(__always)
  private func sum(
    _ current: UnsafeMutablePointer<Real>, _ conductance: UnsafeMutablePointer<Real>, at instant: Instant,
    _ first: Int, _ count: Int
  ) {
    let g = self.g.pointer(at: first)
    let source = self.source?.pointer(at: first)
    let reversal = self.reversal
    switch instant {
    case .start:
      for i in 0..<count {
        let x = g[i]
        current[i] += x * reversal
        conductance[i] += x
      }
    case .after(let factors):
      for i in 0..<count {
        let x = value(g, source, i, factors)
        current[i] += x * reversal
        conductance[i] += x
      }
    }
  }

  @inline(__always)
  private func sumCurrent(
    _ current: UnsafeMutablePointer<Real>, at instant: Instant, _ first: Int, _ count: Int
  ) {
    let g = self.g.pointer(at: first)
    let source = self.source?.pointer(at: first)
    switch instant {
    case .start:
      let mean = self.mean
      if let y = source, mean.y != 0 {
        for i in 0..<count { current[i] += g[i] * mean.g + y[i] * mean.y }
      } else {
        for i in 0..<count { current[i] += g[i] * mean.g }
      }
    case .after(let factors): for i in 0..<count { current[i] += value(g, source, i, factors) }
    }
  }

  @inline(__always)
  private func value(
    _ g: UnsafeMutablePointer<Real>, _ source: UnsafeMutablePointer<Real>?, _ i: Int, _ factors: Factors
  ) -> Real {
    guard let source else { return g[i] * factors.decay }
    return g[i] * factors.decay + source[i] * factors.gain
  }

  @inline(__always)
  private func advance(_ first: Int, _ count: Int) {
    if role == .gapJunction { return }
    let g = self.g.pointer(at: first)
    let decay = whole.decay
    guard let y = source?.pointer(at: first) else {
      for i in 0..<count { g[i] = g[i] * decay }
      return
    }
    let (gain, sourceDecay) = (whole.gain, whole.sourceDecay)
    for i in 0..<count {
      g[i] = g[i] * decay + y[i] * gain
      y[i] = y[i] * sourceDecay
    }
  }
}
