import BuiltInModels
import Integration
import Kernel
import ModelTerms
import Quantities

/// Numbers by a linear congruential generator, the same on every machine.
struct Generator {
  var state: UInt64

  mutating func uniform(_ least: Double, _ greatest: Double) -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return least + (greatest - least) * Double(state >> 11) * 0x1p-53
  }

  mutating func below(_ bound: Int) -> Int { Int(uniform(0, Double(bound))) }
}

extension CableCell {
  /// A cell whose nodes have these parents; the first is the root, whatever stands there.
  init(
    parents: [Int], capacitances: [Double], conductances: [Double], mechanisms: [Mechanism] = [],
    receptorNodes: [Int] = [], scheme: Scheme = .implicitEuler, start: NeuronValues = .same(-65)
  ) {
    self.init(
      nodes: parents.indices.map {
        // 1 uF/cm2 is 0.01 pF/um2.
        Node(
          parent: $0 == 0 ? nil : parents[$0], area: 100 * capacitances[$0], capacitance: capacitances[$0],
          axialConductance: conductances[$0], name: "n\($0)")
      }, mechanisms: mechanisms, receptorNodes: receptorNodes, detectors: [Detector(node: 0, threshold: 0)],
      scheme: scheme, initialPotential: start)
  }

  /// A tree of random shape and conductances without a membrane current.
  static func random(_ count: Int, scheme: Scheme = .implicitEuler, _ random: inout Generator) -> CableCell {
    CableCell(
      parents: (0..<count).map { $0 == 0 ? 0 : random.below($0) },
      capacitances: (0..<count).map { _ in random.uniform(2, 20) },
      conductances: (0..<count).map { _ in random.uniform(1, 300) }, scheme: scheme)
  }

  /// A mechanism of the catalogue on all nodes, with its defaults.
  mutating func insert(_ name: String, given: [String: NeuronValues] = [:]) {
    guard let kind = ModelCatalogue.builtIn.mechanism(named: name) else { fatalError("no mechanism \(name)") }
    let defaults = kind.definition.defaults.mapValues(NeuronValues.same)
    mechanisms.append(
      Mechanism(kind, nodes: Array(nodes.indices), parameters: defaults.merging(given) { $1 }))
  }
}

extension NetworkPopulation {
  /// Cells of one kind.
  static func cables(_ cell: CableCell, size: Int = 1, receptors: [Receptor] = []) -> NetworkPopulation {
    NetworkPopulation(name: "cells", size: size, dynamics: .cable(cell), receptors: receptors)
  }
}

extension NetworkInput {
  /// A constant current [pA] into one node of the first cell, from step 0 on.
  static func constant(_ amplitude: Double, node: Int) -> NetworkInput {
    NetworkInput(
      name: "I", population: 0, neurons: [0], node: node, startStep: 0, stopStep: .max,
      drive: .current(.step([amplitude])))
  }
}

extension TraceTable {
  /// The potentials of all nodes of the first cell, every step.
  static func potentials(of cell: CableCell) -> TraceTable {
    TraceTable(
      columns: cell.nodes.indices.map { Column(population: 0, neuron: 0, quantity: .state($0)) }, start: 0,
      stop: .max, interval: 1)
  }
}
