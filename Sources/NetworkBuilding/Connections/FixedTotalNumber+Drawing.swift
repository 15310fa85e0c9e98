import ModelDescription
import Numerics

extension FixedTotalNumber: PairRule {
  /// Uniform over all allowed pairs.
  func forEachPair(_ drawing: RuleDrawing, _ body: (_ source: UInt32, _ target: UInt32) -> Void) {
    let populations = drawing.populations
    var stream = drawing.key.stream(0)
    var seen = Set<UInt64>(minimumCapacity: populations.isDistinct ? number : 0)
    var count = 0
    while count < number {
      let source = stream.below(UInt32(populations.pre))
      let target = stream.below(UInt32(populations.post))
      if populations.excludesSelf && source == target { continue }
      if populations.isDistinct && !seen.insert(UInt64(source) << 32 | UInt64(target)).inserted { continue }
      body(source, target)
      count += 1
    }
  }
}
