import BuiltInModels
import Documents
import Foundation
import Integration
import Kernel
import ModelDescription
import ModelTerms
import NetworkBuilding
import SonataImport
import Testing

/// A circuit of twelve neurons of two types and five sources (`scripts/sonata_fixtures.py`).
@Suite struct CircuitTests {
  /// bmtk 1.2 on NEST 3.10 ran the same files.
  @Test("all 154 spikes in the same steps as in NEST")
  func spikes() throws {
    let copy = try CircuitCopy()
    let experiment = try copy.experiment()
    let found = try Spikes(of: experiment)
    let ids = ["cells_pyramidal": [0, 1, 3, 4, 6, 7, 9, 10], "cells_basket": [2, 5, 8, 11]]
    var own: [[Int]] = []
    for (name, ids) in ids {
      own += (found.trains[name] ?? []).map { [$0.step + 1, ids[$0.neuron]] }
    }
    let file = try JSONDocument.read(path: copy.folder.appending(path: "spikes.json").path())
    let theirs = (file.array ?? []).map { pair -> [Int] in
      let numbers = (pair.array ?? []).compactMap { node in
        if case .number(let text) = node.value { Double(text) } else { nil }
      }
      return [Int((numbers[1] * 10).rounded()), Int(numbers[0])]
    }
    let order = { (a: [Int], b: [Int]) in (a[0], a[1]) < (b[0], b[1]) }
    #expect(own.sorted(by: order) == theirs.sorted(by: order))
    #expect(theirs.count == 154)
  }

  @Test("node types become populations, edges projections, and nothing is lost")
  func parts() throws {
    let copy = try CircuitCopy()
    let experiment = try copy.experiment()
    #expect(experiment.populations.map(\.name) == ["cells_pyramidal", "cells_basket", "drive"])
    #expect(experiment.populations.map(\.size) == [8, 4, 5])
    #expect(
      experiment.projections.map(\.name) == [
        "cells_pyramidal->cells_pyramidal", "cells_pyramidal->cells_basket", "cells_basket->cells_pyramidal",
        "cells_basket->cells_basket", "drive->cells_pyramidal", "drive->cells_basket",
      ])
    #expect(
      experiment.inputs.map(\.name) == ["trains->drive", "step->cells_pyramidal"])
    #expect(experiment.inputs[1].start == 100.1)
    #expect(experiment.recordings.traces.count == 2)
    #expect(experiment.simulation.duration == 300)
    let json = try copy.imported().json
    #expect(json.contains("\"description\": \"cells, nodes 0-1, 3-4, 6-7, 9-10\""))
  }

  @Test("the circuit alone: a second without inputs, and a line that says so")
  func alone() throws {
    let copy = try CircuitCopy()
    let imported = try copy.imported("circuit_config.json")
    #expect(
      imported.notes == ["no simulation_config is given: one second with a step of 0.1 ms is taken"])
    #expect(try copy.experiment("circuit_config.json").inputs.isEmpty)
  }

  @Test("what is read is recognised")
  func recognised() throws {
    let copy = try CircuitCopy()
    for name in ["circuit_config.json", "simulation_config.json"] {
      #expect(SonataImporter().recognises(try copy.bytes(name)), "\(name)")
    }
    for text in ["", "{}", "{\"networks\": 1, \"populations\": {}}", "{\"network\": \"x\"}"] {
      #expect(!SonataImporter().recognises(Array(text.utf8)), "\(text)")
    }
  }

  @Test("two spikes of a train in one step follow each other")
  func crowded() throws {
    let copy = try CircuitCopy()
    try copy.replace("\"dt\": 0.1", with: "\"dt\": 1", in: "simulation_config.json")
    let notes = try copy.imported().notes
    #expect(
      notes.contains("drive: spikes of one train that fall into one step follow each other step by step"))
  }
}

/// What is said about circuits that cannot be carried over, word by word.
@Suite struct CircuitMessageTests {
  private static let types = "network/cells_node_types.csv"

  @Test(
    "models and synapses",
    arguments: [
      (
        "nest:iaf_psc_exp", "nest:iaf_psc_exq",
        "circuit_config.json:14:28 | networks.nodes.0.node_types_file | node type 101 of cells: bgsim has no model "
          + "\"nest:iaf_psc_exq\" | did you mean \"nest:iaf_psc_exp\"?"
      ),
      (
        "100 point_process", "100 biophysical",
        "circuit_config.json:14:28 | networks.nodes.0.node_types_file | node type 100 of cells is a biophysical cell "
          + "(nest:iaf_psc_alpha), whose channels are .mod files | bgsim import sonata reads circuits of point neurons; "
          + "docs/sonata.md says what can be done"
      ),
      (
        "100 point_process", "100 astrocyte",
        "circuit_config.json:14:28 | networks.nodes.0.node_types_file | node type 100 of cells: bgsim has no cells of "
          + "the model_type \"astrocyte\" | "
      ),
      (
        "\n101 ", "\n102 ",
        "network/cells_nodes.h5 | nodes/cells/node_type_id | there is no node type 101 | "
      ),
      (
        "basket i", "basket",
        "network/cells_node_types.csv:3 |  | found 5 words in a row; expected 6, with a number as node_type_id | "
      ),
      (
        "node_type_id", "node_typ_id",
        "network/cells_node_types.csv:1 |  | the table has no column \"node_type_id\" | "
      ),
      ("exc.json", "exq.json", "models/exq.json |  | cannot read the file: no such file or directory | "),
    ])
  func types(old: String, new: String, expected: String) throws {
    let copy = try CircuitCopy()
    try copy.replace(old, with: new, in: Self.types)
    #expect(copy.message() == expected)
  }

