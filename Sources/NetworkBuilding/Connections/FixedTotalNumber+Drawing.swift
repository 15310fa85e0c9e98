import Kernel
import ModelDescription
import Numerics

extension FixedTotalNumber: DrawnRule {
  func narrowRows(_ drawing: RuleDrawing) -> RuleDrawing.Rows<UInt16> { rows(drawing, UInt16.self) }
  func wideRows(_ drawing: RuleDrawing) -> RuleDrawing.Rows<UInt32> { rows(drawing, UInt32.self) }

  /// Uniform over all allowed pairs.
  ///
  /// With repetition the numbers of the targets' synapses are multinomial, and every target draws its own sources.
  @inline(__always)
  private func rows<Target: RuleDrawing.TargetIndex>(
    _ drawing: RuleDrawing, _: Target.Type
  ) -> RuleDrawing.Rows<Target> {
    if drawing.populations.isDistinct {
      return drawing.rows(pairs: distinctPairs(drawing), Target.self)
    }
    return drawing.rows(DrawnInDegrees(number, drawing), Target.self)
  }

  private func distinctPairs(_ drawing: RuleDrawing) -> [(source: UInt32, target: UInt32)] {
    let populations = drawing.populations
    var stream = drawing.key.stream(0)
    var seen = Set<UInt64>(minimumCapacity: number)
    var pairs: [(source: UInt32, target: UInt32)] = []
    pairs.reserveCapacity(number)
    while pairs.count < number {
      let source = stream.below(UInt32(populations.pre))
      let target = stream.below(UInt32(populations.post))
      if populations.excludesSelf && source == target { continue }
      if seen.insert(UInt64(source) << 32 | UInt64(target)).inserted { pairs.append((source, target)) }
    }
    return pairs
  }
}

/// A total number of synapses that is dealt out to the targets at random.
///
/// Tiles of neighbouring targets have random numbers of their own: those of one tile can be drawn alone, once it is known
/// how many synapses it has.
private struct DrawnInDegrees: RowRule {
  /// Targets of a tile.
  private static let tile = 256
  /// What the numbers of the tiles are addressed by, beside those of the targets.
  private static let splitting: UInt64 = 1 << 63
  private static let dealing: UInt64 = 1 << 62

  private let inDegrees: Buffer<UInt32>
  let piece = RowPiece.target

  init(_ number: Int, _ drawing: RuleDrawing) {
    let targets = drawing.populations.post
    let inDegrees = Buffer<UInt32>(count: targets)
    let tiles = stride(from: 0, to: targets, by: Self.tile).map { $0..<min(targets, $0 + Self.tile) }
    var rest = number
    var numbers: [Int] = []
    for (t, tile) in tiles.enumerated() {
      var stream = drawing.key.stream(Self.splitting | UInt64(t))
      let share = Double(tile.count) / Double(targets - tile.lowerBound)
      numbers.append(stream.binomial(rest, share))
      rest -= numbers[t]
    }
    inParallel(over: tiles.count, threads: drawing.threads) { [numbers] part in
      for t in part {
        let tile = tiles[t]
        drawing.key.forEachWord(numbers[t], index: Self.dealing | UInt64(t)) { word in
          let place = Int((UInt64(word) &* UInt64(tile.count)) &>> 32)
          inDegrees.pointer[tile.lowerBound + place] += 1
        }
      }
    }
    self.inDegrees = inDegrees
  }

  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    let populations = drawing.populations
    let sources = Candidates(
      of: i, own: populations.post, others: populations.pre, window: nil,
      excludesSelf: populations.excludesSelf)
    sources.draw(Int(inDegrees.pointer[i]), drawing.key, index: UInt64(i), body)
  }
}
