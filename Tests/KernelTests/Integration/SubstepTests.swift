import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Sub-steps of a neuron's equations within one step of the network.
@Suite struct SubstepTests {
  static let pairs = SubthresholdCell.models.flatMap { definition in
    definition.methods.map { (definition.name, $0) }
  }

  /// Without synapses a sub-step is a step of its own: the same arithmetic, bit by bit.
  @Test("n sub-steps are n smaller steps", arguments: pairs)
  func smallerSteps(model: String, method: IntegrationMethod) throws {
    let cell = SubthresholdCell.all[model]!
    let dt = cell.firstOrderStep
    let parts = 4
    let population = NetworkPopulation(
      model, method: method, substeps: parts, parameters: cell.parameters, initial: cell.initial)
    var fine = population
    fine.point.substeps = 1
    let steps = 40
    let a = try finalState(of: Network(dt: dt, seed: 1, populations: [population]), steps: steps)
    let b = try finalState(
      of: Network(dt: dt / Double(parts), seed: 1, populations: [fine]), steps: steps * parts)
    #expect(a == b)
  }

  /// With conductances Runge-Kutta follows their exact course in sub-steps too; differences are rounding.
  @Test("Runge-Kutta with conductances: n sub-steps are n smaller steps")
  func conductances() throws {
    let receptors = SynapticConvergenceTests.receptors
    func potential(dt: Double, substeps: Int) throws -> Double {
      let population = NetworkPopulation(
        "LIF", method: .rk4, substeps: substeps, parameters: ["V_th": 1000, "I_ext": -100],
        receptors: receptors)
      let inputs = receptors.indices.map { NetworkInput.events([(0, 0)], receptor: $0, weight: 0.5) }
      let network = Network(dt: dt, seed: 1, populations: [population], inputs: inputs)
      return try finalState(of: network, steps: Int(16 / dt))[0]
    }
    #expect(abs(try potential(dt: 1, substeps: 4) - potential(dt: 0.25, substeps: 1)) < 1e-11)
  }

  /// A refractory period is counted in sub-steps where there are some, and a spike in any of them counts.
  @Test("spikes and refractoriness with sub-steps")
  func spikes() throws {
    for method in [IntegrationMethod.exact, .euler, .rk4] {
      var population = NetworkPopulation(
        "LIF", method: method, substeps: 4, parameters: ["I_ext": 400, "t_ref": 3])
      let coarse = try Network(dt: 0.4, seed: 1, populations: [population]).run(steps: 500).steps()
      population.point.substeps = 1
      let fine = try Network(dt: 0.1, seed: 1, populations: [population]).run(steps: 2000).steps()
      #expect(coarse == fine.map { $0 / 4 })
      #expect(fine.count > 5)
    }
  }
}
