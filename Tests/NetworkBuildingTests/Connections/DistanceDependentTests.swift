import Foundation
import ModelDescription
import ModelTerms
import TestSupport
import Testing

/// Probabilities that fall with distance, compared bin by bin with the documented profile.
@Suite struct DistanceDependentTests {
  typealias Rule = DistanceDependent

  /// The documented places: ring i/N, line (i + 1/2)/N, grid row by row on the unit square.
  private func place(_ rule: Rule, _ i: Int, _ size: Int) -> (Double, Double) {
    switch rule.topology {
    case .ring: return (Double(i) / Double(size), 0)
    case .line: return ((Double(i) + 0.5) / Double(size), 0)
    case .grid:
      let side = Int(Double(size).squareRoot())
      return ((Double(i % side) + 0.5) / Double(side), (Double(i / side) + 0.5) / Double(side))
    }
  }

  private func distance(_ rule: Rule, _ a: (Double, Double), _ b: (Double, Double)) -> Double {
    var dx = abs(a.0 - b.0)
    if rule.topology == .ring { dx = min(dx, 1 - dx) }
    return (dx * dx + (a.1 - b.1) * (a.1 - b.1)).squareRoot()
  }

  private func probability(_ rule: Rule, _ d: Double) -> Double {
    switch rule.profile {
    case .gaussian: rule.probability * exp(-d * d / (2 * rule.width * rule.width))
    case .exponential: rule.probability * exp(-d / rule.width)
    case .box: d <= rule.width ? rule.probability : 0
    }
  }

  static let rules = Rule.Topology.allCases.flatMap { topology in
    Rule.Profile.allCases.flatMap { profile in
      [(0.15, 0.6), (0.0301, 1)].map {
        Rule(topology: topology, profile: profile, width: $0.0, probability: $0.1)
      }
    }
  }

  /// Counts in bins of equal expectation against the sum of the pairs' probabilities; their variance is smaller
  /// than that of Poisson counts, so the score is on the safe side above, and a mean shift shows in the total.
  @Test("the profile is followed at all distances", arguments: rules)
  func profile(rule: Rule) {
    let (pre, post) = (400, 625)
    let built = BuiltProjection(ConnectionRule(.distanceDependent(rule)), pre: pre, post: post)
    #expect(built.repetitions == 0)
    let bins = 200
    var observed = [Double](repeating: 0, count: bins)
    var expected = observed
    var variance = observed
    let targets = (0..<post).map { place(rule, $0, post) }
    let connected = Set(built.synapses.map { $0.pre * post + $0.post })
    for i in 0..<pre {
      let own = place(rule, i, pre)
      for j in 0..<post {
        let d = distance(rule, own, targets[j])
        let p = probability(rule, d)
        let isConnected = connected.contains(i * post + j)
        if p == 0 { #expect(!isConnected) }
        let bin = Int(d / 1.5 * Double(bins))
        observed[bin] += isConnected ? 1 : 0
        expected[bin] += p
        variance[bin] += p * (1 - p)
      }
    }
    for bin in 0..<bins where variance[bin] > 20 {
      let score = (observed[bin] - expected[bin]) / variance[bin].squareRoot()
      #expect(abs(score) < oneInAMillion + 1, "bin \(bin)")  // one more for the Poisson tail of small bins
    }
    let total = variance.reduce(0, +)
    let excess = observed.reduce(0, +) - expected.reduce(0, +)
    #expect(abs(excess) <= oneInAMillion * total.squareRoot() + 1e-6)
  }

  @Test("autapses can be left out; the other pairs stay")
  func autapses() {
    let rule = Rule(topology: .ring, profile: .gaussian, width: 0.1, probability: 1)
    let free = BuiltProjection(ConnectionRule(.distanceDependent(rule)), pre: 300)
    let none = BuiltProjection(ConnectionRule(.distanceDependent(rule), autapses: false), pre: 300)
    #expect(free.autapses == 300)  // the probability at distance zero is one
    #expect(none.pairs == free.pairs.filter { $0[0] != $0[1] })
  }

  @Test("probability 0 connects nothing, a wide box with probability 1 everything")
  func limits() {
    let none = Rule(topology: .grid, profile: .gaussian, width: 0.1, probability: 0)
    #expect(BuiltProjection(ConnectionRule(.distanceDependent(none)), pre: 30).synapses.isEmpty)
    let all = Rule(topology: .grid, profile: .box, width: 2, probability: 1)
    #expect(BuiltProjection(ConnectionRule(.distanceDependent(all)), pre: 30, post: 20).synapses.count == 600)
  }
}
