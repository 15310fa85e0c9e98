import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// The time course of receptors after spikes.
@Suite struct ReceptorTests {
  private func course(
    _ shape: Receptor.Shape, dt: Double, steps: Int, decay: SynapticDecay = .exact,
    method: IntegrationMethod = .exact, weight: Double = 2, arrivals: [Int] = [0]
  ) throws -> [Double] {
    let receptor = Receptor(label: "R", kind: .conductance(reversal: 0), shape: shape)
    var network = Network(
      dt: dt, seed: 1,
      populations: [.passive(method: method, decay: decay, receptors: [receptor])],
      inputs: [.events(arrivals.map { ($0, 0) }, weight: weight)])
    network.traces = [.every(.conductance(receptors: [0]))]
    return try network.run(steps: steps).column()
  }

  /// One multiplication a step: n roundings of 1.1e-16.
  @Test(
    "exponential: a jump by the weight, then exact decay", arguments: [IntegrationMethod.exact, .euler, .rk4])
  func exponential(method: IntegrationMethod) throws {
    let g = try course(.exponential(tau: 5), dt: 0.1, steps: 1000, method: method)
    #expect(g[0] == 2)
    for (n, value) in g.enumerated() {
      #expect(abs(value / (2 * exp(-0.1 * Double(n) / 5)) - 1) < 2e-16 * Double(n + 2))
    }
  }

  @Test("Euler decay multiplies by 1 - dt/tau")
  func eulerDecay() throws {
    let g = try course(.exponential(tau: 5), dt: 0.1, steps: 200, decay: .euler, method: .euler)
    for (n, value) in g.enumerated() {
      #expect(abs(value / (2 * pow(1 - 0.1 / 5, Double(n))) - 1) < 2e-16 * Double(n + 2))
    }
  }

  /// Forward Euler of `g' = (y - g) / tau` and `y' = -y / tau`, with the spike in y.
  @Test("Euler decay of an alpha receptor is forward Euler of its two equations")
  func eulerAlpha() throws {
    let found = try course(.alpha(tau: 5), dt: 0.1, steps: 200, decay: .euler, method: .euler)
    var (g, y) = (0.0, 2 * M_E)
    for value in found {
      #expect(abs(value - g) < 1e-13)
      (g, y) = (g + 0.1 * (y - g) / 5, y - 0.1 * y / 5)
    }
  }

  /// Rounding of two columns over 2,000 steps.
  @Test("biexponential: a difference of exponentials whose peak is the weight")
  func biexponential() throws {
    let (rise, decay, dt) = (1.0, 7.0, 0.01)
    let g = try course(.biexponential(rise: rise, decay: decay), dt: dt, steps: 3000)
    let scale = 2 / (pow(decay / rise, -rise / (decay - rise)) * (1 - rise / decay))
    for (n, value) in g.enumerated() {
      let t = dt * Double(n)
      #expect(abs(value - scale * (exp(-t / decay) - exp(-t / rise))) < 1e-12)
    }
    try checkPeak(g, dt: dt, time: rise * decay / (decay - rise) * log(decay / rise))
  }

  @Test("alpha: t/tau exp(1 - t/tau), its peak is the weight at tau")
  func alpha() throws {
    let (tau, dt) = (4.0, 0.01)
    let g = try course(.alpha(tau: tau), dt: dt, steps: 3000)
    for (n, value) in g.enumerated() {
      let t = dt * Double(n)
      #expect(abs(value - 2 * t / tau * exp(1 - t / tau)) < 1e-12)
    }
    try checkPeak(g, dt: dt, time: tau)
  }

  /// Half a step beside the peak the value is lower by `|g''| dt^2 / 8`: less than 1e-5 of 2 nS here.
  private func checkPeak(_ g: [Double], dt: Double, time: Double) throws {
    let greatest = try #require(g.max())
    let place = try #require(g.firstIndex(of: greatest))
    #expect(abs(greatest - 2) < 2e-5)
    #expect(abs(Double(place) * dt - time) <= dt)
  }

  @Test(
    "arrivals add up",
    arguments: [Receptor.Shape.exponential(tau: 3), .alpha(tau: 3), .biexponential(rise: 1, decay: 6)])
  func superposition(shape: Receptor.Shape) throws {
    let one = try course(shape, dt: 0.1, steps: 300)
    let three = try course(shape, dt: 0.1, steps: 300, arrivals: [0, 70, 70])
    for n in three.indices {
      #expect(abs(three[n] - one[n] - (n >= 70 ? 2 * one[n - 70] : 0)) < 1e-13)
    }
  }

  /// `C dv/dt = -g_L (v - E_L) + w exp(-t/tau)` from rest, solved in closed form; Runge-Kutta at 0.1 ms errs by
  /// (dt/tau)^4 / 120 of 1 mV.
  @Test("a current-based receptor is a current, whatever the potential")
  func currentBased() throws {
    let receptor = Receptor(label: "I", kind: .current, shape: .exponential(tau: 5))
    var network = Network(
      dt: 0.1, seed: 1,
      populations: [.passive(method: .rk4, receptors: [receptor])], inputs: [.events([(0, 0)], weight: 60)])
    network.traces = [.every(.state(0)), .every(.current(receptors: [0]))]
    let run = try network.run(steps: 500)
    let (v, current) = (run.column(), run.column(table: 1))
    for n in v.indices {
      let t = 0.1 * Double(n)
      #expect(abs(current[n] - 60 * exp(-t / 5)) < 1e-12)
      #expect(abs(v[n] - (-70 + 60.0 / 200 * (exp(-t / 20) - exp(-t / 5)) / (1.0 / 5 - 1.0 / 20))) < 1e-8)
    }
  }

  @Test("a conductance drives towards its reversal potential")
  func reversal() throws {
    let receptor = Receptor(label: "G", kind: .conductance(reversal: -80), shape: .exponential(tau: 1e9))
    var network = Network(
      dt: 0.1, seed: 1, populations: [.passive(receptors: [receptor])],
      inputs: [.events([(0, 0)], weight: 30)])
    network.traces = [.every(.state(0))]
    let v = try network.run(steps: 2001).column()
    // The conductance is constant; g_L 10 nS at -70 mV and 30 nS at -80 mV; 200 ms are 40 time constants.
    #expect(abs(v[2000] - -77.5) < 1e-6)
    #expect(abs(v[50] - (-77.5 + 7.5 * exp(-5.0 / 5))) < 1e-6)
  }

  /// e^-100 is a subnormal number in single precision, e^-740 in double.
  @Test("a conductance that has all but gone is gone")
  func faint() throws {
    var network = Network(
      dt: 0.1, seed: 1,
      populations: [
        NetworkPopulation.passive(
          receptors: [Receptor(label: "R", kind: .conductance(reversal: 0), shape: .exponential(tau: 1))])
      ], inputs: [.events([(step: 0, neuron: 0)], weight: 1)])
    network.traces = [.every(.conductance(receptors: [0]))]
    let single = try network.run(steps: 1001, precision: .single).column()
    #expect(abs(single[600] / exp(-60) - 1) < 1e-4)
    #expect(single[1000] == 0)
    let double = try network.run(steps: 7401, precision: .double).column()
    #expect(abs(double[6000] / exp(-600) - 1) < 1e-10)
    #expect(double[7400] == 0)
  }
}
