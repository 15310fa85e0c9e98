import Integration
import ModelTerms
import Numerics

/// Computes an expression for the synapses of a projection.
///
/// Random numbers belong to the pair of neurons, and to how many synapses the pair has before this one: it does not matter
/// in which order, or by how many threads, synapses are computed.
public struct SynapseValues: Sendable {
  private let space: NeuronSpace
  private let pre: Int
  private let post: Int
  private let key: RandomKey
  private let program: SynapseValueProgram

  /// Prepares to compute an expression for synapses between populations of these sizes.
  public init(_ expression: SynapseExpression, pre: Int, post: Int, key: RandomKey) {
    (space, self.pre, self.post, self.key) = (expression.space, pre, post, key)
    program = SynapseValueProgram(expression, pre: pre, post: post)
  }

  /// Whether it draws random numbers.
  public var draws: Bool { !program.draws.isEmpty }

  /// How many synapses are computed at a time; more are computed in parts.
  public static let width = SynapseValueProgram.width

  /// Computes the numbers of the synapses from one source to some targets, in order; `result` gets one for each.
  ///
  /// Targets may repeat, in any order: the first synapse of a pair draws other random numbers than the second.
  public func compute(
    source: Int, targets: UnsafePointer<UInt32>, count: Int, result: UnsafeMutablePointer<Double>
  ) {
    let repeats = draws ? Self.repetitions(targets, count) : nil
    compute(count, result: result) { k in
      Pair(source: source, target: Int(targets[k]), repetition: repeats?[k] ?? 0)
    }
  }

  /// Computes the numbers of the pairs from one source to a range of targets.
  public func compute(source: Int, targets: Range<Int>, result: UnsafeMutablePointer<Double>) {
    compute(targets.count, result: result) { k in
      Pair(source: source, target: targets.lowerBound + k, repetition: 0)
    }
  }

  /// The numbers of listed pairs.
  public func values(pre: [Int32], post: [Int32]) -> [Double] {
    var seen: [UInt64: UInt32] = [:]
    let repeats = pre.indices.map { k in
      draws ? Self.count(UInt64(pre[k]) << 32 | UInt64(post[k]), in: &seen) : 0
    }
    return [Double](unsafeUninitializedCapacity: pre.count) { buffer, count in
      count = pre.count
      guard let result = buffer.baseAddress else { return }
      compute(count, result: result) { k in
        Pair(source: Int(pre[k]), target: Int(post[k]), repetition: repeats[k])
      }
    }
  }

  /// How often the target of each synapse of a row has occurred before it.
  private static func repetitions(_ targets: UnsafePointer<UInt32>, _ count: Int) -> [UInt32]? {
    if (1..<max(count, 1)).allSatisfy({ targets[$0 - 1] < targets[$0] }) { return nil }
    var seen: [UInt64: UInt32] = [:]
    return (0..<count).map { Self.count(UInt64(targets[$0]), in: &seen) }
  }

  private static func count(_ pair: UInt64, in seen: inout [UInt64: UInt32]) -> UInt32 {
    defer { seen[pair, default: 0] += 1 }
    return seen[pair, default: 0]
  }

  // MARK: - Columns

  private struct Pair {
    let source: Int
    let target: Int
    let repetition: UInt32
  }

  private func compute(_ count: Int, result: UnsafeMutablePointer<Double>, pair: (Int) -> Pair) {
    program.withMemory { memory in
      for first in stride(from: 0, to: count, by: Self.width) {
        let size = min(Self.width, count - first)
        for (column, name) in program.columns.enumerated() {
          let place = memory + column * Self.width
          for k in 0..<size { place[k] = value(name, pair(first + k)) }
        }
        for (number, isNormal) in program.draws.enumerated() {
          let place = memory + (program.columns.count + number) * Self.width
          for k in 0..<size { place[k] = drawn(number, isNormal, pair(first + k)) }
        }
        program.run(memory, size, result: result + first)
      }
    }
  }

  /// What a name stands for, in the units of the computation.
  private func value(_ name: SynapseValueProgram.Column, _ pair: Pair) -> Double {
    switch name {
    case .source: Double(pair.source)
    case .target: Double(pair.target)
    case .sourceX: place(pair.source, pre).x * space.size
    case .sourceY: place(pair.source, pre).y * space.size
    case .targetX: place(pair.target, post).x * space.size
    case .targetY: place(pair.target, post).y * space.size
    case .distance:
      space.topology.distance(place(pair.source, pre), place(pair.target, post)) * space.size
    }
  }

  private func place(_ i: Int, _ count: Int) -> (x: Double, y: Double) {
    space.topology.place(of: i, count: count)
  }

  /// A random number of a synapse, by its place in the expression.
  ///
  /// The highest bit keeps it apart from what rules of connection draw.
  private func drawn(_ number: Int, _ isNormal: Bool, _ pair: Pair) -> Double {
    let index =
      UInt64(pair.source) | UInt64(pair.repetition & 0x7FFF) << 32 | UInt64(number & 0xFFFF) << 47 | 1 << 63
    let words = key.words(index: index, draw: UInt32(truncatingIfNeeded: pair.target))
    return isNormal ? DrawnNumber.normal(words, isSine: false) : DrawnNumber.uniform(words)
  }
}
