import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Reset, adaptation and refractoriness of the adaptive exponential neurons.
@Suite struct AdaptiveExponentialTests {
  /// While v is held at V_reset the adaptation relaxes to `a (V_reset - E_L)` with tau_w, exactly.
  ///
  /// Error of one method over 200 steps of 0.01 ms with tau_w = 20 ms: Runge-Kutta and the exponential method
  /// rounding, Euler `t h / (2 tau_w^2)` = 2.5e-5 of the distance.
  @Test(
    "v is held for t_ref while w relaxes",
    arguments: [(IntegrationMethod.rk4, 1e-12), (.exponentialEuler, 1e-12), (.euler, 3e-5)])
  func refractoriness(method: IntegrationMethod, tolerance: Double) throws {
    for model in ["AdEx", "AdEx_STN"] {
      var parameters = model == "AdEx" ? Cells.gpeTI : Cells.stn.merging(["tau_w": 20, "E_w": -50]) { $1 }
      if model == "AdEx_STN" && method == .exponentialEuler { continue }
      parameters["t_ref"] = 2
      parameters["I_ext"] = 500
      let (a, rest, reset) = model == "AdEx" ? (2.5, -55.1, -60.0) : (0.0, -50.0, -70.0)
      var network = Network(
        dt: 0.01, seed: 1,
        populations: [NetworkPopulation(model, method: method, parameters: parameters, initial: ["v": 20])])
      network.traces = [.every(.state(0)), .every(.state(1))]
      let run = try network.run(steps: 300)
      #expect(run.steps().first == 0)
      let (v, w) = (run.column(), run.column(table: 1))
      #expect(v[1...201].allSatisfy { $0 == reset })
      #expect(v[202] > reset)
      let target = a * (reset - rest)
      let expected = target + (w[1] - target) * exp(-2.0 / 20)
      #expect(abs(w[201] - expected) < tolerance * abs(w[1] - target), "\(model)")
    }
  }

  /// In doubles 0.3 / 0.1 is below 3; a current of 500 pA moves v in every other step.
  @Test("the refractory period is rounded to steps, not cut", arguments: ["AdEx", "AdEx_STN"])
  func rounding(model: String) throws {
    let cell = model == "AdEx" ? Cells.gpeTI : Cells.stn
    var network = Network(
      dt: 0.1, seed: 1,
      populations: [
        NetworkPopulation(
          model, parameters: cell.merging(["t_ref": 0.3, "I_ext": 500]) { $1 }, initial: ["v": 20])
      ])
    network.traces = [.every(.state(0))]
    let v = try network.run(steps: 10).column()
    #expect(v[1...].prefix { $0 == v[1] }.count == 1 + 3)
  }

  /// Brette & Gerstner (2005): v to V_reset, w by b, at every spike.
  @Test("reset")
  func reset() throws {
    var network = Network(
      dt: 0.01, seed: 1,
      populations: [
        NetworkPopulation(
          "AdEx", method: .rk4, parameters: Cells.gpeTI.merging(["tau_w": 1e9]) { $1 },
          initial: ["v": 20, "w": 3])
      ])
    network.traces = [.every(.state(0)), .every(.state(1))]
    let run = try network.run(steps: 2)
    #expect(run.column()[1] == -60)
    // tau_w of 1e9 ms moves w by less than 1e-8 pA in a step.
    #expect(abs(run.column(table: 1)[1] - 73) < 1e-8)
  }

  /// Rest from the equation of the fixed point, solved by bisection on `F(v) = 0`.
  @Test("the resting potential is the zero of the current")
  func rest() throws {
    let current = -30.0
    func net(_ v: Double) -> Double {
      -(v + 55.1) + 1.7 * exp((v + 54.7) / 1.7) - 2.5 * (v + 55.1) + current
    }
    var (low, high) = (-100.0, -55.0)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if net(middle) > 0 { low = middle } else { high = middle }
    }
    for method in [IntegrationMethod.rk4, .euler, .exponentialEuler] {
      let population = NetworkPopulation(
        "AdEx", method: method, parameters: Cells.gpeTI.merging(["I_ext": .same(current)]) { $1 })
      let v = try finalState(of: Network(dt: 0.1, seed: 1, populations: [population]), steps: 20_000)[0]
      // All methods share the fixed point; 2 s are 40 time constants of the slowest mode.
      #expect(abs(v - low) < 1e-10)
    }
  }
}
