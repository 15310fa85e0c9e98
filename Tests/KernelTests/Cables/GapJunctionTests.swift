import Foundation
import Integration
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Conductances between two cells, of either kind.
@Suite struct GapJunctionTests {
  private static let gap = Receptor.gapJunction(section: 0, x: 0.5)

  /// A population of passive cells of one node without leak.
  private static func cells(_ capacitance: Double, at start: NeuronValues, size: Int = 1) -> NetworkPopulation
  {
    .cables(
      CableCell(
        parents: [0], capacitances: [capacitance], conductances: [0], receptorNodes: [0], start: start),
      size: size, receptors: [gap])
  }

  /// Leaky point neurons that never fire; they have no leak to speak of unless one is given.
  private static func points(_ capacitance: Double, at start: NeuronValues, leak: Double = 1e-9)
    -> NetworkPopulation
  {
    NetworkPopulation(
      "LIF", method: .exponentialEuler,
      parameters: ["C": .same(capacitance), "g_L": .same(leak), "V_th": 1000], initial: ["v": start],
      receptors: [gap])
  }

  private static func junction(_ g: Double, from pre: Int = 0, to post: Int = 1) -> NetworkProjection {
    NetworkProjection(
      name: "gap", pre: pre, post: post, receptor: 0,
      connectivity: Connectivity(sources: 1, pairs: [(0, 0)], weight: g, delay: 1), presynapticEnd: 0)
  }

  private func potentials(_ network: Network, steps: Int) throws -> (a: [Double], b: [Double]) {
    var network = network
    network.traces = [.every(.state(0), in: 0), .every(.state(0), in: 1)]
    let run = try network.run(steps: steps)
    return (run.column(table: 0), run.column(table: 1))
  }

  /// An end sees the other one at the start of the step and itself at its end: with equal cells the difference shrinks
  /// by (C - g dt) / (C + g dt) a step, which is of second order, and the sum stays.
  @Test("two equal cells relax to the common potential with C / 2g")
  func equalCells() throws {
    let (C, g, dt) = (10.0, 2.0, 0.05)
    let network = Network(
      dt: dt, seed: 1, populations: [Self.cells(C, at: .same(-80)), Self.cells(C, at: .same(-40))],
      projections: [Self.junction(g)])
    let (a, b) = try potentials(network, steps: 201)
    for step in a.indices {
      // A rounding of 80 mV a step.
      #expect(abs(a[step] + b[step] + 120) < 1e-11)
      #expect(abs(b[step] - a[step] - 40 * pow((C - g * dt) / (C + g * dt), Double(step))) < 1e-11)
      // The factor differs from the exact one by (2 dt / tau)^3 / 12 of 1: 3e-6 of the decay.
      let exact = 40 * exp(-Double(step) * dt * 2 * g / C)
      #expect(abs(b[step] - a[step] - exact) < 40 * 1e-4)
    }
    #expect(abs(b[200] - a[200]) < 1)
  }

  /// The scheme is of first order where the capacitances differ: half the step, half the error.
  @Test("unequal cells relax to their mean by capacitance", arguments: [false, true])
  func unequalCells(arePoints: Bool) throws {
    let (C1, C2, g) = (5.0, 20.0, 2.0)
    func errors(dt: Double) throws -> (mean: Double, course: Double) {
      let make: (Double, NeuronValues) -> NetworkPopulation =
        arePoints ? { Self.points($0, at: $1) } : { Self.cells($0, at: $1) }
      let network = Network(
        dt: dt, seed: 1, populations: [make(C1, .same(-80)), make(C2, .same(-40))],
        projections: [Self.junction(g)])
      let steps = Int((40 / dt).rounded())
      let (a, b) = try potentials(network, steps: steps + 1)
      let common = (C1 * -80 + C2 * -40) / (C1 + C2)
      let tau = C1 * C2 / (C1 + C2) / g
      let middle = steps / 20
      let exact = 40 * exp(-Double(middle) * dt / tau)
      return (max(abs(a[steps] - common), abs(b[steps] - common)), abs(b[middle] - a[middle] - exact))
    }
    let (coarse, fine) = (try errors(dt: 0.02), try errors(dt: 0.01))
    #expect(coarse.mean < 0.1 && coarse.course < 0.1)
    #expect(abs(coarse.mean / fine.mean - 2) < 0.1)
    #expect(abs(coarse.course / fine.course - 2) < 0.1)
  }

  /// What one end gains the other loses: the same products, subtracted in the other order.
  @Test("currents of the two ends are opposite", arguments: [false, true])
  func antisymmetry(hasPoint: Bool) throws {
    var network = Network(
      dt: 0.1, seed: 1,
      populations: [
        Self.cells(10, at: .same(-80)),
        hasPoint ? Self.points(7, at: .same(-31)) : Self.cells(7, at: .same(-31)),
      ], projections: [Self.junction(3.3)])
    network.traces = [.every(.current(receptors: [0]), in: 0), .every(.current(receptors: [0]), in: 1)]
    let run = try network.run(steps: 50)
    #expect(zip(run.column(table: 0), run.column(table: 1)).allSatisfy { $0 == -$1 })
    #expect(abs(run.column(table: 0)[0] - 3.3 * 49) < 1e-11)
  }

  /// Sums of a few products of 300 nS mV, each rounded once.
  @Test("the currents of a coupled population add up to nothing")
  func network() throws {
    let size = 12
    var random = Generator(state: 6)
    let pairs = (0..<size).flatMap { i in [1, 5].map { (pre: i, post: (i + $0) % size) } }
    let connectivity = Connectivity(
      sources: size, pairs.map { Synapse($0.pre, $0.post, weight: random.uniform(0.1, 4), delay: 1) })
    var network = Network(
      dt: 0.1, seed: 1,
      populations: [
        Self.cells(10, at: .each((0..<size).map { _ in random.uniform(-90, -30) }), size: size)
      ],
      projections: [
        NetworkProjection(
          name: "gap", pre: 0, post: 0, receptor: 0, connectivity: connectivity, presynapticEnd: 0)
      ])
    network.traces = [.every(.current(receptors: [0]), of: 0..<size)]
    let rows = try network.run(steps: 30).tables[0].map(\.values)
    #expect(rows.allSatisfy { abs($0.reduce(0, +)) < 1e-10 })
    #expect(rows[0].allSatisfy { abs($0) > 1e-3 })
  }

  /// With a leak the common mode decays with C / g_L and the difference with C / (g_L + 2 g).
  @Test("a leak adds to the coupling")
  func leak() throws {
    let (C, leak, g, dt) = (200.0, 10.0, 5.0, 0.01)
    let network = Network(
      dt: dt, seed: 1,
      populations: [
        Self.points(C, at: .same(-80), leak: leak), Self.points(C, at: .same(-40), leak: leak),
      ], projections: [Self.junction(g)])
    let (a, b) = try potentials(network, steps: 1001)
    let t = 10.0
    // First order: (g dt / C) of the 40 mV.
    #expect(abs(b[1000] - a[1000] - 40 * exp(-t * (leak + 2 * g) / C)) < 0.02)
    #expect(abs((a[1000] + b[1000]) / 2 + 70 - 10 * exp(-t * leak / C)) < 0.02)
  }
}
