import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// What is sampled, and when.
@Suite struct TraceTests {
  private let receptors = [
    Receptor(label: "AMPA", kind: .conductance(reversal: 0), shape: .exponential(tau: 5)),
    Receptor(label: "GABA", kind: .conductance(reversal: -80), shape: .biexponential(rise: 1, decay: 6)),
    Receptor(
      label: "NMDA", kind: .blockedConductance(reversal: 0, block: .jahrStevens(magnesium: 1)),
      shape: .alpha(tau: 10)),
    Receptor(label: "current", kind: .current, shape: .exponential(tau: 3)),
  ]

  private func network(_ traces: [TraceTable], method: IntegrationMethod = .exact) -> Network {
    let events = [(step: 10, neuron: 0), (30, 0), (31, 0)]
    return Network(
      dt: 0.1, seed: 1,
      populations: [.passive(size: 2, method: method, receptors: receptors)],
      inputs: receptors.indices.map { .events(events, receptor: $0, weight: 2 + Double($0)) }
        + [.current(.step([40, 40]), size: 2, from: 50)], traces: traces)
  }

  @Test(
    "samples lie at start, start + interval, … and before stop",
    arguments: [
      (0, 200, 1), (0, 200, 7), (13, 200, 1), (13, 100, 9), (64, 65, 1), (0, 1000, 64), (5, 5, 1),
      (190, 1000, 300),
    ])
  func times(start: Int, stop: Int, interval: Int) throws {
    var table = TraceTable.every(.state(0))
    (table.start, table.stop, table.interval) = (start, stop, interval)
    let expected = Array(stride(from: start, to: min(stop, 200), by: interval))
    for stops in [[], [1, 2, 63, 64, 65, 130]] {
      let run = try network([table]).run(steps: 200, stops: stops)
      #expect(run.tables[0].map(\.step) == expected)
      #expect(table.samples(before: 200) == expected.count)
    }
  }

  @Test("coarser tables hold the same values as every step")
  func intervals() throws {
    var coarse = TraceTable.every(.state(0))
    (coarse.start, coarse.interval) = (3, 11)
    let run = try network([.every(.state(0)), coarse]).run(steps: 200)
    for row in run.tables[1] { #expect(row.values == run.tables[0][row.step].values) }
  }

  /// Sums of four terms in different orders: a few roundings of 1e3 pA.
  @Test("I_syn is the sum of the receptors' currents")
  func synapticCurrent() throws {
    let run = try network(
      [.every(.current(receptors: [0, 1, 2, 3]))]
        + receptors.indices.map { .every(.current(receptors: [$0])) }
    ).run(steps: 200)
    for n in 0..<200 {
      let parts = (1...4).map { run.column(table: $0)[n] }
      #expect(abs(run.column()[n] - parts.reduce(0, +)) < 1e-11)
      #expect((n < 10) == (parts[0] == 0))
    }
  }

  @Test("a receptor's current is g (E - v), times the block of NMDA")
  func receptorCurrents() throws {
    let run = try network(
      [.every(.state(0))] + receptors.indices.map { .every(.conductance(receptors: [$0])) }
        + receptors.indices.map { .every(.current(receptors: [$0])) }
    ).run(steps: 200)
    for n in 0..<200 {
      let v = run.column()[n]
      let g = (1...4).map { run.column(table: $0)[n] }
      let expected = [-g[0] * v, g[1] * (-80 - v), -g[2] * v / (1 + exp(-0.062 * v) / 3.57), g[3]]
      for i in 0..<4 { #expect(abs(run.column(table: 5 + i)[n] - expected[i]) < 1e-11) }
    }
  }

  /// Forward Euler makes the balance of currents visible: `C dv = dt (g_L (E_L - v) + I_syn + I_inj)`.
  @Test("sampled currents are those that drive the membrane")
  func balance() throws {
    let run = try network(
      [.every(.state(0)), .every(.current(receptors: [0, 1, 2, 3])), .every(.injectedCurrent)], method: .euler
    ).run(steps: 200)
    let v = run.column()
    for n in 0..<199 {
      let current = 10 * (-70 - v[n]) + run.column(table: 1)[n] + run.column(table: 2)[n]
      #expect(abs(v[n + 1] - v[n] - 0.1 * current / 200) < 1e-12)
      #expect(run.column(table: 2)[n] == (n < 50 ? 0 : 40))
    }
  }

  @Test("columns of different populations and neurons keep their places")
  func columns() throws {
    var network = network([])
    network.populations.append(.passive(size: 700, receptors: []))
    network.populations[1].point.initial[0] = .each((0..<700).map(Double.init))
    network.traces = [
      TraceTable(
        columns: [(1, 650), (0, 1), (1, 3), (1, 300)].map {
          .init(population: $0.0, neuron: $0.1, quantity: .state(0))
        }, start: 0, stop: 1, interval: 1)
    ]
    #expect(try network.run(steps: 10).tables[0].map(\.values) == [[650, -70, 3, 300]])
  }
}
