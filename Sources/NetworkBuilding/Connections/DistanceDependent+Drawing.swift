import Foundation
import ModelDescription
import Numerics

extension DistanceDependent: DrawnRule, RowRule {
  var piece: RowPiece { .source }

  /// Candidates by skipping at the greatest probability, each then accepted in proportion; tile by tile of targets.
  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    if probability <= 0 { return }
    let populations = drawing.populations
    let scale = probability < 1 ? 1 / log1p(-probability) : 0
    let own = place(of: i, count: populations.pre)
    let length = RuleDrawing.tile(probability)
    for (tile, first) in stride(from: 0, to: populations.post, by: length).enumerated() {
      var stream = drawing.key.stream(RuleDrawing.index(i, tile))
      let end = Double(min(populations.post, first + length))
      var j = Double(first) - 1
      while true {
        j += 1 + (log(stream.coarseUniform()) * scale).rounded(.down)
        if j >= end { break }
        let distance = distance(own, place(of: Int(j), count: populations.post))
        let accepted = stream.coarseUniform() < falloff(distance)
        if accepted && !(populations.excludesSelf && Int(j) == i) { body(UInt32(j)) }
      }
    }
  }
}
