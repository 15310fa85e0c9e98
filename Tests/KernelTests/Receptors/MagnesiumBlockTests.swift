import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// The voltage dependence of receptors with magnesium block.
@Suite struct MagnesiumBlockTests {
  /// The published formulas.
  ///
  /// Jahr & Stevens 1990, J Neurosci 10:3178, eq. 4a; the sigmoid of the code of Lindahl & Hellgren Kotaleski 2016.
  static let forms: [(block: MagnesiumBlock, formula: @Sendable (Double) -> Double)] = [
    (.jahrStevens(magnesium: 1), { 1 / (1 + 1 / 3.57 * exp(-0.062 * $0)) }),
    (.jahrStevens(magnesium: 0.5), { 1 / (1 + 0.5 / 3.57 * exp(-0.062 * $0)) }),
    (.jahrStevens(magnesium: 0), { _ in 1 }),
    (.sigmoid(half: -20, slope: 16), { 1 / (1 + exp((-20 - $0) / 16)) }),
  ]

  /// A Euler step shows the current that acts, the trace the current that is recorded.
  ///
  /// A few roundings of the exponential (2 units in the last place each).
  @Test("current and effect follow the formula at every potential", arguments: forms.indices)
  func formula(form: Int) throws {
    let (block, formula) = Self.forms[form]
    let potentials = (0..<23).map { -90 + 5 * Double($0) }
    let (g, dt) = (3.0, 0.1)
    for method in [IntegrationMethod.euler, .exponentialEuler] {
      var population = NetworkPopulation.passive(
        size: potentials.count, method: method,
        receptors: [
          Receptor(
            label: "NMDA", kind: .blockedConductance(reversal: 5, block: block), shape: .exponential(tau: 100)
          )
        ])
      population.point.initial[0] = .each(potentials)
      let all = potentials.indices.map { (step: 0, neuron: $0) }
      var network = Network(dt: dt, seed: 1, populations: [population], inputs: [.events(all, weight: g)])
      network.traces = [
        .every(.current(receptors: [0]), of: potentials.indices), .every(.state(0), of: potentials.indices),
      ]
      let run = try network.run(steps: 2)
      for (i, v) in potentials.enumerated() {
        let open = g * formula(v)
        #expect(abs(run.tables[0][0].values[i] - open * (5 - v)) < 1e-12)
        let steady = (10 * -70 + open * 5) / (10 + open)
        let expected =
          method == .euler
          ? v + dt / 200 * (10 * (-70 - v) + open * (5 - v))
          : steady + (v - steady) * exp(-dt * (10 + open) / 200)
        #expect(abs(run.tables[1][1].values[i] - expected) < 1e-12)
      }
    }
  }

  @Test("the block spares other receptors of the neuron")
  func others() throws {
    let shape = Receptor.Shape.exponential(tau: 1e9)
    let block = MagnesiumBlock.jahrStevens(magnesium: 1)
    var network = Network(
      dt: 0.1, seed: 1,
      populations: [
        .passive(
          method: .euler,
          receptors: [
            Receptor(label: "AMPA", kind: .conductance(reversal: 0), shape: shape),
            Receptor(label: "NMDA", kind: .blockedConductance(reversal: 0, block: block), shape: shape),
          ])
      ], inputs: [.events([(0, 0)], receptor: 0, weight: 4), .events([(0, 0)], receptor: 1, weight: 3)])
    network.traces = [.every(.state(0)), .every(.current(receptors: [0])), .every(.current(receptors: [1]))]
    let run = try network.run(steps: 2)
    let open = 3 / (1 + exp(0.062 * 70) / 3.57)
    #expect(abs(run.column(table: 1)[0] - 4 * 70) < 1e-12)
    #expect(abs(run.column(table: 2)[0] - open * 70) < 1e-12)
    #expect(abs(run.column()[1] - (-70 + 0.1 / 200 * (4 + open) * 70)) < 1e-12)
  }
}
