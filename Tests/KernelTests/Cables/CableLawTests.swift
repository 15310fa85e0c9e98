import Integration
import Kernel
import Quantities
import TestSupport
import Testing

/// Laws that hold for every tree: charge is kept, equal branches stay equal, places can be exchanged.
@Suite struct CableLawTests {
  private func potentials(_ cell: CableCell, _ inputs: [NetworkInput], dt: Double = 0.1, steps: Int) throws
    -> [[Double]]
  {
    let network = Network(
      dt: dt, seed: 1, populations: [.cables(cell)], inputs: inputs, traces: [.potentials(of: cell)])
    return try network.run(steps: steps).tables[0].map(\.values)
  }

  /// The charge of 20 nodes is 1.4e4 fC, kept in doubles to 2e-12 fC; 100 steps add a rounding each to 500 fC.
  @Test("without a leak the charge rises by I t", arguments: CableCell.Scheme.allCases, [0, 7, 19])
  func charge(scheme: CableCell.Scheme, node: Int) throws {
    var random = Generator(state: 3)
    let cell = CableCell.random(20, scheme: scheme, &random)
    let rows = try potentials(cell, [.constant(50, node: node)], steps: 101)
    let charges = rows.map { v in zip(cell.nodes, v).reduce(0) { $0 + $1.0.capacitance * $1.1 } }
    for (step, charge) in charges.enumerated() {
      #expect(abs(charge - charges[0] - 50 * 0.1 * Double(step)) < 1e-8)
    }
    // The current has spread unevenly on the way.
    #expect(rows[100].max()! - rows[100].min()! > 0.1)
  }

  /// Nodes without capacitance, as at the ends of sections, keep no charge.
  @Test("nodes without capacitance pass all charge on")
  func emptyNodes() throws {
    let cell = CableCell(
      parents: [0, 0, 1, 2, 2], capacitances: [0, 10, 0, 5, 8], conductances: [0, 40, 60, 20, 90])
    let rows = try potentials(cell, [.constant(50, node: 2)], steps: 101)
    let charges = [rows[0], rows[100]].map { v in
      zip(cell.nodes, v).reduce(0) { $0 + $1.0.capacitance * $1.1 }
    }
    #expect(abs(charges[1] - charges[0] - 50 * 0.1 * 100) < 1e-8)
  }

  /// Both branches go through the same arithmetic; only the root adds them up, in one order for both.
  @Test(
    "equal branches of a tree that is driven alike have the same bits", arguments: CableCell.Scheme.allCases)
  func symmetry(scheme: CableCell.Scheme) throws {
    // Nodes 1, 3, 5 are one branch, 2, 4, 6 the other.
    var cell = CableCell(
      parents: [0, 0, 0, 1, 2, 3, 4], capacitances: [20, 3, 3, 4, 4, 5, 5],
      conductances: [0, 30, 30, 20, 20, 70, 70], scheme: scheme)
    cell.insert("hh")
    for inputs in [
      [NetworkInput.constant(600, node: 0)], [.constant(300, node: 5), .constant(300, node: 6)],
    ] {
      let rows = try potentials(cell, inputs, dt: 0.025, steps: 800)
      #expect(rows.allSatisfy { $0[1] == $0[2] && $0[3] == $0[4] && $0[5] == $0[6] })
      // They have fired, and the branches are not simply the root.
      #expect(rows.contains { $0[5] > 0 } && rows.contains { abs($0[5] - $0[0]) > 0.1 })
    }
  }

  /// The matrix is symmetric, so is its inverse; potentials of 10 mV are kept to 1e-14.
  @Test(
    "a current here moves the potential there as much as the reverse", arguments: CableCell.Scheme.allCases)
  func reciprocity(scheme: CableCell.Scheme) throws {
    var random = Generator(state: 8)
    var cell = CableCell.random(15, scheme: scheme, &random)
    cell.insert("pas", given: ["e": -65])
    let (a, b) = (3, 14)
    let there = try potentials(cell, [.constant(400, node: a)], steps: 60).map { $0[b] }
    let here = try potentials(cell, [.constant(400, node: b)], steps: 60).map { $0[a] }
    #expect(zip(there, here).allSatisfy { abs($0 - $1) < 1e-10 })
    #expect(there.last! > -64.9)
  }

  /// From halving the step; with Crank-Nicolson gates that stand half a step beside the potential do not spoil it.
  @Test("implicit Euler has order one and Crank-Nicolson two", arguments: ["pas", "hh"])
  func order(membrane: String) throws {
    for scheme in CableCell.Scheme.allCases {
      var cell = CableCell(
        parents: [0, 0, 1, 1, 3], capacitances: [20, 3, 4, 6, 5], conductances: [0, 30, 20, 15, 25],
        scheme: scheme)
      cell.insert(membrane)
      let ends = try [0.02, 0.01, 0.005].map { dt in
        try potentials(cell, [.constant(30, node: 4)], dt: dt, steps: Int((2 / dt).rounded()) + 1).last!
      }
      for node in cell.nodes.indices {
        let order = estimatedOrder(ends.map { $0[node] })
        #expect(abs(order - (scheme == .implicitEuler ? 1 : 2)) < 0.15, "\(scheme) of \(membrane): \(order)")
      }
    }
  }

  /// Loops go over whole vectors of cells, and blocks of 32: each must be as it is alone, in any place.
  @Test("cells do not see each other")
  func cells() throws {
    var random = Generator(state: 4)
    var cell = CableCell.random(6, &random)
    let size = 70
    cell.initialPotential = .each((0..<size).map { -80 + 0.5 * Double($0) })
    cell.insert("hh", given: ["gnabar": .each((0..<size).map { 0.1 + 0.001 * Double($0) })])
    func final(_ cell: CableCell, _ size: Int) throws -> [[Double]] {
      let table = TraceTable(
        columns: (0..<size).map { .init(population: 0, neuron: $0, quantity: .state(5)) }, start: 0,
        stop: .max,
        interval: 1)
      let network = Network(dt: 0.025, seed: 1, populations: [.cables(cell, size: size)], traces: [table])
      return try network.run(steps: 200).tables[0].map(\.values)
    }
    let together = try final(cell, size)
    for i in [0, 7, 31, 32, 63, 64, 69] {
      var alone = cell
      alone.initialPotential = .same(cell.initialPotential[i])
      alone.mechanisms[0].parameters["gnabar"] = .same(0.1 + 0.001 * Double(i))
      #expect(try final(alone, 1).map { $0[0] } == together.map { $0[i] })
    }
  }
}
