import Equations
import Kernel
import ModelDescription
import Numerics

/// Weights and delays that expressions say of every synapse.
extension ConnectivityBuilder {
  /// Computes the weights of every row in the row's final order.
  func weights(
    _ expression: SynapseExpression, _ rowStart: Buffer<Int>, _ targets: Buffer<UInt32>
  ) -> Connectivity.Weights {
    let weights = Buffer<Float>(count: targets.count)
    _ = compute(values(expression, .weight), rowStart, targets) { k, value in
      weights.pointer[k] = Float(value)
      return 0
    }
    return .drawn(weights)
  }

  /// Computes the delays of every row in order of targets, in steps, with the least and the greatest one.
  func delays(
    _ expression: SynapseExpression, _ rowStart: Buffer<Int>, _ targets: Buffer<UInt32>
  ) -> (delays: Buffer<UInt16>, extremes: [(Int, Int)]) {
    let delays = Buffer<UInt16>(count: targets.count)
    let extremes = compute(values(expression, .delay), rowStart, targets) { k, value in
      let steps = steps(within: value)
      delays.pointer[k] = UInt16(steps)
      return steps
    }
    return (delays, extremes)
  }

  /// A delay in steps that 16 bits hold; one step for what is no number.
  func steps(within delay: Double) -> Int {
    let most = Double(UInt16.max) - 1
    let steps = (delay / dt).rounded()
    return steps > 1 ? Int(min(steps, most)) : 1
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
  private func compute(
    _ values: SynapseValues, _ rowStart: Buffer<Int>, _ targets: Buffer<UInt32>,
    _ body: @Sendable (_ k: Int, _ value: Double) -> Int
  ) -> [(Int, Int)] {
    forEachRowPart { rows in
      var (least, most) = (Int(UInt16.max), 0)
      let longest = rows.map { rowStart.pointer[$0 + 1] - rowStart.pointer[$0] }.max() ?? 0
      var numbers = [Double](repeating: 0, count: longest)
      for row in rows {
        let (first, end) = (rowStart.pointer[row], rowStart.pointer[row + 1])
        values.compute(
          source: row, targets: targets.pointer + first, count: end - first, result: &numbers)
        for k in first..<end {
          let result = body(k, numbers[k - first])
          (least, most) = (min(least, result), max(most, result))
        }
      }
      return (least, most)
    }
  }
}
