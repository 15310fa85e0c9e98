import BuiltInModels
import Integration
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Neurons that differ in their constant current alone, as for an f-I curve.
@Suite struct ConstantCurrentTests {
  static let cases: [(model: String, method: IntegrationMethod)] = ModelCatalogue.builtIn.neuronDefinitions
    .flatMap {
      definition in definition.methods.map { (definition.name, $0) }
    }

  /// `I_ext` is what a model adds to the synaptic current, so the kernel may add it itself.
  @Test("every neuron does what it does alone", arguments: cases)
  func alone(model: String, method: IntegrationMethod) throws {
    let currents = [0.0, 1, 75, 150, 400]
    let together = try run(model, method, .each(currents), size: currents.count)
    var states: Set<[Double]> = []
    for (i, current) in currents.enumerated() {
      let alone = try run(model, method, .same(current), size: 1)
      let spikes = together.steps(of: i)
      #expect(spikes == alone.steps())
      #expect(together.column(i) == alone.column())
      states.insert(alone.column() + spikes.map(Double.init))
    }
    #expect(states.count > 1, "the current has no effect")
  }

  private func run(
    _ model: String, _ method: IntegrationMethod, _ current: NeuronValues, size: Int
  ) throws -> Recorder {
    let own = SubthresholdCell.all[model]?.parameters ?? [:]
    let population = NetworkPopulation(
      model, size: size, method: method, parameters: own.merging(["I_ext": current]) { $1 })
    var network = Network(dt: 0.02, seed: 1, populations: [population])
    network.traces = [.every(.state(0), of: 0..<size)]
    return try network.run(steps: 500)
  }

  @Test("a trace of the injected current does not contain it")
  func trace() throws {
    for current in [NeuronValues.each([100, 200]), .same(100)] {
      var network = Network(
        dt: 0.1, seed: 1,
        populations: [NetworkPopulation("LIF", size: 2, parameters: ["I_ext": current])],
        inputs: [
          NetworkInput(
            name: "step", population: 0, neurons: [0], startStep: 5, stopStep: .max,
            drive: .current(.step([30])))
        ])
      network.traces = [.every(.injectedCurrent, of: 0..<2)]
      let run = try network.run(steps: 10)
      #expect(run.column(0) == [0, 0, 0, 0, 0, 30, 30, 30, 30, 30])
      #expect(run.column(1) == Array(repeating: 0, count: 10))
      network.inputs = []
      #expect(try network.run(steps: 10).column(1) == Array(repeating: 0, count: 10))
    }
  }
}
