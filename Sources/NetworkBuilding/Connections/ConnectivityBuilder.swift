import Kernel
import ModelDescription
import Numerics
import Quantities

/// Builds the synapses of one projection: who, how strong, how late.
struct ConnectivityBuilder {
  let projection: Projection
  /// Index of the projection, which addresses its random numbers.
  let index: Int
  let preCount: Int
  let postCount: Int
  let dt: Double
  let seed: UInt64
  let threads: Int

  /// Builds them.
  func build() -> Connectivity {
    let populations = projection.rule.populations(
      pre: preCount, post: postCount, isRecurrent: projection.pre == projection.post)
    let rule = projection.rule.kind.value
    let drawn = rule as? any DrawnRule
    if let listed = rule as? any ListedRule, drawn == nil || hasListedValues {
      return list(listed.pairs(populations))
    }
    guard let drawn else { preconditionFailure("\(type(of: rule)) cannot be drawn") }
    let drawing = RuleDrawing(populations: populations, key: key(.connection), threads: threads)
    if areTargetsNarrow {
      let (rowStart, targets) = drawn.narrowRows(drawing)
      return connectivity(rowStart, targets) { .narrow($0) }
    }
    let (rowStart, targets) = drawn.wideRows(drawing)
    return connectivity(rowStart, targets) { .wide($0) }
  }

  func key(_ purpose: RandomPurpose) -> RandomKey {
    RandomKey(seed: seed, purpose: purpose, object: index)
  }

  private var areTargetsNarrow: Bool {
    Connectivity.Targets.areNarrow(population: postCount, isLearned: projection.learns)
  }

  private func connectivity<Target: RuleDrawing.TargetIndex>(
    _ rowStart: Buffer<Int>, _ targets: Buffer<Target>, _ form: (Buffer<Target>) -> Connectivity.Targets
  ) -> Connectivity {
    let draw = SynapseDraw(projection, key: key(.synapse), dt: dt)
    var weights = constantWeights ?? computedWeights(rowStart, targets)
    var delays = constantDelays ?? computedDelays(rowStart, targets)
    if draw.isNeeded {
      let drawnWeights = weights == nil ? Buffer<Float>(count: targets.count) : nil
      let range = draw.delayRange ?? 1...1
      let column =
        delays == nil
        ? SynapseDelays.Column(count: targets.count, greatest: range.upperBound - range.lowerBound) : nil
      let columns = SynapseDraw.Columns(
        weights: drawnWeights, delays: column, base: range.lowerBound)
      let extremes = forEachRowPart { rows in
        draw.draw(rows, rowStart: rowStart.pointer, targets: targets.pointer, into: columns)
      }
      if let drawnWeights { weights = .drawn(drawnWeights) }
      if let column { delays = self.delays(column, base: range.lowerBound, extremes) }
    }
    guard let weights, let delays else {
      preconditionFailure("weights and delays that are listed belong to listed pairs")
    }
    return Connectivity(rowStart: rowStart, targets: form(targets), weights: weights, delays: delays)
  }

  private var constantWeights: Connectivity.Weights? {
    if case .constant(let weight) = projection.weight { .same(weight) } else { nil }
  }

  private var constantDelays: Connectivity.Delays? {
    if case .constant(let delay) = projection.delay { .same(steps(delay)) } else { nil }
  }

  private func delays(
    _ column: SynapseDelays.Column, base: Int, _ extremes: [SIMD2<Int>]
  ) -> Connectivity.Delays {
    let least = extremes.map(\.x).min() ?? .max
    let most = extremes.map(\.y).max() ?? 0
    if most < least { return .same(1) }  // no synapse at all
    return .each(SynapseDelays(base: base, column: column, least: least, most: most))
  }

  /// A delay in steps, at least one; one step for what is no number.
  func steps(_ delay: Double) -> Int {
    Int(stepsIn: delay, of: dt, least: 1, most: .mostDelaySteps)
  }

  func forEachRowPart(
    _ body: @Sendable (Range<Int>) -> (least: Int, most: Int)
  ) -> [SIMD2<Int>] {
    let parts = max(1, min(preCount, threads * 8))
    let results = Buffer<SIMD2<Int>>(count: parts)
    inParallel(parts, threads: threads) { part in
      let (least, most) = body((preCount * part / parts)..<(preCount * (part + 1) / parts))
      results.pointer[part] = SIMD2(least, most)
    }
    return (0..<parts).map { results.pointer[$0] }
  }

  private var hasListedValues: Bool {
    [projection.weight, projection.delay].contains { if case .values = $0 { true } else { false } }
  }

  /// Listed pairs; weights and delays are listed too, or constant, or drawn in the order of the list.
  private func list(_ pairs: (pre: [Int32], post: [Int32])) -> Connectivity {
    let (pre, post) = pairs
    let delays = values(projection.delay, .delay, pairs).map(steps)
    let weights = values(projection.weight, .synapse, pairs)
    let order = ListOrder(pre: pre, post: post, sources: preCount)
    let indices = order.indices
    return Connectivity(
      rowStart: order.rowStart,
      targets: areTargetsNarrow
        ? .narrow(Buffer(indices.map { UInt16(post[$0]) })) : .wide(Buffer(indices.map { UInt32(post[$0]) })),
      weights: constantWeights ?? .given(Buffer(indices.map { weights[$0] })),
      delays: Set(delays).count < 2
        ? .same(delays.first ?? 1) : .each(SynapseDelays(indices.map { delays[$0] })))
  }
}
