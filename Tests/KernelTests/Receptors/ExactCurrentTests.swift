import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Decaying synaptic currents into the exact leaky neuron: no error of the step at all.
///
/// `dv/dt = -(v - E_L) / tau_m + I(t) / C` solved in closed form (Rotter & Diesmann 1999, Biol Cybern 81:381).
@Suite struct ExactCurrentTests {
  /// Deflection [mV] of a membrane of `tau_m` 20 ms and 200 pF at `t` after a spike of weight 100 pA.
  private func deflection(_ shape: Receptor.Shape, _ t: Double, dt: Double) -> Double {
    func exponential(_ tau: Double) -> Double {
      if tau == 20 { return t * exp(-t / 20) }
      return (exp(-t / tau) - exp(-t / 20)) / (1.0 / 20 - 1 / tau)
    }
    switch shape {
    case .exponential(let course): return 0.5 * exponential(course.tau)
    case .biexponential(let course):
      let (rise, decay) = (course.rise, course.decay)
      let peak = pow(decay / rise, -rise / (decay - rise)) * (1 - rise / decay)
      return 0.5 / peak * (exponential(decay) - exponential(rise))
    case .alpha(let course):
      let tau = course.tau
      if tau == 20 { return 0.5 * M_E / tau * t * t / 2 * exp(-t / 20) }
      let k = 1.0 / 20 - 1 / tau
      return 0.5 * M_E / tau * exp(-t / 20) * (t * exp(k * t) - expm1(k * t) / k) / k
    case .impulse:
      // 100 pA for one step into 10 nS, then decay.
      return t < dt / 2 ? 0 : 10 * (1 - exp(-dt / 20)) * exp(-(t - dt) / 20)
    }
  }

  static let shapes: [Receptor.Shape] = [
    .exponential(tau: 5), .exponential(tau: 20), .exponential(tau: 20.001), .exponential(tau: 60),
    .biexponential(rise: 1, decay: 7), .biexponential(rise: 5, decay: 20), .alpha(tau: 4), .alpha(tau: 20),
    .alpha(tau: 20.5), .impulse,
  ]

  /// Rounding, and the cancellation of nearly equal time constants in either formula: 1e-11 of 10 mV.
  @Test("the course is exact at any step", arguments: shapes, [0.1, 1, 8])
  func course(shape: Receptor.Shape, dt: Double) throws {
    let receptor = Receptor(label: "I", kind: .current, shape: shape)
    var network = Network(
      dt: dt, seed: 1, populations: [.passive(receptors: [receptor])],
      inputs: [.events([(0, 0)], weight: 100)])
    network.traces = [.every(.state(0)), .every(.conductance(receptors: [0]))]
    let run = try network.run(steps: Int(80 / dt) + 1)
    for (n, v) in run.column().enumerated() {
      #expect(abs(v - (-70 + deflection(shape, dt * Double(n), dt: dt))) < 1e-10, "step \(n)")
    }
  }

  @Test("a receptor with a conductance at time zero starts open")
  func initialConductance() throws {
    let receptor = Receptor(label: "G", kind: .conductance(reversal: 0), shape: .exponential(tau: 5))
    var population = NetworkPopulation.passive(size: 3, receptors: [receptor])
    population.initialConductance = [0: [1, 0, 4]]
    var network = Network(dt: 0.1, seed: 1, populations: [population])
    network.traces = [.every(.conductance(receptors: [0]), of: 0..<3)]
    let rows = try network.run(steps: 11).tables[0].map(\.values)
    #expect(rows[0] == [1, 0, 4])
    for (found, start) in zip(rows[10], rows[0]) { #expect(abs(found - start * exp(-0.2)) < 1e-14) }
  }
}
