import BuiltInModels
import Documents
import Foundation
import Kernel
import ModelDescription
import NetPyNEImport
import NetworkBuilding
import Testing

/// A network that NetPyNE 1.1.1 built and ran on NEURON 9.0.2 (`usetable_hh` 0), saved by `scripts/netpyne_export.py`: drawn
/// channels, diameters, weights and delays, a channel and a synapse that saturates of .mod files, several synapses of one pair,
/// gap junctions, NetStims of cells and as a population, and current clamps.
@Suite struct BuiltNetworkTests {
  private func imported() throws -> ImportedExperiment {
    try Importing.imported([Importing.fixture("built/network_data.json")])
  }

  @Test("every spike is in the step in which NEURON has it")
  func spikes() throws {
    let imported = try imported()
    let file = try Importing.fixture("built/network_data.json")
    let data = try #require(try JSONDocument.read(path: file).object?["simData"]?.object)
    let numbers = { (key: String) in
      (data[key]?.array ?? []).compactMap { node in
        if case .number(let text) = node.value { Double(text) } else { nil }
      }
    }
    let cells = zip(numbers("spkid"), numbers("spkt")).filter { $0.0 < 6 }
    let expected = Set(cells.map { Spike(cell: Int($0.0), step: Int(($0.1 / 0.025).rounded())) })
    #expect(cells.count == 48)
    let experiment = try Importing.experiment(imported)
    #expect(experiment.populations.map(\.name) == ["E", "I 1", "I 2"])
    #expect(Set(try Spikes(of: experiment, first: [0, 4, 5]).spikes) == expected)
  }

  @Test("the summary says what has become of cells, connections and stimuli")
  func carried() throws {
    #expect(
      try imported().carried == [
        "net.cells: population E, cells 0-3", "net.cells: population I 1, cell 4",
        "net.cells: population I 2, cell 5",
        "net.cells conns: 10 projections: I 2->E inh, I 2->E inh dend(0.7), E->E sat, E->E sat dend(0.5), ...",
        "net.cells stims: 4 inputs: noise->E, bkg->E, step->I 1, step->I 2",
      ])
  }

  @Test("numbers that differ from cell to cell are lists")
  func lists() throws {
    guard case .cable(let cell) = try Importing.experiment(imported()).populations[0].cells else { return }
    let drawn = cell.mechanisms.compactMap { use -> Int? in
      if case .values(let values)? = use.parameters["gnabar"] { Set(values).count } else { nil }
    }
    #expect(drawn == [4])
    #expect(cell.own.map(\.name) == ["slowk", "satsyn"])
  }
}

/// A spike of a cell of NetPyNE.
struct Spike: Hashable {
  var cell: Int
  var step: Int
}

/// The spikes of a run, where the cells of every population have consecutive numbers.
struct Spikes: RunSink {
  private let first: [Int]
  private(set) var spikes: [Spike] = []

  init(of experiment: Experiment, first: [Int]) throws {
    self.first = first
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 1).build()
    var simulation = Simulation(network, precision: .double, threads: 1)
    while simulation.step < experiment.simulation.steps {
      try simulation.advance(to: experiment.simulation.steps, into: &self)
    }
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    // A spike of step n is at its end.
    for neuron in neurons { spikes.append(Spike(cell: first[population] + Int(neuron), step: step + 1)) }
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
}
