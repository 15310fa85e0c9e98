import Kernel
import ModelDescription
import NetworkBuilding
import Quantities
import Testing

/// Expected numbers of synapses against what is then built.
@Suite struct MemoryPlanTests {
  /// Exact where the rule fixes the number; within a few standard deviations of a binomial number elsewhere, and
  /// half a percent more for distance rules, whose mean falloff is sampled.
  @Test("the expected number of synapses is what is built", arguments: ReproducibilityTests.rules.indices)
  func synapses(rule: Int) {
    let projection = Projection(
      name: "p", pre: 0, post: 0, receptor: .ampa, rule: ReproducibilityTests.rules[rule],
      weight: .constant(1),
      delay: .constant(1))
    let experiment = Experiment(
      name: "plan", simulation: SimulationSettings(duration: 1), populations: [.leaky("a", 400)],
      projections: [projection])
    let planned = MemoryPlan(experiment).synapses[0]
    let built = NetworkBuilder(experiment, threads: 2).build().projections[0].connectivity.count
    switch projection.rule.kind {
    case .fixedProbability, .distanceDependent, .topographic(Topography(.probability(0.2), regions: 3)):
      let tolerance = oneInAMillion * Double(built).squareRoot() + 0.005 * Double(built)
      #expect(abs(Double(planned - built)) < tolerance)
    default:
      #expect(planned == built)
    }
  }

  @Test("homogeneous projections take 4 bytes a synapse; drawn weights add 4, drawn delays 2")
  func bytes() {
    func bytes(_ weight: ValueSource, _ delay: ValueSource) -> Int {
      let projection = Projection(
        name: "p", pre: 0, post: 0, receptor: .ampa, rule: ConnectionRule(.fixedInDegree(100, window: nil)),
        weight: weight, delay: delay)
      let experiment = Experiment(
        name: "plan", simulation: SimulationSettings(duration: 1), populations: [.leaky("a", 1000)],
        projections: [projection])
      return MemoryPlan(experiment).projectionBytes[0] - 8 * 1000  // the row starts
    }
    let drawn = ValueSource.random(Distribution(.uniform(min: 1, max: 2)))
    #expect(bytes(.constant(1), .constant(1)) == 400_000)
    #expect(bytes(drawn, .constant(1)) == 800_000)
    #expect(bytes(drawn, drawn) == 1_000_000)
  }

  @Test("learning adds 28 or 36 bytes a synapse, 32 or 40 a target")
  func learning() {
    func bytes(_ rule: SpikeTimingPlasticity.Rule?) -> Int {
      let projection = Projection(
        name: "p", pre: 0, post: 0, receptor: .ampa, rule: ConnectionRule(.fixedInDegree(100, window: nil)),
        weight: .constant(1), delay: .constant(1),
        learning: rule.map { SpikeTimingPlasticity($0, weights: .init(greatest: 1)) })
      let experiment = Experiment(
        name: "plan", simulation: SimulationSettings(duration: 1), populations: [.leaky("a", 1000)],
        modulators: [Modulator(name: "D", tau: 1)], projections: [projection])
      return MemoryPlan(experiment).projectionBytes[0]
    }
    let pair = SpikeTimingPlasticity.Pair(plus: 1, minus: 1)
    let fixed = bytes(nil)
    #expect(bytes(.pair(pair)) - fixed == 28 * 100_000 + 32_000)
    #expect(
      bytes(.triplet(.init(plus2: 1, plus3: 1, minus2: 1, minus3: 1, tauX: 1, tauY: 1))) - fixed
        == 36 * 100_000 + 40_000)
    #expect(bytes(.dopamine(.init(pair: pair, modulator: 0, receptor: .d1))) - fixed == 36 * 100_000 + 32_000)
  }
}
