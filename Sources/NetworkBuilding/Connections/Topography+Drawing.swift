import ModelDescription
import Numerics

extension Topography: DrawnRule, RowRule {
  var piece: RowPiece {
    if case .inDegree = amount { .target } else { .source }
  }

  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void) {
    let populations = drawing.populations
    switch amount {
    case .inDegree(let number):
      var stream = drawing.key.stream(UInt64(i))
      TopographicSources(topography: self, populations: populations).draw(number, of: i, &stream, body)
    case .probability(let p):
      let own = region(of: i, count: populations.pre)
      for region in 0..<regions {
        let targets = neurons(of: region, count: populations.post)
        drawing.bernoulli(source: i, p * weight(own, region), among: targets, tile: region, body)
      }
    }
  }
}

/// Draws the sources of a target from regions of different weight.
///
/// Every source of a region has the region's weight. First the regions of all draws are drawn one after the other,
/// then the sources within each region, which is the same as drawing the sources one after the other.
private struct TopographicSources {
  let topography: Topography
  let populations: ConnectedPopulations

  /// Draws `number` sources of target `i`.
  func draw(_ number: Int, of i: Int, _ stream: inout RandomStream, _ body: (UInt32) -> Void) {
    let own = topography.region(of: i, count: populations.post)
    let regions = (0..<topography.regions).map { candidates(of: i, in: $0) }
    var left = regions.indices.map { Double(regions[$0].allowed) * topography.weight(own, $0) }
    var counts = [Int](repeating: 0, count: regions.count)
    for _ in 0..<number {
      guard let region = region(left, &stream) else { break }
      counts[region] += 1
      guard populations.isDistinct else { continue }
      // Counted anew instead of subtracted, so that an exhausted region has a weight of exactly zero.
      left[region] = Double(Int(regions[region].allowed) - counts[region]) * topography.weight(own, region)
    }
    for (region, count) in counts.enumerated() where count > 0 {
      if populations.isDistinct {
        regions[region].drawDistinct(count, &stream, body)
      } else {
        regions[region].draw(count, &stream, body)
      }
    }
  }

  private func candidates(of i: Int, in region: Int) -> Candidates {
    Candidates(
      topography.neurons(of: region, count: populations.pre), population: populations.pre,
      excluding: populations.excludesSelf ? i : nil)
  }

  /// A region with a probability in proportion to its weight; nothing if no weight is left.
  private func region(_ weights: [Double], _ stream: inout RandomStream) -> Int? {
    var rest = stream.uniform() * weights.reduce(0, +)
    for (region, weight) in weights.enumerated() where weight > 0 {
      if rest < weight { return region }
      rest -= weight
    }
    return weights.lastIndex { $0 > 0 }
  }
}
