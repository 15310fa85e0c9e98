import Kernel
import ModelTerms
import Quantities
import Testing

/// The order of integration under decaying conductances, between spikes.
///
/// Runge-Kutta takes the conductances at the start, middle and end of a step from their exact course, so its
/// fourth order must survive; a method that held them through the step would have order 1.
@Suite struct SynapticConvergenceTests {
  static let receptors: [Receptor] = [
    Receptor(label: "exponential", kind: .conductance(reversal: 0), shape: .exponential(tau: 6)),
    Receptor(
      label: "biexponential", kind: .conductance(reversal: 0), shape: .biexponential(rise: 3, decay: 9)),
    Receptor(label: "alpha", kind: .conductance(reversal: 0), shape: .alpha(tau: 5)),
    Receptor(label: "current", kind: .current, shape: .alpha(tau: 5)),
    Receptor(
      label: "NMDA", kind: .blockedConductance(reversal: 0, block: .jahrStevens(magnesium: 1)),
      shape: .exponential(tau: 20)),
    Receptor(
      label: "slow NMDA",
      kind: .blockedConductance(reversal: 0, block: .sigmoid(half: -20, slope: 16)),
      shape: .biexponential(rise: 4, decay: 40)),
  ]

  @Test("Runge-Kutta keeps order 4", arguments: receptors)
  func fourth(receptor: Receptor) throws {
    let results = try [1.0, 2, 4].map { try final(.rk4, [receptor], dt: 1 / $0) }
    #expect(abs(estimatedOrder(results) - 4) < 0.3)
  }

  @Test("Runge-Kutta keeps order 4 with all receptors at once, in every model with membrane capacitance")
  func allTogether() throws {
    for model in ["LIF", "AdEx", "QIF", "HH"] {
      let step = model == "HH" ? 0.0625 : (model == "QIF" ? 0.0625 : 1)
      let results = try [1.0, 2, 4].map { try final(.rk4, Self.receptors, dt: step / $0, model: model) }
      #expect(abs(estimatedOrder(results) - 4) < 0.35, "\(model)")
    }
  }

  /// These hold the conductance at its value at the start of the step.
  @Test("the other methods have order 1", arguments: [IntegrationMethod.euler, .exponentialEuler, .exact])
  func first(method: IntegrationMethod) throws {
    let results = try [16.0, 32, 64].map { try final(method, Self.receptors, dt: 1 / $0) }
    #expect(abs(estimatedOrder(results) - 1) < 0.15)
  }

  /// Both use the same conductances at the start of each step, so they converge to the same solution.
  @Test("all methods converge to one solution")
  func agreement() throws {
    let reference = try final(.rk4, Self.receptors, dt: 1.0 / 32)
    for method in [IntegrationMethod.euler, .exponentialEuler, .exact] {
      let coarse = try final(method, Self.receptors, dt: 1.0 / 64)
      let fine = try final(method, Self.receptors, dt: 1.0 / 128)
      // Extrapolated to step zero the error is of second order: 1e-3 of the first-order one.
      #expect(abs(2 * fine - coarse - reference) < 0.01 * abs(coarse - reference))
    }
  }

  /// The potential after 16 ms; every receptor gets a spike at time zero.
  private func final(
    _ method: IntegrationMethod, _ receptors: [Receptor], dt: Double, model: String = "LIF"
  ) throws -> Double {
    let cell = SubthresholdCell.all[model]!
    var parameters = cell.parameters
    if model == "LIF" { parameters["V_th"] = 1000 }
    parameters["I_ext"] = model == "HH" ? -10 : -100
    let population = NetworkPopulation(
      model, method: method, parameters: parameters, initial: cell.initial, receptors: receptors)
    let unit = model == "HH" ? 0.02 : 0.4
    let inputs = receptors.indices.map {
      NetworkInput.events([(0, 0)], receptor: $0, weight: receptors[$0].kind == .current ? 20 * unit : unit)
    }
    let network = Network(dt: dt, seed: 1, populations: [population], inputs: inputs)
    return try finalState(of: network, steps: Int(16 / dt))[0]
  }
}
