/// The rows of a connectivity without their owners, for loops that count no references.
struct SynapseRows: BitwiseCopyable {
  /// Target indices.
  enum Targets: BitwiseCopyable {
    case narrow(UnsafeMutablePointer<UInt16>)
    case wide(UnsafeMutablePointer<UInt32>)
  }

  /// Delays in steps: one, or steps beyond a base.
  enum Delays: BitwiseCopyable {
    case same(Int)
    case bytes(UnsafeMutablePointer<UInt8>, base: Int)
    case halves(UnsafeMutablePointer<UInt16>, base: Int)
    case words(UnsafeMutablePointer<UInt32>, base: Int)
  }

  /// Where each source's row begins.
  let rowStart: UnsafeMutablePointer<Int>
  let targets: Targets
  let weights: Connectivity.WeightForm<UnsafeMutablePointer<Float>, UnsafeMutablePointer<Double>>
  let delays: Delays

  /// Looks at a connectivity, which must outlive it.
  init(_ connectivity: Connectivity) {
    rowStart = connectivity.rowStart.pointer
    switch connectivity.targets {
    case .narrow(let targets): self.targets = .narrow(targets.pointer)
    case .wide(let targets): self.targets = .wide(targets.pointer)
    }
    switch connectivity.weights {
    case .same(let weight): weights = .same(weight)
    case .drawn(let weights): self.weights = .drawn(weights.pointer)
    case .given(let weights): self.weights = .given(weights.pointer)
    }
    switch connectivity.delays {
    case .same(let delay): delays = .same(delay)
    case .each(let each):
      switch each.column {
      case .bytes(let column): delays = .bytes(column.pointer, base: each.base)
      case .halves(let column): delays = .halves(column.pointer, base: each.base)
      case .words(let column): delays = .words(column.pointer, base: each.base)
      }
    }
  }

  /// Enters some synapses of a row, which a spike of step `emission` sets out to, in a wheel.
  @inline(__always)
  func enter<Target: FixedWidthInteger & UnsignedInteger, Value>(
    _ synapses: Range<Int>, after emission: Int, _ targets: UnsafeMutablePointer<Target>,
    _ wheel: EventWheel<Value>, _ event: (_ synapse: Int, _ target: UInt32) -> SynapticEvent<Value>
  ) {
    switch delays {
    case .same(let delay):
      let slot = (emission + 1 + delay) % wheel.steps
      for k in synapses {
        wheel.append(
          event(k, UInt32(truncatingIfNeeded: targets[k])), slot: slot, target: Int(targets[k]))
      }
    case .bytes(let steps, let base):
      enter(synapses, emission + 1 + base, steps, targets, wheel, event)
    case .halves(let steps, let base):
      enter(synapses, emission + 1 + base, steps, targets, wheel, event)
    case .words(let steps, let base):
      enter(synapses, emission + 1 + base, steps, targets, wheel, event)
    }
  }

  @inline(__always)
  private func enter<Steps: FixedWidthInteger, Target: FixedWidthInteger & UnsignedInteger, Value>(
    _ synapses: Range<Int>, _ first: Int, _ steps: UnsafeMutablePointer<Steps>,
    _ targets: UnsafeMutablePointer<Target>, _ wheel: EventWheel<Value>,
    _ event: (_ synapse: Int, _ target: UInt32) -> SynapticEvent<Value>
  ) {
    let today = first % wheel.steps
    for k in synapses {
      let day = today &+ Int(truncatingIfNeeded: steps[k])
      let slot = day &- (day >= wheel.steps ? wheel.steps : 0)
      wheel.append(
        event(k, UInt32(truncatingIfNeeded: targets[k])), slot: slot, target: Int(targets[k]))
    }
  }
}

extension Connectivity.WeightForm: BitwiseCopyable where Drawn: BitwiseCopyable, Given: BitwiseCopyable {}
