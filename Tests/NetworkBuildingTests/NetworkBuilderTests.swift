import BuiltInModels
import Kernel
import ModelDescription
import NetworkBuilding
import Quantities
import Testing

/// What is neither drawn nor an input.
@Suite struct NetworkBuilderTests {
  /// In doubles 0.3 / 0.1 is below 3, and 0.7 / 0.1 below 7.
  @Test("pulses and delays of a modulator are rounded to steps, not cut")
  func modulators() {
    let modulator = Modulator(
      name: "D", tau: 10, pulses: [.init(time: 0.3, amount: 1)],
      sources: [.init(population: 0, amount: 1, delay: 0.7)])
    let experiment = Experiment(
      name: "modulator", simulation: SimulationSettings(duration: 1), populations: [.leaky("a", 2)],
      modulators: [modulator])
    let built = NetworkBuilder(experiment, models: .builtIn, threads: 1).build().modulators[0]
    #expect(built.pulses.map(\.step) == [3])
    #expect(built.sources.map(\.delay) == [7])
  }
}
