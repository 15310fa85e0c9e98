import Equations
import Foundation
import ModelDescription
import Numerics

/// Draws every pair with the probability that an expression gives it.
struct ProbabilityOfPairs: RowRule {
  private let values: SynapseValues

  var piece: RowPiece { .source }

  init(_ expression: SynapseExpression, _ drawing: RuleDrawing) {
    values = SynapseValues(
      expression, pre: drawing.populations.pre, post: drawing.populations.post, key: drawing.key)
  }

  /// Strip by strip of the targets, each with random numbers of its own: candidates by skipping at the greatest probability of the strip, each then accepted in
  /// proportion.
  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    let post = drawing.populations.post
    withUnsafeTemporaryAllocation(of: Double.self, capacity: SynapseValues.width) { memory in
      let probabilities = memory.baseAddress.unsafelyUnwrapped
      for first in stride(from: 0, to: post, by: SynapseValues.width) {
        let targets = first..<min(first + SynapseValues.width, post)
        var stream = drawing.key.stream(RuleDrawing.index(i, first / SynapseValues.width))
        values.compute(source: i, targets: targets, result: probabilities)
        accepted(probabilities, targets.count, &stream) { place in
          let target = first + place
          if !(drawing.populations.excludesSelf && target == i) { body(UInt32(target)) }
        }
      }
    }
  }

  private func accepted(
    _ probabilities: UnsafePointer<Double>, _ count: Int, _ stream: inout RandomStream, _ body: (Int) -> Void
  ) {
    var most = 0.0
    for place in 0..<count where probabilities[place] > most { most = probabilities[place] }
    if most <= 0 { return }
    let scale = most < 1 ? 1 / log1p(-most) : 0
    var place = -1.0
    while true {
      place += 1 + (log(stream.coarseUniform()) * scale).rounded(.down)
      if place >= Double(count) { return }
      if stream.coarseUniform() * most < probabilities[Int(place)] { body(Int(place)) }
    }
  }
}
