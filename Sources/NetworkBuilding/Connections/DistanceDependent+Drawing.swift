import Foundation
import ModelDescription
import Numerics

extension DistanceDependent: RowRule {
  var piece: RowPiece { .source }

  /// Candidates by skipping at the greatest probability, each then accepted in proportion.
  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    if probability <= 0 { return }
    let populations = drawing.populations
    var stream = drawing.key.stream(UInt64(i))
    let scale = probability < 1 ? 1 / log1p(-probability) : 0
    let own = place(of: i, count: populations.pre)
    var j = -1.0
    while true {
      j += 1 + (log(stream.coarseUniform()) * scale).rounded(.down)
      if j >= Double(populations.post) { return }
      let distance = distance(own, place(of: Int(j), count: populations.post))
      let accepted = stream.coarseUniform() < falloff(distance)
      if accepted && !(populations.excludesSelf && Int(j) == i) { body(UInt32(j)) }
    }
  }
}
