import ModelDescription
import TestSupport
import Testing

/// A fixed number of sources of every target, or of targets of every source.
@Suite struct FixedDegreeTests {
  enum Side: CaseIterable { case sources, targets }

  private func rule(
    _ side: Side, _ number: Int, window: Double? = nil, autapses: Bool = true, multapses: Bool = true
  ) -> ConnectionRule {
    ConnectionRule(
      side == .sources ? .fixedInDegree(number, window: window) : .fixedOutDegree(number, window: window),
      autapses: autapses, multapses: multapses)
  }

  /// With repetition the other side's degrees are binomial: every one of n draws hits with 1/size.
  @Test("the chosen degree is exact, the other binomial", arguments: Side.allCases)
  func degrees(side: Side) {
    let built = BuiltProjection(rule(side, 30), pre: 800, post: 600)
    let (fixed, free) =
      side == .sources ? (built.inDegrees, built.outDegrees) : (built.outDegrees, built.inDegrees)
    #expect(fixed.allSatisfy { $0 == 30 })
    #expect(binomialScore(free, n: 30 * fixed.count, p: 1 / Double(free.count)) < oneInAMillion)
    #expect(uniformScore(free) < oneInAMillion)
    // Pairs of draws of one neuron coincide with probability 1/size.
    let expected = Double(fixed.count) * 435 / Double(free.count)
    #expect(abs(Double(built.repetitions) - expected) < oneInAMillion * expected.squareRoot())
  }

  /// Without repetition a neuron is among K of N with probability K/N.
  @Test("without multapses partners differ and are uniform", arguments: Side.allCases)
  func distinct(side: Side) {
    let built = BuiltProjection(rule(side, 50, multapses: false), pre: 100, post: 120)
    let (fixed, free) =
      side == .sources ? (built.inDegrees, built.outDegrees) : (built.outDegrees, built.inDegrees)
    #expect(fixed.allSatisfy { $0 == 50 })
    #expect(built.repetitions == 0)
    #expect(binomialScore(free, n: fixed.count, p: 50 / Double(free.count)) < oneInAMillion)
    let all = BuiltProjection(rule(side, side == .sources ? 100 : 120, multapses: false), pre: 100, post: 120)
    #expect(all.synapses.count == 12_000 && all.repetitions == 0)
  }

  @Test("autapses occur by chance, or not at all", arguments: Side.allCases)
  func autapses(side: Side) {
    let free = BuiltProjection(rule(side, 20), pre: 1000)
    #expect(abs(Double(free.autapses) - 20) < oneInAMillion * 20.0.squareRoot())
    for multapses in [true, false] {
      let none = BuiltProjection(rule(side, 20, autapses: false, multapses: multapses), pre: 30)
      #expect(none.autapses == 0)
      #expect(none.synapses.count == 600)
      // The 29 others are equally likely: distances on the ring are uniform.
      let distances = none.synapses.reduce(into: [Int](repeating: 0, count: 29)) { counts, synapse in
        counts[(synapse.post - synapse.pre + 30) % 30 - 1] += 1
      }
      #expect(uniformScore(distances) < oneInAMillion)
    }
    let others = BuiltProjection(rule(side, 29, autapses: false, multapses: false), pre: 30)
    #expect(others.inDegrees == Array(repeating: 29, count: 30))
    #expect(others.autapses == 0)
  }

  /// Places lie at (i + 1/2)/N; half a neuron of each population is the resolution.
  @Test(
    "partners lie within the window of the ring and fill it evenly",
    arguments: Side.allCases, [(1000, 1000, 0.03), (1000, 400, 0.05), (300, 900, 0.1), (200, 200, 0.7)])
  func window(side: Side, sizes: (Int, Int, Double)) {
    let (pre, post, window) = sizes
    let built = BuiltProjection(rule(side, 60, window: window), pre: pre, post: post)
    #expect((side == .sources ? built.inDegrees : built.outDegrees).allSatisfy { $0 == 60 })
    let bins = 20
    var counts = [Int](repeating: 0, count: bins)
    for synapse in built.synapses {
      var offset =
        (Double(synapse.post) + 0.5) / Double(post) - (Double(synapse.pre) + 0.5) / Double(pre)
      offset -= offset.rounded()
      let reach = min(window, 0.5) + 0.5 / Double(side == .sources ? pre : post)
      #expect(abs(offset) <= reach + 1e-12)
      counts[min(bins - 1, Int((offset + reach) / (2 * reach) * Double(bins)))] += 1
    }
    // Bins are not a whole number of neurons: compare the halves and the centre of mass only.
    let n = Double(built.synapses.count)
    let left = Double(counts[..<(bins / 2)].reduce(0, +))
    let resolution = n / (2 * min(window, 0.5) * Double(side == .sources ? pre : post))
    #expect(abs(left - n / 2) < oneInAMillion * n.squareRoot() / 2 + resolution)
    #expect(counts.allSatisfy { Double($0) > 0.5 * n / Double(bins) })
  }

  /// 2 w N neurons lie in the window, so each is chosen with probability 1/(2 w N).
  @Test("a window of w holds 2 w N candidates", arguments: Side.allCases)
  func candidates(side: Side) {
    let built = BuiltProjection(rule(side, 20, window: 0.05, multapses: false), pre: 200, post: 200)
    for i in 0..<200 {
      let partners = built.synapses.filter { (side == .sources ? $0.post : $0.pre) == i }
        .map { side == .sources ? $0.pre : $0.post }
      // All 20 candidates are taken: a run of neurons around the ring.
      #expect(Set(partners).count == 20)
      let offsets = partners.map { ($0 - i + 300) % 200 - 100 }.sorted()
      #expect(offsets == Array((offsets[0])..<(offsets[0] + 20)))
      #expect(offsets[0] == -10 || offsets[0] == -9)
    }
  }

  /// 4.5 neurons to either side: the fourth neighbour lies within, the fifth does not.
  @Test("a window reaches equally far to both sides", arguments: Side.allCases)
  func symmetry(side: Side) {
    let built = BuiltProjection(rule(side, 9, window: 4.5 / 64, multapses: false), pre: 64, post: 64)
    for i in 0..<64 {
      let partners = built.synapses.filter { (side == .sources ? $0.post : $0.pre) == i }
        .map { side == .sources ? $0.pre : $0.post }
      #expect(partners.map { ($0 - i + 96) % 64 - 32 }.sorted() == Array(-4...4))
    }
  }
}
