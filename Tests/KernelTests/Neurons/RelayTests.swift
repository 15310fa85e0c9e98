import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Neurons that pass spikes on.
@Suite struct RelayTests {
  private let impulse = Receptor(label: "spike", kind: .current, shape: .impulse)

  @Test("every arriving spike is passed on one step later, once", arguments: [1, 3])
  func latency(substeps: Int) throws {
    let events = [(4, 0), (5, 0), (6, 1), (6, 0), (6, 0), (20, 1)]
    let population = NetworkPopulation("Relay", size: 2, substeps: substeps, receptors: [impulse])
    let network = Network(
      dt: 0.1, seed: 1, populations: [population],
      inputs: [.events(events.map { (step: $0.0, neuron: $0.1) }, weight: 1)])
    for precision in [Simulation.Precision.double, .single] {
      let run = try network.run(steps: 30, precision: precision)
      // An arrival at the start of step n makes a spike at the end of that step.
      #expect(run.steps(of: 0) == [4, 5, 6])
      #expect(run.steps(of: 1) == [6, 20])
    }
  }

  @Test("weights add up in a step and are forgotten after it; the threshold itself is enough")
  func threshold() throws {
    let population = NetworkPopulation(
      "Relay", parameters: ["I_th": 3, "I_ext": 1], receptors: [impulse])
    let network = Network(
      dt: 0.1, seed: 1, populations: [population],
      inputs: [.events([(1, 0), (2, 0), (3, 0), (3, 0), (7, 0)], weight: 1)])
    #expect(try network.run(steps: 10).steps() == [3])
  }
}
