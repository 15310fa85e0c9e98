import Foundation
import ModelDescription
import Numerics

/// Enumerates the pairs of a connection rule in pieces that are independent of each other.
///
/// A piece is one neuron: the source for rules that go from source to target, the target for a fixed
/// in-degree. Every piece has random numbers of its own, so it does not matter who asks for it, or how often.
struct PairGenerator {
  let rule: ConnectionRule
  let preCount: Int
  let postCount: Int
  /// Whether pre and post are one population.
  let isRecurrent: Bool
  let key: RandomKey

  /// What the pieces are.
  enum Piece { case source, target }

  /// What the pieces of this rule are.
  var piece: Piece {
    switch rule.kind {
    case .fixedInDegree: .target
    case .topographic(let topography):
      if case .inDegree = topography.amount { .target } else { .source }
    default: .source
    }
  }

  /// How many pieces.
  var pieceCount: Int { piece == .source ? preCount : postCount }

  private var excludesSelf: Bool { isRecurrent && !rule.autapses }

  /// Calls `body` with the partners of one piece: targets of a source, or sources of a target.
  func partners(of i: Int, _ body: (UInt32) -> Void) {
    switch rule.kind {
    case .fixedProbability(let p):
      var stream = key.stream(UInt64(i))
      bernoulli(source: i, p, among: 0..<postCount, &stream, body)
    case .fixedInDegree(let k, let window):
      degree(k, candidates(of: i, own: postCount, others: preCount, window), i, body)
    case .fixedOutDegree(let k, let window):
      degree(k, candidates(of: i, own: preCount, others: postCount, window), i, body)
    case .oneToOne: if !excludesSelf { body(UInt32(i)) }
    case .allToAll: for j in 0..<postCount where !(excludesSelf && i == j) { body(UInt32(j)) }
    case .distanceDependent(let rule): near(source: i, rule, body)
    case .topographic(let topography): topographic(i, topography, body)
    case .fixedTotalNumber, .list: preconditionFailure("explicit pairs are built in one piece")
    }
  }

  private func candidates(of i: Int, own: Int, others: Int, _ window: Double?) -> Candidates {
    Candidates(of: i, own: own, others: others, window: window, excludesSelf: excludesSelf)
  }

  private func degree(_ k: Int, _ candidates: Candidates, _ i: Int, _ body: (UInt32) -> Void) {
    var stream = key.stream(UInt64(i))
    if rule.multapses {
      candidates.draw(k, &stream, body)
    } else {
      candidates.drawDistinct(k, &stream, body)
    }
  }

  /// Sources of a target, or targets of a source, by region.
  private func topographic(_ i: Int, _ topography: Topography, _ body: (UInt32) -> Void) {
    var stream = key.stream(UInt64(i))
    switch topography.amount {
    case .inDegree(let k):
      TopographicSources(
        topography: topography, preCount: preCount, postCount: postCount, excludesSelf: excludesSelf,
        isDistinct: !rule.multapses
      ).draw(k, of: i, &stream, body)
    case .probability(let p):
      let own = topography.region(of: i, count: preCount)
      for region in 0..<topography.regions {
        let targets = topography.neurons(of: region, count: postCount)
        bernoulli(source: i, p * topography.weight(own, region), among: targets, &stream, body)
      }
    }
  }

  /// Every target of a range with probability p, by skipping: the gaps between successes are geometric.
  private func bernoulli(
    source i: Int, _ p: Double, among targets: Range<Int>, _ stream: inout RandomStream,
    _ body: (UInt32) -> Void
  ) {
    if p <= 0 { return }
    // A probability of one makes the logarithm infinite and every gap zero.
    let scale = p < 1 ? 1 / log1p(-p) : 0
    var j = Double(targets.lowerBound) - 1
    while true {
      j += 1 + (log(stream.coarseUniform()) * scale).rounded(.down)
      if j >= Double(targets.upperBound) { return }
      if !(excludesSelf && Int(j) == i) { body(UInt32(j)) }
    }
  }

  /// Every target with a probability that falls with distance: candidates by skipping at the greatest
  /// probability, each then accepted in proportion.
  private func near(source i: Int, _ rule: ConnectionRule.Distance, _ body: (UInt32) -> Void) {
    if rule.probability <= 0 { return }
    var stream = key.stream(UInt64(i))
    let scale = rule.probability < 1 ? 1 / log1p(-rule.probability) : 0
    let place = rule.place(of: i, count: preCount)
    var j = -1.0
    while true {
      j += 1 + (log(stream.coarseUniform()) * scale).rounded(.down)
      if j >= Double(postCount) { return }
      let distance = rule.distance(place, rule.place(of: Int(j), count: postCount))
      let accepted = stream.coarseUniform() < rule.falloff(distance)
      if accepted && !(excludesSelf && Int(j) == i) { body(UInt32(j)) }
    }
  }
}
