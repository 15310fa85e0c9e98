import BuiltInModels
import Foundation
import Integration
import Kernel
import Quantities
import TestSupport
import Testing

/// Concentrations that some mechanisms of a segment hold and others depend on.
@Suite struct IonTests {
  private func mechanism(_ name: String, nodes: [Int], _ given: [String: Double] = [:]) throws
    -> CableCell.Mechanism
  {
    let kind = try #require(ModelCatalogue.builtIn.mechanism(named: name))
    let parameters = kind.definition.defaults.merging(given) { $1 }
    return CableCell.Mechanism(kind, nodes: nodes, parameters: parameters.mapValues(NeuronValues.same))
  }

  /// Three nodes in a row, of which the middle one holds no calcium.
  private func cell(_ mechanisms: [CableCell.Mechanism]) -> CableCell {
    CableCell(
      parents: [0, 0, 1], capacitances: [20, 10, 10], conductances: [0, 30, 30], mechanisms: mechanisms)
  }

  /// `dCa/dt = -(Ca - rest) / tau`, solved exactly in every step: 400 roundings of 0.3.
  @Test("without a current a pool returns to its rest")
  func rest() throws {
    let pool = try mechanism("capool", nodes: [0, 2], ["rest": 0.1, "initial": 0.3, "tau": 7, "phi": 2])
    let cell = cell([pool])
    let column = try #require(cell.column(ofMechanism: "capool", variable: "Ca", node: 2))
    let network = Network(
      dt: 0.1, seed: 1, populations: [.cables(cell)], traces: [.every(.state(column))])
    for (step, calcium) in try network.run(steps: 400).column().enumerated() {
      #expect(abs(calcium - (0.1 + 0.2 * exp(-0.1 * Double(step) / 7))) < 1e-13)
    }
  }

  /// The inflow is that of the step before the new potential: `Ca' = -phi i - Ca / tau` from rest, one step.
  @Test("a pool rises by the calcium current of its own node")
  func inflow() throws {
    let cell = cell([
      try mechanism("ca_gp", nodes: [1, 2]),
      try mechanism("capool", nodes: [0, 2], ["initial": 0.01, "tau": 5, "phi": 3]),
    ])
    let columns = [0, 2].map { cell.column(ofMechanism: "capool", variable: "Ca", node: $0)! }
    let site = try #require(cell.site(ofMechanism: "ca_gp", node: 2))
    var network = Network(dt: 0.1, seed: 1, populations: [.cables(cell)], inputs: [.constant(100, node: 2)])
    network.traces =
      columns.map { .every(.state($0)) } + [
        .every(.mechanismCurrent(mechanism: site.mechanism, site: site.site))
      ]
    let run = try network.run(steps: 200)
    let (away, here, current) = (run.column(), run.column(table: 1), run.column(table: 2))
    #expect((current.min() ?? 0) < -1e-4)
    for n in 0..<199 {
      #expect(abs(away[n] - 0.01 * exp(-0.1 * Double(n) / 5)) < 1e-14)
      let steady = -3 * 5 * current[n]
      #expect(abs(here[n + 1] - (steady + (here[n] - steady) * exp(-0.1 / 5))) < 1e-14)
    }
  }

  /// `i = gbar Ca / (Ca + k) (v - e)`; where no mechanism holds it, calcium is 5e-5 mM.
  @Test("a recorded current is that at the concentration of its own node")
  func recorded() throws {
    let cell = cell([
      try mechanism("ahp_gp", nodes: [0, 1, 2], ["k": 0.1]),
      try mechanism("capool", nodes: [0, 2], ["initial": 0.3, "tau": 1e6]),
    ])
    var network = Network(dt: 0.1, seed: 1, populations: [.cables(cell)])
    network.traces = [0, 1, 2].flatMap { node in
      [TraceTable.every(.state(node)), .every(.mechanismCurrent(mechanism: 0, site: node))]
    }
    let run = try network.run(steps: 20)
    for (node, calcium) in [0.3, 5e-5, 0.3].enumerated() {
      for (v, current) in zip(run.column(table: 2 * node), run.column(table: 2 * node + 1)) {
        // The pool loses 2e-6 of its calcium in the 2 ms.
        #expect(abs(current - 0.01 * calcium / (calcium + 0.1) * (v + 80)) < 1e-5 * abs(current))
      }
    }
  }
}
