import BuiltInModels
import Kernel
import ModelDescription
import ModelTerms
import NetworkBuilding
import Quantities
import Testing

/// Which learned weights are recorded, and at which steps.
@Suite struct WeightPlanTests {
  private func table(_ recording: Recordings.Weights) -> WeightTable {
    let rule = SpikeTimingPlasticity(.pair(.init(plus: 0.01, minus: 0.01)), weights: .init(greatest: 2))
    let projection = Projection(
      name: "p", pre: 0, post: 1, receptor: .ampa, rule: ConnectionRule(.allToAll), weight: .constant(1),
      delay: .constant(1), learning: rule)
    let experiment = Experiment(
      name: "weights", simulation: SimulationSettings(duration: 10),
      populations: [.leaky("a", 3), .leaky("b", 4)], projections: [projection],
      recordings: Recordings(weights: [recording]))
    return NetworkBuilder(experiment, models: .builtIn, threads: 1).build().weights[0]
  }

  /// In doubles 0.3 / 0.1 is below 3, and 0.7 / 0.1 below 7.
  @Test("times are rounded to steps, not cut")
  func rounding() {
    let table = table(Recordings.Weights(projection: 0, interval: 0.3, start: 0.3, stop: 0.7))
    #expect([table.start, table.stop, table.interval] == [3, 7, 3])
  }

  /// Rows of four synapses follow each other source by source.
  @Test("synapses are those between the chosen neurons")
  func selection() {
    let table = table(Recordings.Weights(projection: 0, pre: .indices([0, 2]), post: .indices([1, 3])))
    #expect((0..<table.synapses.count).map { table.synapses[$0] } == [1, 3, 9, 11])
    #expect(table.start == 0 && table.stop == .max && table.interval == .max)
  }
}