  @Test("edges")
  func edges() throws {
    let copy = try CircuitCopy()
    let name = "network/cells_cells_edge_types.csv"
    try copy.replace("static.json static_synapse 1.5", with: "static.json stdp_synapse 1.5", in: name)
    #expect(
      copy.message()
        == "circuit_config.json:10:15 | networks | edge type 100 of cells_to_cells: bgsim import has no synapse "
        + "\"stdp_synapse\" of point neurons | ")
    let second = try CircuitCopy()
    try second.replace("{}", with: "{\"tau_rec\": 800}", in: "models/static.json")
    #expect(
      second.message().hasPrefix(
        "circuit_config.json:10:15 | networks | edge type 100 of cells_to_cells: the import does not know the synapse "
          + "parameter \"tau_rec\" | "))
  }

  @Test("inputs and node sets")
  func inputs() throws {
    let copy = try CircuitCopy()
    try copy.replace("\"drive_set\"\n", with: "\"drive_sets\"\n", in: "simulation_config.json")
    #expect(
      copy.message()
        == "simulation_config.json:16:19 | inputs.trains.node_set | there is no node set \"drive_sets\" | "
        + "did you mean \"drive_set\"?")
    let second = try CircuitCopy()
    try second.replace("current_clamp", with: "voltage_clamp", in: "simulation_config.json")
    #expect(
      second.message()
        == "simulation_config.json:19:21 | inputs.step.input_type | bgsim import has no inputs of the type "
        + "\"voltage_clamp\" | spikes and current_clamp are read")
  }

  @Test("files that are missing, no HDF5, or stand for others")
  func files() throws {
    let copy = try CircuitCopy()
    try copy.write(Array("version https://git-lfs.github.com/spec/v1\n".utf8), "network/cells_nodes.h5")
    #expect(
      copy.message()
        == "network/cells_nodes.h5 |  | this is no HDF5 file | it stands for a file that git lfs pull would fetch"
    )
    try copy.replace("cells_nodes.h5", with: "cell_nodes.h5", in: "circuit_config.json")
    #expect(
      copy.message()
        == "circuit_config.json:13:23 | networks.nodes.0.nodes_file | cannot read network/cell_nodes.h5: no such file or "
        + "directory | ")
    try copy.write(Array("{}".utf8), "simulation_config.json")
    #expect(
      copy.message()
        == "simulation_config.json |  | this is no configuration of SONATA | it has \"networks\" (a circuit), \"run\" "
        + "(a simulation), or names such files")
  }
}

/// Circuits of which a file is damaged at random.
@Suite struct DamagedCircuitTests {
  /// The environment's `BGSIM_FUZZ`, else a few.
  private static let count = ProcessInfo.processInfo.environment["BGSIM_FUZZ"].flatMap(Int.init) ?? 600

  @Test("hundreds of damaged circuits: an error, or an experiment")
  func damaged() throws {
    let copy = try CircuitCopy()
    let names = [
      "circuit_config.json", "simulation_config.json", "node_sets.json", "models/exc.json", "trains.h5",
      "network/cells_nodes.h5", "network/cells_cells_edges.h5", "network/cells_node_types.csv",
      "network/cells_cells_edge_types.csv",
    ]
    var state: UInt64 = 3
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(limit))
    }
    var (fine, refused) = (0, 0)
    for _ in 0..<Self.count {
      let name = names[next(names.count)]
      let whole = try copy.bytes(name)
      var bytes = whole
      for _ in 0...next(name.hasSuffix("h5") ? 60 : 2) {
        bytes[next(bytes.count)] = next(3) == 0 ? 255 : UInt8(next(256))
      }
      try copy.write(bytes, name)
      do {
        _ = try copy.imported()
        fine += 1
      } catch is InvalidInput {
        refused += 1
      } catch is FileError {
        refused += 1
      }
      try copy.write(whole, name)
    }
    #expect(fine > 0)
    #expect(refused > 0)
  }
}

/// The spikes of a run.
struct Spikes: RunSink {
  private(set) var trains: [String: [(neuron: Int, step: Int)]] = [:]
  private let names: [String]

  init(of experiment: Experiment) throws {
    names = experiment.populations.map(\.name)
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 1).build()
    var simulation = Simulation(network, precision: .double, threads: 1)
    let steps = experiment.simulation.steps
    while simulation.step < steps { try simulation.advance(to: steps, into: &self) }
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    for neuron in neurons { trains[names[population], default: []].append((Int(neuron), step)) }
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
}
