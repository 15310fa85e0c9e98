import Equations
import Kernel
import ModelDescription
import Numerics

/// Weights and delays that expressions say of every synapse.
extension ConnectivityBuilder {
  /// Computes the weights of every row; nil if no expression gives them.
  func computedWeights<Target: RuleDrawing.TargetIndex>(
    _ rowStart: Buffer<Int>, _ targets: Buffer<Target>
  ) -> Connectivity.Weights? {
    guard case .expression(let expression) = projection.weight else { return nil }
    let weights = Buffer<Float>(count: targets.count)
    _ = compute(values(expression, .synapse), rowStart, targets) { k, value in
      weights.pointer[k] = Float(value)
      return 0
    }
    return .drawn(weights)
  }

  /// Computes the delays of every row; nil if no expression gives them.
  func computedDelays<Target: RuleDrawing.TargetIndex>(
    _ rowStart: Buffer<Int>, _ targets: Buffer<Target>
  ) -> Connectivity.Delays? {
    guard case .expression(let expression) = projection.delay else { return nil }
    let delays = Buffer<UInt32>(count: targets.count)
    let extremes = compute(values(expression, .delay), rowStart, targets) { k, value in
      let steps = steps(value)
      delays.pointer[k] = UInt32(steps)
      return steps
    }
    let (least, most) = (extremes.map(\.x).min() ?? .max, extremes.map(\.y).max() ?? 0)
    if most < least { return .same(1) }
    let column = SynapseDelays.Column(count: targets.count, greatest: most - least)
    for k in 0..<targets.count { column[k] = Int(delays.pointer[k]) - least }
    return .each(SynapseDelays(base: least, column: column, least: least, most: most))
  }

  /// The numbers of listed pairs, which are given, drawn or computed.
  func values(
    _ source: ValueSource, _ purpose: RandomPurpose, _ pairs: (pre: [Int32], post: [Int32])
  ) -> [Double] {
    if case .expression(let expression) = source {
      return values(expression, purpose).values(pre: pairs.pre, post: pairs.post)
    }
    return source.values(count: pairs.pre.count, key: key(purpose))
  }

  private func values(_ expression: SynapseExpression, _ purpose: RandomPurpose) -> SynapseValues {
    SynapseValues(expression, pre: preCount, post: postCount, key: key(purpose))
  }

  /// Calls `body` with every synapse and its number; gives the least and the greatest result of every part.
  private func compute<Target: RuleDrawing.TargetIndex>(
    _ values: SynapseValues, _ rowStart: Buffer<Int>, _ targets: Buffer<Target>,
    _ body: @Sendable (_ k: Int, _ value: Double) -> Int
  ) -> [SIMD2<Int>] {
    forEachRowPart { rows in
      var (least, most) = (Int.max, 0)
      let longest = rows.map { rowStart.pointer[$0 + 1] - rowStart.pointer[$0] }.max() ?? 0
      var numbers = [Double](repeating: 0, count: longest)
      for row in rows {
        let (first, end) = (rowStart.pointer[row], rowStart.pointer[row + 1])
        let own = (first..<end).map { UInt32(truncatingIfNeeded: targets.pointer[$0]) }
        values.compute(source: row, targets: own, count: end - first, result: &numbers)
        for k in first..<end {
          let result = body(k, numbers[k - first])
          (least, most) = (min(least, result), max(most, result))
        }
      }
      return (least, most)
    }
  }
}
