import BuiltInModels
import Kernel
import ModelDescription
import NetworkBuilding
import TestSupport
import Testing

/// A fixed total number, regular patterns and explicit lists.
@Suite struct OtherRuleTests {
  @Test("a fixed total number is exact and uniform over all pairs")
  func totalNumber() {
    let built = BuiltProjection(ConnectionRule(.fixedTotalNumber(20_000)), pre: 100, post: 80)
    #expect(built.synapses.count == 20_000)
    var cells = [Int](repeating: 0, count: 8000)
    for synapse in built.synapses { cells[synapse.pre * 80 + synapse.post] += 1 }
    // 2.5 are expected in each pair; the approximation of chi-square by Wilson & Hilferty holds for 7999 degrees.
    #expect(uniformScore(cells) < oneInAMillion)
    #expect(binomialScore(built.inDegrees, n: 20_000, p: 1.0 / 80) < oneInAMillion)
    #expect(binomialScore(built.outDegrees, n: 20_000, p: 0.01) < oneInAMillion)
  }

  @Test("a fixed total number without multapses or autapses")
  func totalNumberDistinct() {
    let rule = ConnectionRule(.fixedTotalNumber(2000), autapses: false, multapses: false)
    let built = BuiltProjection(rule, pre: 60)
    #expect(built.synapses.count == 2000)
    #expect(built.repetitions == 0 && built.autapses == 0)
    let all = ConnectionRule(.fixedTotalNumber(60 * 59), autapses: false, multapses: false)
    #expect(BuiltProjection(all, pre: 60).outDegrees == Array(repeating: 59, count: 60))
    #expect(BuiltProjection(ConnectionRule(.fixedTotalNumber(0)), pre: 5).synapses.isEmpty)
  }

  @Test("one-to-one and all-to-all")
  func regular() {
    let one = BuiltProjection(ConnectionRule(.oneToOne), pre: 40, post: 40)
    #expect(one.pairs == (0..<40).map { [$0, $0] })
    let all = BuiltProjection(ConnectionRule(.allToAll), pre: 7, post: 5)
    #expect(all.pairs == (0..<7).flatMap { i in (0..<5).map { [i, $0] } })
    let others = BuiltProjection(ConnectionRule(.allToAll, autapses: false), pre: 6)
    #expect(others.pairs == (0..<6).flatMap { i in (0..<6).filter { $0 != i }.map { [i, $0] } })
  }

  @Test("a list keeps its pairs with their weights and delays, repetitions included")
  func list() {
    let pre: [Int32] = [3, 0, 3, 3, 1, 0, 3]
    let post: [Int32] = [1, 2, 0, 1, 1, 2, 4]
    let weights = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
    let delays = [2.0, 1, 1, 1, 0.5, 1, 2]
    let built = BuiltProjection(
      ConnectionRule(.list(pre: pre, post: post)), pre: 4, post: 5, weight: .values(weights),
      delay: .values(delays))
    // By source, then target, then place in the list.
    let order = [1, 5, 4, 2, 0, 3, 6]
    #expect(
      built.synapses
        == order.map {
          .init(pre: Int(pre[$0]), post: Int(post[$0]), weight: weights[$0], delay: Int(delays[$0] * 10))
        })
  }

  @Test("one-to-one takes listed weights and delays in the order of the neurons")
  func oneToOneValues() {
    let built = BuiltProjection(
      ConnectionRule(.oneToOne), pre: 3, post: 3, weight: .values([5, 6, 7]), delay: .values([0.3, 0.1, 0.2]))
    #expect(built.pairs == [[0, 0], [1, 1], [2, 2]])
    #expect(built.synapses.map(\.weight) == [5, 6, 7])
    #expect(built.synapses.map(\.delay) == [3, 1, 2])
    let none = BuiltProjection(
      ConnectionRule(.oneToOne, autapses: false), pre: 3, weight: .values([5, 6, 7]))
    #expect(none.synapses.isEmpty)
    let drawn = ValueSource.random(Distribution(.uniform(min: 1, max: 2)))
    let mixed = BuiltProjection(
      ConnectionRule(.oneToOne), pre: 100, weight: .values((0..<100).map(Double.init)), delay: drawn)
    #expect(mixed.synapses.map(\.weight) == (0..<100).map(Double.init))
    #expect(Set(mixed.synapses.map(\.delay)).count == 11)
  }

  /// 65,535 steps are the longest delay that a synapse of its own can have.
  @Test("listed delays of many steps")
  func longDelays() {
    let built = BuiltProjection(
      ConnectionRule(.list(pre: [0, 1], post: [1, 0])), pre: 2, delay: .values([6000, 0.1]))
    #expect(built.synapses.map(\.delay) == [60_000, 1])
  }

  @Test("listed pairs with one weight and one delay store neither")
  func homogeneousList() {
    let projection = Projection(
      name: "p", pre: 0, post: 0, receptor: .ampa, rule: ConnectionRule(.list(pre: [1, 0], post: [0, 1])),
      weight: .constant(2), delay: .constant(0.3))
    let network = NetworkBuilder(
      Experiment(
        name: "list", simulation: SimulationSettings(duration: 1), populations: [.leaky("a", 2)],
        projections: [projection]), models: .builtIn, threads: 1
    ).build()
    guard case .same(2.0) = network.projections[0].connectivity.weights,
      case .same(3) = network.projections[0].connectivity.delays
    else {
      Issue.record("arrays where one number does")
      return
    }
  }
}
