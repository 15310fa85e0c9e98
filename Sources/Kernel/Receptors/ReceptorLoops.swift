import Integration
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
    case .jump, .own: break  // see VariableJump and OwnCurrent
    }
  }

  @inline(__always)
  private func sum(
    _ current: UnsafeMutablePointer<Real>, _ conductance: UnsafeMutablePointer<Real>, at instant: Instant,
    _ first: Int, _ count: Int
  ) {
    let reversal = self.reversal
    forEachValue(at: instant, first, count) { i, x in
      current[i] += x * reversal
      conductance[i] += x
    }
  }

  @inline(__always)
  private func sumCurrent(
    _ current: UnsafeMutablePointer<Real>, at instant: Instant, _ first: Int, _ count: Int
  ) {
    let mean = self.mean
    if case .start = instant, mean != (1, 0) {
      forEachValue(at: .after(Factors(decay: mean.g, gain: mean.y)), first, count) { current[$0] += $1 }
    } else {
      forEachValue(at: instant, first, count) { current[$0] += $1 }
    }
  }

  /// Calls `body` with what every neuron has at an instant; each way of working that out is a loop of its own.
  @inline(__always)
  private func forEachValue(
    at instant: Instant, _ first: Int, _ count: Int, _ body: (_ i: Int, _ x: Real) -> Void
  ) {
    let g = self.g.pointer(at: first)
    guard case .after(let factors) = instant else {
      for i in 0..<count { body(i, g[i]) }
      return
    }
    let (decay, gain) = (factors.decay, factors.gain)
    guard let y = source?.pointer(at: first), gain != 0 else {
      for i in 0..<count { body(i, g[i] * decay) }
      return
    }
    for i in 0..<count { body(i, g[i] * decay + y[i] * gain) }
  }

  @inline(__always)
  private func advance(_ first: Int, _ count: Int) {
    if role == .gapJunction || role == .jump || role == .own { return }
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
