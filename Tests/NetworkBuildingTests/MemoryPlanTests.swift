import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import Quantities
import TestSupport
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
    let kind = projection.rule.kind.value
    if kind is FixedProbability || kind is DistanceDependent
      || (kind as? Topography)?.amount == .probability(0.2)
    {
      let tolerance = oneInAMillion * Double(built).squareRoot() + 0.005 * Double(built)
      #expect(abs(Double(planned - built)) < tolerance)
    } else {
      #expect(planned == built)
    }
  }
}
