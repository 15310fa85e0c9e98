import Dispatch
import Kernel
import ModelDescription
import Numerics

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
    let (rowStart, targets) = drawn.rows(drawing)
    let delays = delays(rowStart, targets)
    return Connectivity(
      rowStart: rowStart, targets: targets, weights: weights(rowStart, targets), delays: delays)
  }

  func key(_ purpose: RandomPurpose) -> RandomKey {
    RandomKey(seed: seed, purpose: purpose, object: index)
  }

  private func steps(_ delay: Double) -> Int { max(1, Int((delay / dt).rounded())) }

  /// Draws the delays of every row in order of targets, then sorts the row by delay (targets stay in order).
  private func delays(_ rowStart: Buffer<Int>, _ targets: Buffer<UInt32>) -> Connectivity.Delays {
    if case .expression(let expression) = projection.delay {
      let (delays, extremes) = delays(expression, rowStart, targets)
      return arranged(rowStart, targets, delays, extremes)
    }
    guard case .random(let distribution) = projection.delay else {
      if case .constant(let delay) = projection.delay { return .same(steps(delay)) }
      preconditionFailure("delays that are listed belong to listed pairs")
    }
    let sampler = Sampler(distribution: distribution)
    let key = key(.delay)
    let delays = Buffer<UInt16>(count: targets.count)
    let extremes = forEachRowPart { rows in
      var (least, most) = (Int(UInt16.max), 0)
      for row in rows {
        var stream = key.stream(UInt64(row))
        for k in rowStart.pointer[row]..<rowStart.pointer[row + 1] {
          let delay = min(steps(sampler.value(&stream)), Int(UInt16.max) - 1)
          delays.pointer[k] = UInt16(delay)
          (least, most) = (min(least, delay), max(most, delay))
        }
      }
      return (least, most)
    }
    return arranged(rowStart, targets, delays, extremes)
  }

  /// The delays of rows that are sorted by them; `extremes` has the least and the greatest delay of every part.
  private func arranged(
    _ rowStart: Buffer<Int>, _ targets: Buffer<UInt32>, _ delays: Buffer<UInt16>, _ extremes: [(Int, Int)]
  ) -> Connectivity.Delays {
    let least = extremes.map(\.0).min() ?? 1
    let most = extremes.map(\.1).max() ?? 1
    if most < least { return .same(1) }  // no synapse at all
    sortByDelay(rowStart, targets, delays, least: least, most: most)
    return .runs(runs(rowStart, delays, least: least, most: most))
  }

  private func runs(_ rowStart: Buffer<Int>, _ delays: Buffer<UInt16>, least: Int, most: Int) -> DelayRuns {
    DelayRuns(rows: rowStart, delays: delays, least: least, most: most) { part in
      _ = forEachRowPart { rows in
        part(rows)
        return (0, 0)
      }
    }
  }

  private func sortByDelay(
    _ rowStart: Buffer<Int>, _ targets: Buffer<UInt32>, _ delays: Buffer<UInt16>, least: Int, most: Int
  ) {
    _ = forEachRowPart { rows in
      var starts = [Int](repeating: 0, count: most - least + 2)
      var copy: [(delay: UInt16, target: UInt32)] = []
      for row in rows {
        let range = rowStart.pointer[row]..<rowStart.pointer[row + 1]
        copy.removeAll(keepingCapacity: true)
        for d in starts.indices { starts[d] = 0 }
        for k in range {
          copy.append((delays.pointer[k], targets.pointer[k]))
          starts[Int(delays.pointer[k]) - least + 1] += 1
        }
        for d in 1..<starts.count { starts[d] += starts[d - 1] }
        for entry in copy {
          let place = range.lowerBound + starts[Int(entry.delay) - least]
          starts[Int(entry.delay) - least] += 1
          delays.pointer[place] = entry.delay
          targets.pointer[place] = entry.target
        }
      }
      return (0, 0)
    }
  }

  /// Draws the weights of every row in the row's final order.
  private func weights(_ rowStart: Buffer<Int>, _ targets: Buffer<UInt32>) -> Connectivity.Weights {
    if case .expression(let expression) = projection.weight { return weights(expression, rowStart, targets) }
    guard case .random(let distribution) = projection.weight else {
      if case .constant(let weight) = projection.weight { return .same(weight) }
      preconditionFailure("weights that are listed belong to listed pairs")
    }
    let sampler = Sampler(distribution: distribution)
    let key = key(.weight)
    let weights = Buffer<Float>(count: rowStart.pointer[rowStart.count - 1])
    _ = forEachRowPart { rows in
      for row in rows {
        var stream = key.stream(UInt64(row))
        for k in rowStart.pointer[row]..<rowStart.pointer[row + 1] {
          weights.pointer[k] = Float(sampler.value(&stream))
        }
      }
      return (0, 0)
    }
    return .drawn(weights)
  }

  func forEachRowPart(_ body: @Sendable (Range<Int>) -> (Int, Int)) -> [(Int, Int)] {
    let parts = max(1, min(preCount, threads * 8))
    let results = Buffer<SIMD2<Int>>(count: parts)
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let (a, b) = body((preCount * part / parts)..<(preCount * (part + 1) / parts))
      results.pointer[part] = SIMD2(a, b)
    }
    return (0..<parts).map { (results.pointer[$0].x, results.pointer[$0].y) }
  }

  private var hasListedValues: Bool {
    [projection.weight, projection.delay].contains { if case .values = $0 { true } else { false } }
  }

  /// Listed pairs; weights and delays are listed too, or constant, or drawn in the order of the list.
  private func list(_ pairs: (pre: [Int32], post: [Int32])) -> Connectivity {
    let (pre, post) = pairs
    let delays = values(projection.delay, .delay, pairs).map { UInt16(steps(within: $0)) }
    let weights = values(projection.weight, .weight, pairs)
    let order = ListOrder(pre: pre, post: post, delays: delays, sources: preCount)
    let targets = Buffer(order.indices.map { UInt32(post[$0]) })
    let (least, most) = (Int(delays.min() ?? 1), Int(delays.max() ?? 1))
    return Connectivity(
      rowStart: order.rowStart, targets: targets,
      weights: isConstant(projection.weight)
        ? .same(weights.first ?? 0) : .given(Buffer(order.indices.map { weights[$0] })),
      delays: least == most
        ? .same(least)
        : .runs(
          runs(order.rowStart, Buffer(order.indices.map { delays[$0] }), least: least, most: most)))
  }

  private func isConstant(_ source: ValueSource) -> Bool {
    if case .constant = source { true } else { false }
  }
}
