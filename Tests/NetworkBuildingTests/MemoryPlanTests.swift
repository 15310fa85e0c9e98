import BuiltInModels
import Integration
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
    let planned = MemoryPlan(experiment, models: .builtIn).synapses[0]
    let built = NetworkBuilder(experiment, models: .builtIn, threads: 2).build().projections[0].connectivity
      .count
    switch projection.rule.kind {
    case .fixedProbability, .distanceDependent, .topographic(Topography(.probability(0.2), regions: 3)):
      let tolerance = oneInAMillion * Double(built).squareRoot() + 0.005 * Double(built)
      #expect(abs(Double(planned - built)) < tolerance)
    default:
      #expect(planned == built)
    }
  }

  @Test("homogeneous projections take 4 bytes a synapse; drawn weights add 4, drawn delays 4 a run")
  func bytes() {
    func bytes(_ weight: ValueSource, _ delay: ValueSource) -> Int {
      let projection = Projection(
        name: "p", pre: 0, post: 0, receptor: .ampa, rule: ConnectionRule(.fixedInDegree(100, window: nil)),
        weight: weight, delay: delay)
      let experiment = Experiment(
        name: "plan", simulation: SimulationSettings(duration: 1), populations: [.leaky("a", 1000)],
        projections: [projection])
      return MemoryPlan(experiment, models: .builtIn).projectionBytes[0] - 8 * 1000  // the row starts
    }
    let drawn = ValueSource.random(Distribution(.uniform(min: 1, max: 2)))
    #expect(bytes(.constant(1), .constant(1)) == 400_000)
    #expect(bytes(drawn, .constant(1)) == 800_000)
    // Delays of 1.0 to 2.0 ms: ten steps, and half as likely ones at both ends. A row of a hundred synapses has all but
    // 2 (1 - 0.05)^100 + 9 (1 - 0.1)^100 = 0.012 of these eleven.
    let runs = Double(bytes(drawn, drawn) - 800_000 - 8000) / 4000
    #expect(abs(runs - 10.988) < 0.01)
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
      return MemoryPlan(experiment, models: .builtIn).projectionBytes[0]
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
