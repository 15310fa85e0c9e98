import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// The leaky neuron against its closed solution.
///
/// Defaults: C 200 pF, g_L 10 nS, E_L -70 mV, V_th -50 mV, V_reset -60 mV; tau = 20 ms, rheobase 200 pA.
@Suite struct LeakyIntegrateAndFireTests {
  /// Time from `start` to threshold under a current [pA]: `tau ln((V_inf - start) / (V_inf - V_th))`.
  private func timeToThreshold(from start: Double, _ current: Double) -> Double {
    let end = -70 + current / 10
    return 20 * log((end - start) / (end - -50))
  }

  /// With the exact method a threshold is crossed in the step that contains the crossing, and a period is the
  /// time from reset, rounded up to whole steps, plus the refractory period.
  @Test("spike times and f-I curve are analytic", arguments: [0.0, 2.0, 5.0])
  func rate(refractory: Double) throws {
    let currents = [150.0, 199.9, 200.1, 205, 250, 300, 500, 1000]
    let dt = 0.1
    let population = NetworkPopulation(
      "LIF", size: currents.count, parameters: ["I_ext": .each(currents), "t_ref": .same(refractory)])
    let run = try Network(dt: dt, seed: 1, populations: [population]).run(steps: 20_000)
    for (i, current) in currents.enumerated() {
      let steps = run.steps(of: i)
      if current <= 200 {
        #expect(steps.isEmpty)
        continue
      }
      let first = Int((timeToThreshold(from: -70, current) / dt).rounded(.up))
      let period =
        Int((timeToThreshold(from: -60, current) / dt).rounded(.up)) + Int((refractory / dt).rounded())
      let expected = stride(from: first - 1, to: 20_000, by: period)
      #expect(steps == Array(expected), "\(current) pA")
    }
  }

  /// In doubles 0.3 / 0.1 is below 3; the potential of 200 pF and 10 nS leaves its reset in every other step.
  @Test("the refractory period is rounded to steps, not cut", arguments: [0.3, 0.7, 0.26])
  func rounding(refractory: Double) throws {
    var network = Network(
      dt: 0.1, seed: 1,
      populations: [
        NetworkPopulation("LIF", parameters: ["t_ref": .same(refractory)], initial: ["v": -40])
      ])
    network.traces = [.every(.state(0))]
    let v = try network.run(steps: 20).column()
    #expect(v[1...].prefix { $0 == -60 }.count == 1 + Int((refractory * 10).rounded()))
  }

  @Test("a spike at T holds v at the reset potential for t_ref after it")
  func refractoriness() throws {
    let (dt, held) = (0.1, 30)
    for method in ModelCatalogue.builtIn.neuron(named: "LIF")!.definition.methods {
      var network = Network(
        dt: dt, seed: 1,
        populations: [NetworkPopulation("LIF", method: method, parameters: ["I_ext": 400, "t_ref": 3])])
      network.traces = [.every(.state(0))]
      let run = try network.run(steps: 1000)
      let v = run.column()
      let spike = run.steps()[0]
      // Sample n is taken at n dt; the spike of step s is at (s + 1) dt.
      #expect(v[spike] < -50)
      #expect(v[(spike + 1)...(spike + 1 + held)].allSatisfy { $0 == -60 })
      #expect(v[spike + 2 + held] > -60)
    }
  }

  @Test("conductances and currents go on during the refractory period without effect on v")
  func synapsesWhileRefractory() throws {
    var network = Network(
      dt: 0.1, seed: 1,
      populations: [
        NetworkPopulation(
          "LIF", parameters: ["t_ref": 5], initial: ["v": -40],
          receptors: [Receptor(label: "E", kind: .conductance(reversal: 0), shape: .exponential(tau: 5))])
      ], inputs: [.events([(10, 0)], weight: 2)])
    network.traces = [.every(.state(0)), .every(.conductance(receptors: [0]))]
    let run = try network.run(steps: 100)
    #expect(run.steps() == [0])
    #expect(run.column()[1...51].allSatisfy { $0 == -60 })
    #expect(abs(run.column(table: 1)[40] - 2 * exp(-3.0 / 5)) < 1e-12)
    #expect(run.column()[52] != -60)
  }

  /// Each neuron must behave as if it were alone.
  @Test("parameters that differ from neuron to neuron")
  func individualParameters() throws {
    let size = 600  // three blocks, the last one partly filled
    let thresholds = (0..<size).map { -55 + 0.01 * Double($0) }
    let capacitances = (0..<size).map { 100 + 0.3 * Double($0) }
    let many = NetworkPopulation(
      "LIF", size: size,
      parameters: ["I_ext": 300, "V_th": .each(thresholds), "C": .each(capacitances), "t_ref": 1])
    let run = try Network(dt: 0.1, seed: 1, populations: [many]).run(steps: 2000)
    for i in [0, 1, 255, 256, 511, 512, 599] {
      let one = NetworkPopulation(
        "LIF",
        parameters: ["I_ext": 300, "V_th": .same(thresholds[i]), "C": .same(capacitances[i]), "t_ref": 1])
      let alone = try Network(dt: 0.1, seed: 1, populations: [one]).run(steps: 2000)
      #expect(run.steps(of: i) == alone.steps())
      #expect(alone.steps().count > 3)
    }
  }

  @Test("single precision follows double precision")
  func single() throws {
    let population = NetworkPopulation("LIF", parameters: ["I_ext": 300])
    let network = Network(dt: 0.1, seed: 1, populations: [population])
    let double = try network.run(steps: 5000).steps()
    let single = try network.run(steps: 5000, precision: .single).steps()
    #expect(double.count == single.count)
    // The first crossing is 0.04 steps (1e-3 mV) away from a grid point: single precision rounds to 4e-6 mV.
    #expect(double[0] == single[0])
  }
}
