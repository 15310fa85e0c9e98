import ModelDescription
import TestSupport
import Testing

/// Every pair independently with one probability; rejection levels are one in a million.
@Suite struct FixedProbabilityTests {
  /// Degrees of n independent pairs are binomial.
  @Test("in- and out-degrees are binomial", arguments: [0.003, 0.05, 0.5, 0.97])
  func degrees(p: Double) {
    let built = BuiltProjection(ConnectionRule(.fixedProbability(p)), pre: 900, post: 700)
    #expect(binomialScore(built.outDegrees, n: 700, p: p) < oneInAMillion)
    #expect(binomialScore(built.inDegrees, n: 900, p: p) < oneInAMillion)
    #expect(built.repetitions == 0)
    let mean = 630_000 * p
    #expect(abs(Double(built.synapses.count) - mean) < oneInAMillion * (mean * (1 - p)).squareRoot())
  }

  @Test("a very small probability finds the rare pairs")
  func rare() {
    let p = 1e-6
    let built = BuiltProjection(ConnectionRule(.fixedProbability(p)), pre: 4000, post: 50_000)
    // 200 of 2e8 pairs.
    #expect(abs(Double(built.synapses.count) - 200) < oneInAMillion * 200.0.squareRoot())
    let thirds = [0, 1, 2].map { third in built.synapses.filter { $0.post * 3 / 50_000 == third }.count }
    #expect(uniformScore(thirds) < oneInAMillion)
  }

  @Test("pairs of neighbouring neurons are independent")
  func independence() {
    let built = BuiltProjection(ConnectionRule(.fixedProbability(0.3)), pre: 500, post: 500)
    let connected = Set(built.synapses.map { $0.pre * 500 + $0.post })
    // Both of two pairs with probability p^2, and so on: a table of four classes.
    for step in [1, 500, 501] {
      var table = [0, 0, 0, 0]
      for pair in stride(from: 0, to: 249_000 - step, by: 1) where (pair / step) % 2 == 0 {
        table[(connected.contains(pair) ? 2 : 0) + (connected.contains(pair + step) ? 1 : 0)] += 1
      }
      let n = Double(table.reduce(0, +))
      let score = chiSquareScore(
        observed: table.map(Double.init), expected: [0.49, 0.21, 0.21, 0.09].map { $0 * n })
      #expect(score < oneInAMillion)
    }
  }

  @Test("probability 0 connects nothing, 1 everything")
  func limits() {
    #expect(BuiltProjection(ConnectionRule(.fixedProbability(0)), pre: 50, post: 40).synapses.isEmpty)
    let all = BuiltProjection(ConnectionRule(.fixedProbability(1)), pre: 50, post: 40)
    #expect(all.pairs == (0..<50).flatMap { i in (0..<40).map { [i, $0] } })
    let others = BuiltProjection(ConnectionRule(.fixedProbability(1), autapses: false), pre: 30)
    #expect(others.synapses.count == 30 * 29)
    #expect(others.autapses == 0)
  }

  @Test("autapses occur with the same probability, or not at all")
  func autapses() {
    let free = BuiltProjection(ConnectionRule(.fixedProbability(0.2)), pre: 2000)
    #expect(abs(Double(free.autapses) - 400) < oneInAMillion * (2000 * 0.2 * 0.8).squareRoot())
    let none = BuiltProjection(ConnectionRule(.fixedProbability(0.2), autapses: false), pre: 2000)
    #expect(none.autapses == 0)
    // Excluding them leaves the other pairs as they are.
    #expect(none.pairs == free.pairs.filter { $0[0] != $0[1] })
    // Neuron i of another population is not neuron i of this one.
    let apart = BuiltProjection(ConnectionRule(.fixedProbability(1), autapses: false), pre: 20, post: 20)
    #expect(apart.synapses.count == 400)
  }
}
