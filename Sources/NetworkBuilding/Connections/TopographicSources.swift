import ModelDescription
import Numerics

/// Draws the sources of a target from regions of different weight.
///
/// Every source of a region has the region's weight. First the regions of all draws are drawn one after the other,
/// then the sources within each region, which is the same as drawing the sources one after the other.
struct TopographicSources {
  let topography: Topography
  /// The sizes of the two populations.
  let preCount: Int
  let postCount: Int
  let excludesSelf: Bool
  let isDistinct: Bool

  /// Draws `number` sources of target `i`.
  func draw(_ number: Int, of i: Int, _ stream: inout RandomStream, _ body: (UInt32) -> Void) {
    let own = topography.region(of: i, count: postCount)
    let regions = (0..<topography.regions).map { candidates(of: i, in: $0) }
    var left = regions.indices.map { Double(regions[$0].allowed) * topography.weight(own, $0) }
    var counts = [Int](repeating: 0, count: regions.count)
    for _ in 0..<number {
      guard let region = region(left, &stream) else { break }
      counts[region] += 1
      guard isDistinct else { continue }
      // Counted anew instead of subtracted, so that an exhausted region has a weight of exactly zero.
      left[region] = Double(Int(regions[region].allowed) - counts[region]) * topography.weight(own, region)
    }
    for (region, count) in counts.enumerated() where count > 0 {
      if isDistinct {
        regions[region].drawDistinct(count, &stream, body)
      } else {
        regions[region].draw(count, &stream, body)
      }
    }
  }

  private func candidates(of i: Int, in region: Int) -> Candidates {
    Candidates(
      topography.neurons(of: region, count: preCount), population: preCount, excluding: excludesSelf ? i : nil
    )
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
