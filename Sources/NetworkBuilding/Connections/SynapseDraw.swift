import Foundation
import Kernel
import ModelDescription
import Numerics
import Quantities

/// Draws the weights and delays of a projection's synapses.
///
/// The numbers of a synapse belong to its source, its target, and its place among the synapses between the two: whoever
/// holds a part of the network can draw them alone, in any order.
struct SynapseDraw {
  /// How many synapses of a row are drawn together.
  private static let width = 512

  private let key: RandomKey
  private let weight: Sampler?
  private let delay: Sampler?
  private let dt: Double

  init(_ projection: Projection, key: RandomKey, dt: Double) {
    self.key = key
    self.dt = dt
    weight = Self.sampler(projection.weight)
    delay = Self.sampler(projection.delay)
  }

  private static func sampler(_ source: ValueSource) -> Sampler? {
    if case .random(let distribution) = source { Sampler(distribution: distribution) } else { nil }
  }

  /// Whether there is anything to draw.
  var isNeeded: Bool { weight != nil || delay != nil }

  /// The delays in steps that can be drawn.
  var delayRange: ClosedRange<Int>? {
    delay.map { steps($0.extremes.lowerBound)...steps($0.extremes.upperBound) }
  }

  /// A delay in steps, at least one.
  @inline(__always)
  private func steps(_ delay: Double) -> Int { Int(stepsIn: delay, of: dt, least: 1, most: .mostDelaySteps) }

  /// Where the numbers go.
  struct Columns: Sendable {
    let weights: Buffer<Float>?
    let delays: SynapseDelays.Column?
    /// What is taken off every delay.
    let base: Int
  }

  /// Draws the synapses of some rows and says which delays came up.
  func draw<Target: FixedWidthInteger & UnsignedInteger>(
    _ rows: Range<Int>, rowStart: UnsafePointer<Int>, targets: UnsafePointer<Target>, into columns: Columns
  ) -> (least: Int, most: Int) {
    let numbers = Buffer<Double>(count: 2 * Self.width)
    let occurrences = Buffer<UInt32>(count: Self.width)
    var extremes = (least: Int.max, most: 0)
    for row in rows {
      var first = rowStart[row]
      let end = rowStart[row + 1]
      var last = (target: Target.max, occurrence: UInt32.max)
      while first < end {
        let count = min(Self.width, end - first)
        for i in 0..<count {
          let target = targets[first + i]
          last = target == last.target ? (target, last.occurrence &+ 1) : (target, 0)
          occurrences.pointer[i] = last.occurrence
        }
        uniforms(UInt64(row), targets + first, occurrences.pointer, count, numbers.pointer)
        store(first, count, numbers.pointer, into: columns, &extremes)
        first += count
      }
    }
    return extremes
  }

  /// Two uniform numbers for each synapse of a piece of a row, `width` apart.
  private func uniforms<Target: FixedWidthInteger & UnsignedInteger>(
    _ source: UInt64, _ targets: UnsafePointer<Target>, _ occurrences: UnsafePointer<UInt32>, _ count: Int,
    _ numbers: UnsafeMutablePointer<Double>
  ) {
    let key = key
    let second = numbers + Self.width
    for i in 0..<count {
      let pair = key.uniforms(
        index: source &<< 32 | UInt64(truncatingIfNeeded: targets[i]), draw: occurrences[i])
      numbers[i] = pair.first
      second[i] = pair.second
    }
  }

  private func store(
    _ first: Int, _ count: Int, _ numbers: UnsafeMutablePointer<Double>, into columns: Columns,
    _ extremes: inout (least: Int, most: Int)
  ) {
    if let weight, let weights = columns.weights {
      weight.take(numbers, count)
      for i in 0..<count { weights.pointer[first + i] = Float(numbers[i]) }
    }
    guard let delay, let column = columns.delays else { return }
    let second = numbers + Self.width
    delay.take(second, count)
    switch column {
    case .bytes(let steps): store(second, count, steps.pointer + first, columns.base, &extremes)
    case .halves(let steps): store(second, count, steps.pointer + first, columns.base, &extremes)
    case .words(let steps): store(second, count, steps.pointer + first, columns.base, &extremes)
    }
  }

  private func store<Steps: FixedWidthInteger & UnsignedInteger>(
    _ delays: UnsafePointer<Double>, _ count: Int, _ column: UnsafeMutablePointer<Steps>, _ base: Int,
    _ extremes: inout (least: Int, most: Int)
  ) {
    for i in 0..<count {
      let delay = steps(delays[i])
      extremes = (min(extremes.least, delay), max(extremes.most, delay))
      column[i] = Steps(truncatingIfNeeded: delay - base)
    }
  }
}
