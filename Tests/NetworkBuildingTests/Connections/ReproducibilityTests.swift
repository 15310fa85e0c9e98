import BuiltInModels
import Integration
import Kernel
import ModelDescription
import ModelTerms
import NetworkBuilding
import TestSupport
import Testing

/// Connections depend on the seed and on the place of their projection, and on nothing else.
@Suite struct ReproducibilityTests {
  static let rules: [ConnectionRule] = [
    ConnectionRule(.fixedProbability(0.1)),
    ConnectionRule(.fixedInDegree(11, window: nil)),
    ConnectionRule(.fixedInDegree(11, window: 0.1), autapses: false, multapses: false),
    ConnectionRule(.fixedOutDegree(13, window: nil)),
    ConnectionRule(.fixedOutDegree(13, window: 0.2), multapses: false),
    ConnectionRule(.fixedTotalNumber(2000)),
    ConnectionRule(.fixedTotalNumber(2000), autapses: false, multapses: false),
    ConnectionRule(.oneToOne),
    ConnectionRule(.allToAll, autapses: false),
    ConnectionRule(.list(pre: [5, 2, 2, 150], post: [0, 150, 3, 2])),
    ConnectionRule(
      .distanceDependent(.init(topology: .ring, profile: .gaussian, width: 0.1, probability: 0.5))),
    ConnectionRule(.topographic(Topography(.probability(0.2), regions: 3))),
    ConnectionRule(.topographic(Topography(.inDegree(11), regions: 4))),
    ConnectionRule(.topographic(Topography(.inDegree(11), regions: 3)), autapses: false, multapses: false),
  ]
  private static let weights = ValueSource.random(Distribution(.normal(mean: 2, sd: 0.5), lower: 0))
  private static let delays = ValueSource.random(Distribution(.uniform(min: 0.5, max: 3)))

  private func build(_ rule: ConnectionRule, seed: UInt64 = 1, threads: Int = 1) -> BuiltProjection {
    BuiltProjection(rule, pre: 151, weight: Self.weights, delay: Self.delays, seed: seed, threads: threads)
  }

  @Test("any number of threads builds the same synapses", arguments: rules.indices)
  func threads(rule: Int) {
    let one = build(Self.rules[rule])
    for threads in [2, 3, 8, 64] {
      #expect(build(Self.rules[rule], threads: threads).synapses == one.synapses)
    }
  }

  @Test("another seed gives other synapses", arguments: rules.indices)
  func seeds(rule: Int) {
    let (a, b) = (build(Self.rules[rule]), build(Self.rules[rule], seed: 2))
    #expect(a.synapses != b.synapses)
    let isRandom =
      switch Self.rules[rule].kind.value {
      case is OneToOne, is AllToAll, is ListedPairs: false
      default: true
      }
    #expect((a.pairs.sorted(by: precedes) != b.pairs.sorted(by: precedes)) == isRandom)
  }

  private func precedes(_ a: [Int], _ b: [Int]) -> Bool { (a[0], a[1]) < (b[0], b[1]) }

  @Test("rows are sorted by target; sources and targets exist", arguments: rules.indices)
  func order(rule: Int) {
    let built = build(Self.rules[rule])
    #expect(!built.synapses.isEmpty)
    for (a, b) in zip(built.synapses, built.synapses.dropFirst()) {
      #expect((a.pre, a.post) <= (b.pre, b.post))
    }
    #expect(built.synapses.allSatisfy { (0..<151).contains($0.pre) && (0..<151).contains($0.post) })
  }

  @Test("a projection's synapses do not depend on other projections")
  func independence() {
    func network(_ rules: [ConnectionRule]) -> Network {
      let projections = rules.enumerated().map {
        Projection(
          name: "p\($0)", pre: 0, post: 0, receptor: .ampa, rule: $1, weight: Self.weights, delay: Self.delays
        )
      }
      let experiment = Experiment(
        name: "several", simulation: SimulationSettings(duration: 1), populations: [.leaky("a", 151)],
        projections: projections)
      return NetworkBuilder(experiment, models: .builtIn, threads: 2).build()
    }
    let few = network(Array(Self.rules.prefix(3)))
    let many = network(Self.rules)
    var changed = Self.rules
    changed[1] = ConnectionRule(.fixedInDegree(12, window: nil))
    let other = network(changed)
    for index in Self.rules.indices where index != 1 {
      let reference = BuiltProjection(many, index).synapses
      #expect(BuiltProjection(other, index).synapses == reference)
      if index < 3 { #expect(BuiltProjection(few, index).synapses == reference) }
    }
  }

  @Test("projections with the same rule draw different connections")
  func different() {
    let experiment = Experiment(
      name: "twins", simulation: SimulationSettings(duration: 1), populations: [.leaky("a", 300)],
      projections: ["p", "q"].map {
        Projection(
          name: $0, pre: 0, post: 0, receptor: .ampa, rule: ConnectionRule(.fixedProbability(0.1)),
          weight: .constant(1), delay: .constant(1))
      })
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 1).build()
    let (a, b) = (BuiltProjection(network, 0), BuiltProjection(network, 1))
    let common = Set(a.pairs).intersection(b.pairs).count
    // Of 90,000 pairs 1 % are in both by chance.
    #expect(abs(Double(common) - 900) < oneInAMillion * 900.0.squareRoot())
  }
}
