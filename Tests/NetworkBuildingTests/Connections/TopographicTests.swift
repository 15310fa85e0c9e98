import ModelDescription
import TestSupport
import Testing

/// Regions that connect most within themselves; rejection levels are one in a million.
@Suite struct TopographicTests {
  /// Sizes that three and four regions do not divide.
  private static let (pre, post) = (701, 502)

  /// The documented region of a neuron.
  private func region(_ i: Int, _ regions: Int, _ size: Int) -> Int {
    Int((Double(i) * Double(regions) / Double(size)).rounded(.down))
  }

  /// The documented weight of a pair of regions.
  private func weight(_ a: Int, _ b: Int, _ rule: Topography) -> Double {
    a == b ? 1 : abs(a - b) == 1 ? rule.neighbour : rule.distant
  }

  private func sizes(_ regions: Int, _ size: Int) -> [Int] {
    (0..<regions).map { own in (0..<size).filter { region($0, regions, size) == own }.count }
  }

  private func blocks(_ built: BuiltProjection, _ regions: Int) -> [[Int]] {
    var counts = Array(repeating: Array(repeating: 0, count: regions), count: regions)
    for synapse in built.synapses {
      let (a, b) = (
        region(synapse.pre, regions, built.preCount), region(synapse.post, regions, built.postCount)
      )
      counts[a][b] += 1
    }
    return counts
  }

  @Test("pairs of regions are connected with their probabilities", arguments: [1, 3, 4])
  func probabilities(regions: Int) {
    let rule = Topography(.probability(0.2), regions: regions, neighbour: 0.5, distant: 0.05)
    let built = BuiltProjection(ConnectionRule(.topographic(rule)), pre: Self.pre, post: Self.post)
    #expect(built.repetitions == 0)
    let (sources, targets) = (sizes(regions, Self.pre), sizes(regions, Self.post))
    for (a, row) in blocks(built, regions).enumerated() {
      for (b, count) in row.enumerated() {
        let p = 0.2 * weight(a, b, rule)
        let pairs = Double(sources[a] * targets[b])
        let deviation = abs(Double(count) - pairs * p) / (pairs * p * (1 - p)).squareRoot()
        #expect(deviation < oneInAMillion, "\(a) -> \(b)")
      }
    }
  }

  @Test("within a region, degrees are binomial")
  func degrees() {
    let rule = Topography(.probability(0.3), regions: 2, neighbour: 0)
    let built = BuiltProjection(ConnectionRule(.topographic(rule)), pre: 800, post: 600)
    #expect(binomialScore(built.outDegrees, n: 300, p: 0.3) < oneInAMillion)
    #expect(binomialScore(built.inDegrees, n: 400, p: 0.3) < oneInAMillion)
    #expect(blocks(built, 2)[0][1] == 0 && blocks(built, 2)[1][0] == 0)
  }

  @Test("every target draws its number of sources, by the weights of their regions", arguments: [1, 3, 4])
  func inDegrees(regions: Int) {
    let rule = Topography(.inDegree(30), regions: regions)
    let built = BuiltProjection(ConnectionRule(.topographic(rule)), pre: Self.pre, post: Self.post)
    #expect(built.inDegrees.allSatisfy { $0 == 30 })
    let (sources, targets) = (sizes(regions, Self.pre), sizes(regions, Self.post))
    let counts = blocks(built, regions)
    for b in 0..<regions where regions > 1 {
      let weights = (0..<regions).map { Double(sources[$0]) * weight($0, b, rule) }
      let total = weights.reduce(0, +)
      let score = chiSquareScore(
        observed: (0..<regions).map { Double(counts[$0][b]) },
        expected: weights.map { $0 / total * Double(30 * targets[b]) })
      #expect(score < oneInAMillion)
    }
  }

  @Test("sources of one region are drawn alike")
  func uniform() {
    let rule = Topography(.inDegree(20), regions: 3)
    let built = BuiltProjection(ConnectionRule(.topographic(rule)), pre: 90, post: 3000)
    for own in 0..<3 {
      #expect(uniformScore(Array(built.outDegrees[own * 30..<(own + 1) * 30])) < oneInAMillion)
    }
  }

  /// Two regions of two sources with weights 1 and 0.3.
  ///
  /// Both draws are of the own region with probability
  /// 2/2.6 * 1/1.6, both of the other with 0.6/2.6 * 0.3/2.3.
  @Test("without multapses, sources that were drawn weigh nothing in later draws")
  func distinct() {
    let rule = Topography(.inDegree(2), regions: 2)
    let targets = 20_000
    let built = BuiltProjection(ConnectionRule(.topographic(rule), multapses: false), pre: 4, post: targets)
    #expect(built.repetitions == 0)
    var own = [Int](repeating: 0, count: targets)
    for synapse in built.synapses where synapse.pre / 2 == synapse.post * 2 / targets {
      own[synapse.post] += 1
    }
    let observed = [2, 1, 0].map { number in Double(own.filter { $0 == number }.count) }
    let (both, none) = (2 / 2.6 * 1 / 1.6, 0.6 / 2.6 * 0.3 / 2.3)
    let expected = [both, 1 - both - none, none].map { $0 * Double(targets) }
    #expect(chiSquareScore(observed: observed, expected: expected) < oneInAMillion)
  }

  @Test("all sources can be drawn, but for the neuron itself")
  func exhausted() {
    let rule = Topography(.inDegree(39), regions: 3, distant: 1e-9)
    let built = BuiltProjection(
      ConnectionRule(.topographic(rule), autapses: false, multapses: false), pre: 40)
    #expect(built.synapses.count == 40 * 39)
    #expect(built.autapses == 0 && built.repetitions == 0)
  }

  @Test("without autapses the other pairs keep their probability")
  func autapses() {
    let rule = Topography(.probability(1), regions: 3)
    let free = BuiltProjection(ConnectionRule(.topographic(rule)), pre: 300)
    let none = BuiltProjection(ConnectionRule(.topographic(rule), autapses: false), pre: 300)
    #expect(free.autapses == 300)
    #expect(none.pairs == free.pairs.filter { $0[0] != $0[1] })
    let drawn = BuiltProjection(
      ConnectionRule(.topographic(Topography(.inDegree(50), regions: 3)), autapses: false), pre: 300)
    #expect(drawn.autapses == 0 && drawn.inDegrees.allSatisfy { $0 == 50 })
  }
}
